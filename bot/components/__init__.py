"""Rasa graph components: which language, which intent, and whether a message is a command."""

import bot.settings  # noqa: F401  # first: it says how many threads the sentence encoder takes
