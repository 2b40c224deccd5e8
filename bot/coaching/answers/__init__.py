"""Typed answers understood as the button, the buttons, the number or the yes they mean."""

from bot.coaching.answers.choice import Choice, point_at, points_nowhere, read_choice, says_only
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.compared import compared, wants_comparison
from bot.coaching.answers.either import either
from bot.coaching.answers.in_one import InOne, in_one
from bot.coaching.answers.in_place import choice_in_place, number_in_place
from bot.coaching.answers.off_list import means_the_last, off_list, says_it_is_one
from bot.coaching.answers.on_condition import on_condition
from bot.coaching.answers.own_idea import OwnIdea, own_idea_in
from bot.coaching.answers.question import asks, asks_for_a_meaning
from bot.coaching.answers.scale import read_scale, says_again
from bot.coaching.answers.step import read_step
from bot.coaching.answers.turned_down import Below, below_list, read_turned_down
from bot.coaching.answers.wish import Wish, parts_of, read_wish
from bot.coaching.answers.yes_no import doubts, read_yes_no

__all__ = [
    "Below",
    "Choice",
    "InOne",
    "OwnIdea",
    "Wish",
    "asks",
    "asks_for_a_meaning",
    "below_list",
    "choice_in_place",
    "compared",
    "doubts",
    "either",
    "number_in_place",
    "in_one",
    "means_the_last",
    "off_list",
    "on_condition",
    "own_idea_in",
    "parts_of",
    "point_at",
    "points_nowhere",
    "read_choice",
    "read_choices",
    "read_scale",
    "read_step",
    "read_turned_down",
    "read_wish",
    "read_yes_no",
    "says_again",
    "says_it_is_one",
    "says_only",
    "wants_comparison",
]
