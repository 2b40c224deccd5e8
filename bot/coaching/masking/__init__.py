"""Masking: names, addresses, numbers and ids of other people never reach what is stored."""

from bot.coaching.masking.marks import Marks, with_stand_ins
from bot.coaching.masking.masking import mask
from bot.coaching.masking.roster import Roster
from bot.coaching.masking.words import words_as_compared

__all__ = ["Marks", "Roster", "mask", "with_stand_ins", "words_as_compared"]
