"""A verb of a commitment with what stands beside it, and whether somebody could watch it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.coaching.specificity.lexicon import Kind, Lexicon, Part

Missing = Literal["action", "people", "measure"]


@dataclass(frozen=True)
class Verb:
    """A verb, or a noun that stands for one ("weekly check-ins").

    Attributes:
        start: where it begins in what was typed.
        word: as the dictionary has it; empty where nouns stand for it.
        things: the nouns after it that are neither people, place, time nor measure.
        refers: whether a pronoun or a question stands for a thing ("ask what they need").
        place_next: whether a place follows at once ("be at the door").
    """

    start: int
    word: str
    kind: Kind
    things: Sequence[str]
    parts: frozenset[Part]
    refers: bool
    place_next: bool

    def missing(self, words: Lexicon) -> Missing | None:
        """What has to be known before somebody could watch it; None where nothing has."""
        counted = "measure" in self.parts
        people = "people" in self.parts
        concrete = [thing for thing in self.things if thing not in words.abstract]
        if self.kind == "never" or (self.kind == "being" and not self.place_next):
            return "action"
        if self.kind == "soft":
            return None if people and counted else "action"
        if self.kind in {"light", "noun"}:
            # "a climate of joy": the first noun decides. "Every day" alone is nothing to watch.
            enough = counted and (self.kind == "light" or people or concrete)
            if not enough and (not self.things or self.things[0] in words.abstract):
                return "action"
            if any(thing in words.events for thing in self.things):
                others = any(thing not in words.events for thing in concrete)
                held = people or counted or others or "place" in self.parts
                return None if held else "people"
            return None
        if self.kind == "social":
            return None if people or counted or concrete or self.refers else "people"
        if concrete or people or counted or "place" in self.parts or self.refers:
            return None
        return "action" if self.things else "measure"  # "bring more energy"; "observe"
