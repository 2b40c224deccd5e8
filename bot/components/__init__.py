"""Rasa graph components: which language, which intent, and whether a message is a command."""
