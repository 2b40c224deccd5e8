"""The engine: turns, storage, locks, and what it changes in Rasa."""
