"""Noticing danger in what a person writes, in English and Spanish, before anything else."""

from bot.coaching.safety.explained import (
    explains_danger_away,
    tells_of_help,
    without_what_explains,
)
from bot.coaching.safety.hinting import hinted_at
from bot.coaching.safety.judgement import Finding, decide, notice
from bot.coaching.safety.lexicon import Danger
from bot.coaching.safety.parts import parts

__all__ = [
    "Danger",
    "Finding",
    "decide",
    "explains_danger_away",
    "hinted_at",
    "notice",
    "parts",
    "tells_of_help",
    "without_what_explains",
]
