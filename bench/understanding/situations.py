"""Whether a strategy that fits is among the first three suggested."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.understanding.sentences import written
from bot.coaching.situation import split
from bot.coaching.suggestions import rank, varied
from bot.playbooks import Library

FIRST = 3


def missed(library: Library, language: str) -> tuple[list[Mapping[str, Any]], int]:
    """The situations of a language for which none of the first three fits, and how many there are.

    Each has ``pillar``, ``role``, ``told`` (what the coachee said) and ``fits`` (strategies' ids).
    """
    every = [s for s in written("situations") if s["language"] == language]
    return [s for s in every if not _fits(library, s)], len(every)


def _fits(library: Library, situation: Mapping[str, Any]) -> bool:
    pillar, language = situation["pillar"], situation["language"]
    strategies = library.strategies(pillar, situation["role"])
    told = [one for text in situation["told"] for one in split(text)]
    found = varied(rank(library, pillar, strategies, told, language, {}), FIRST)
    return any(one.strategy.id in situation["fits"] for one in found)
