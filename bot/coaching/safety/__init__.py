"""Noticing danger in what a person writes, in English and Spanish, before anything else."""

from bot.coaching.safety.explained import (
    denies_danger,
    explains_danger_away,
    only_tells_of_help,
    tells_of_help,
    wants_to_go_on,
    without_what_explains,
)
from bot.coaching.safety.hinting import hinted_at
from bot.coaching.safety.judgement import Finding, decide, has_cue, notice
from bot.coaching.safety.lexicon import Danger
from bot.coaching.safety.parts import parts

__all__ = [
    "Danger",
    "Finding",
    "decide",
    "denies_danger",
    "explains_danger_away",
    "has_cue",
    "hinted_at",
    "notice",
    "only_tells_of_help",
    "parts",
    "tells_of_help",
    "wants_to_go_on",
    "without_what_explains",
]
