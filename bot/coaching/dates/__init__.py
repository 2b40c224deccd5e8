"""The day a coachee means: read from what they typed, and said back in full."""

from bot.coaching.dates.grammar import Language
from bot.coaching.dates.reading import DateReading, read_date
from bot.coaching.dates.saying import say_date

__all__ = ["DateReading", "Language", "read_date", "say_date"]
