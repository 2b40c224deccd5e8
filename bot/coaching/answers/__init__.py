"""Typed answers understood as the button, the buttons, the number or the yes they mean."""

from bot.coaching.answers.choice import Choice, point_at, points_nowhere, read_choice, says_only
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.in_place import choice_in_place, number_in_place
from bot.coaching.answers.question import asks, asks_for_a_meaning
from bot.coaching.answers.scale import read_scale
from bot.coaching.answers.step import read_step
from bot.coaching.answers.wish import Wish, parts_of, read_wish
from bot.coaching.answers.yes_no import doubts, read_yes_no

__all__ = [
    "Choice",
    "Wish",
    "asks",
    "asks_for_a_meaning",
    "choice_in_place",
    "doubts",
    "number_in_place",
    "parts_of",
    "point_at",
    "points_nowhere",
    "read_choice",
    "read_choices",
    "read_scale",
    "read_step",
    "read_wish",
    "read_yes_no",
    "says_only",
]
