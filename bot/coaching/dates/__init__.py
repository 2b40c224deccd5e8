"""The day a coachee means: read from what they typed, and said back in full."""

from bot.coaching.dates.grammar import Language, is_weekday
from bot.coaching.dates.reading import DateReading, read_date
from bot.coaching.dates.saying import say_date

__all__ = ["DateReading", "Language", "is_weekday", "read_date", "say_date"]
