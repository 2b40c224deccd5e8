"""What the coachee told that a strategy could fit, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.coaching.answers import Choice, asks, read_wish
from bot.coaching.listening import complains, sentences
from bot.coaching.patterns import patterns
from bot.coaching.referring_back import points_back
from bot.coaching.tried import quotable, tells_of_trying

if TYPE_CHECKING:
    from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_DATA = "reality.data"
# Tell what has been counted, or what is hoped for: neither is what something new answers.
_NO_REASON = frozenset({_DATA, "goal.students"})
# What is in the way says best what could help; data say it least.
_WEIGHTS = {
    "welcome.problem": 1.2,
    "goal.own_words": 0.8,
    "goal.students": 1.0,
    "reality.why": 1.0,
    "reality.reflection": 1.2,
    _DATA: 0.5,
    "reality.voices": 0.8,
    "reality.obstacles": 2.0,
}
_TRIED = "reality.tried"
_OWN_IDEA = 0.5
_MOST_TOLD = 24  # sentences; each takes the encoder some 10 ms
_FEWEST_WORDS = 3
_FEWEST_QUOTED = 5


@dataclass(frozen=True)
class Told:
    """A sentence that the coachee told.

    Attributes:
        weight: how much it counts.
        tried: whether it tells what was tried, or what is feared to come of something; then it
            counts against what is like it.
        own: whether it is an idea of the coachee's own; those are no reason for another.
        reason: whether it tells of practice: what data were looked at says nothing of it, nor does
            what students will do once it has changed.
    """

    text: str
    weight: float = 1.0
    tried: bool = False
    own: bool = False
    reason: bool = True

    @property
    def quotable(self) -> bool:
        """Whether it may be read back as the reason for something new.

        A question to Entre, a word on the conversation and what is not wanted may not.
        """
        told = self.reason and not (self.tried or self.own)
        long_enough = len(self.text.split()) >= _FEWEST_QUOTED
        return told and long_enough and quotable(self.text) and not _is_beside(self.text)


def told(turn: Turn) -> list[Told]:
    """What the coachee said that a strategy could fit, sentence by sentence."""
    ideas = [idea.text for idea in turn.state.ideas if idea.strategy is None]
    tried = split(str(turn.state.value(_TRIED) or ""), _OWN_IDEA)
    found = [
        replace(one, reason=key not in _NO_REASON)
        for key, text, weight in _answers(turn)
        for one in split(text, weight)
    ]
    found += [replace(one, own=True) for text in ideas for one in split(text, _OWN_IDEA)]
    found += [replace(one, tried=True) for one in tried]
    return sorted(found, key=lambda one: one.weight, reverse=True)[:_MOST_TOLD]


def _answers(turn: Turn) -> Iterator[tuple[str, str, float]]:
    """The answers that say something by themselves, each with its weight."""
    for key, weight in _WEIGHTS.items():
        text = str(turn.state.value(key) or "")
        if not points_back(text):
            yield key, text, weight


def split(text: str, weight: float = 1.0) -> list[Told]:
    """A text as sentences that share its weight; those of a word or two tell nothing."""
    parts = [part for part in sentences(text) if len(part.split()) >= _FEWEST_WORDS]
    return [
        Told(part, weight / len(parts), tells_of_trying(part) or _fears(part)) for part in parts
    ]


def _fears(sentence: str) -> bool:
    """Whether a sentence tells how something would be taken amiss: that speaks against it."""
    fears: re.Pattern[str] = patterns(_WORDS)["fears"]
    return fears.search(sentence) is not None


def _is_beside(text: str) -> bool:
    """Whether a sentence is said to Entre, rather than told: "no survey, who has time"."""
    any_idea = [Choice("more", "")]
    refused = any(read_wish(part, any_idea, "en") for part in text.split(","))
    return "?" in text or asks(text) or complains(text) or refused
