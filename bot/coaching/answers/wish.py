"""What the next ideas should be like: "another one", "like the second", "without families"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.choice import NONE, Choice, read_choice
from bot.coaching.answers.words import words_of

MORE = "more"
_LEXICON = Path(__file__).resolve().parents[1] / "lexicon" / "wishes.yml"
_PIECES = ("like", "earlier", "without", "having", "quick", "another")
_LONGEST = 24  # words
_SHORT_QUE = re.compile(r"\b[qk]\b")


@dataclass(frozen=True)
class Wish:
    """What was asked for; without any of it, simply another idea.

    Attributes:
        like: the value of the choice that it should be like.
        without: groups of the lexicon that it should not be with.
        having: groups that it should be with.
        quick: whether it should take little time.
        earlier: whether what was done or turned down before is wanted again.
        refused: values of the choices that were turned down beside it.
    """

    like: str = ""
    without: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    quick: bool = False
    earlier: bool = False
    refused: tuple[str, ...] = ()

    def values(self) -> list[str]:
        """The wish as values of an answer, the button for more ideas first."""
        return [
            MORE,
            *(["like:" + self.like] if self.like else []),
            *(f"without:{group}" for group in self.without),
            *(f"having:{group}" for group in self.having),
            *(["quick"] if self.quick else []),
            *(["earlier"] if self.earlier else []),
            *(f"refused:{value}" for value in self.refused),
            *(["another"] if self == Wish() else []),
        ]

    @classmethod
    def of(cls, values: Sequence[str]) -> Wish | None:
        """The wish in the values of an answer; None where the button alone was meant."""
        if MORE not in values or len(values) == 1:
            return None
        named = [value.partition(":") for value in values]
        return cls(
            like=next((rest for name, _, rest in named if name == "like"), ""),
            without=tuple(rest for name, _, rest in named if name == "without"),
            having=tuple(rest for name, _, rest in named if name == "having"),
            quick="quick" in values,
            earlier="earlier" in values,
            refused=tuple(rest for name, _, rest in named if name == "refused"),
        )


def ideas_among(choices: Sequence[Choice]) -> list[Choice]:
    """The ideas of a list, without the buttons below it."""
    return [choice for choice in choices if choice.value not in NONE | {MORE}]


def read_wish(text: str, choices: Sequence[Choice], language: str) -> Wish | None:
    """What kind of idea is asked for below a list of ideas, in either language; None for none.

    The whole text has to be understood: "the second, but not with families" chooses something.
    """
    listed = ideas_among(choices)
    if len(listed) == len(choices) or all(choice.value != MORE for choice in choices):
        return None
    words = words_of(text).all
    if not words or len(words) > _LONGEST:
        return None
    said = _SHORT_QUE.sub("que", " ".join(words))
    for tongue in (language, "en" if language == "es" else "es"):
        wish = _read(said, listed, tongue)
        if wish is not None:
            return wish
    return None


def parts_of(group: str) -> frozenset[str]:
    """The people and kinds of strategies that a group is."""
    return frozenset(_lexicon()["groups"][group]["are"])


def _read(said: str, listed: Sequence[Choice], language: str) -> Wish | None:
    wish, asked, at = Wish(), False, 0
    while at < len(said):
        name, match = next(_at(said, at, language), (None, None))
        if match is None:
            return None
        if name is not None:
            grown = _with(wish, name, match, listed, language)
            if grown is None:
                return None
            wish, asked = grown, True
        at = match.end() + 1
    return wish if asked else None


def _at(said: str, at: int, language: str) -> Iterator[tuple[str | None, re.Match[str]]]:
    """What may stand at a place: the pieces of a wish first, then words around them."""
    for name, pattern in _patterns(language):
        match = pattern.match(said, at)
        if match and match.end() > at:
            yield name, match


def _with(
    wish: Wish, name: str, match: re.Match[str], listed: Sequence[Choice], language: str
) -> Wish | None:
    """The wish and one piece more; None where it names nothing that is there."""
    found = {key: value for key, value in match.groupdict().items() if value}
    if name == "like":
        named = _idea(next(iter(found.values())), listed, language)
        return None if named is None else replace(wish, like=named.value)
    groups = tuple(_group(words, language) for words in found.values())
    if name == "without":
        return replace(wish, without=(*wish.without, *groups))
    if name == "having":
        return replace(wish, having=(*wish.having, *groups))
    if name == "quick":
        return replace(wish, quick=True)
    return replace(wish, earlier=True) if name == "earlier" else wish


def _idea(words: str, listed: Sequence[Choice], language: str) -> Choice | None:
    if re.fullmatch(_lexicon()[language]["last"], words):
        return listed[-1] if listed else None
    return read_choice(words, listed, language)


def _group(words: str, language: str) -> str:
    groups: dict[str, dict[str, str]] = _lexicon()["groups"]
    return next(name for name, group in groups.items() if re.fullmatch(group[language], words))


def group_named(words: str) -> str | None:
    """The group of the lexicon that words are a name of, in either language."""
    groups: dict[str, dict[str, str]] = _lexicon()["groups"]
    names = (
        name
        for name, group in groups.items()
        if re.fullmatch(f"{group['en']}|{group['es']}", words)
    )
    return next(names, None)


@cache
def _lexicon() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    return loaded


@cache
def _patterns(language: str) -> tuple[tuple[str | None, re.Pattern[str]], ...]:
    groups = "|".join(group[language] for group in _lexicon()["groups"].values())
    said = _lexicon()[language]
    listed: list[tuple[str | None, str]] = [(name, said[name]) for name in _PIECES]
    return tuple(
        (name, re.compile(rf"(?:{pattern.replace('GROUP', groups)})(?= |$)"))
        for name, pattern in [*listed, (None, said["around"])]
    )
