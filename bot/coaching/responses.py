"""What Entre says in its own words, by topic, response and language: read where it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "responses"
_GAP = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"(?<![\w-])(?:1-)?\d{3}(?:-\d{3,4})*(?![\w-])")
_CRISIS_TOPIC = "safety"


@dataclass(frozen=True)
class Response:
    """Something that Entre says.

    Attributes:
        name: As conversations name it.
        topic: The file it stands in.
        texts: Its variants by language.
    """

    name: str
    topic: str
    texts: dict[str, tuple[str, ...]]

    @property
    def gaps(self) -> frozenset[str]:
        """What is filled in when it is said."""
        return frozenset(gap for texts in self.texts.values() for t in texts for gap in gaps(t))

    def needed(self, language: str) -> tuple[frozenset[str], frozenset[str]]:
        """The gaps, and in danger the phone numbers, that every variant of Entre's has."""
        texts = self.texts[language]
        kept = frozenset.intersection(*(gaps(text) for text in texts))
        if self.topic != _CRISIS_TOPIC:
            return kept, frozenset()
        numbers = frozenset.intersection(*(frozenset(_NUMBER.findall(text)) for text in texts))
        return kept, numbers


@cache
def responses() -> dict[str, Response]:
    """Every response by name, in the order of the files."""
    found: dict[str, Response] = {}
    for file in sorted(_FOLDER.glob("*.yml")):
        loaded = YAML(typ="safe").load(file.read_text(encoding="utf-8"))["responses"]
        for name, variants in loaded.items():
            texts: dict[str, list[str]] = {"en": [], "es": []}
            for variant in variants:
                texts["es" if "condition" in variant else "en"].append(variant["text"].strip())
            said = {language: tuple(several) for language, several in texts.items()}
            found[name] = Response(name, file.stem, said)
    return found


def gaps(text: str) -> frozenset[str]:
    """The names in curly brackets."""
    return frozenset(_GAP.findall(text))


def unfit(response: Response, language: str, text: str) -> tuple[str, Sequence[str]] | None:
    """Why own words cannot be said in a response's place, and which parts it is about.

    Returns:
        ``unknown``, ``missing``, ``numbers`` or ``brackets``; None where they can.
    """
    left = _GAP.sub("", text)
    if "{" in left or "}" in left:
        return "brackets", ()
    named = gaps(text)
    if extra := sorted(named - response.gaps):
        return "unknown", extra
    kept, numbers = response.needed(language)
    if missing := sorted(kept - named):
        return "missing", missing
    if absent := sorted(number for number in numbers if number not in _NUMBER.findall(text)):
        return "numbers", absent
    return None
