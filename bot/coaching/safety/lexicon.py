"""The danger lexicon: `bot/coaching/lexicon/danger_<language>.yml`, compiled once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from bot.coaching.safety.phrases import Phrasebook
from bot.coaching.safety.words import bare

_FOLDER = Path(__file__).parent.parent / "lexicon"


class Danger(StrEnum):
    """What kind of danger somebody is in; `THREAT` is one to the school, and now."""

    SELF_HARM = "self_harm"
    HARM_TO_OTHERS = "harm_to_others"
    ABUSE = "abuse"
    THREAT = "threat"


class Context(StrEnum):
    """What makes words of danger mean something else.

    IDIOM: everyday words, masked before danger is looked for.
    STRESS: ordinary stress, which explains the classifier's alarm but hides no phrase.
    FRAME: the sentence is about a book, the news, a drill, a policy.
    SOFTENER: the sentence is about long ago, or said with a laugh.
    OVER: the sentence says of the writer's own pain, too, that it is over.
    REPORT: somebody told it to the person who writes, so no frame holds.
    """

    IDIOM = "idioms"
    STRESS = "stress"
    FRAME = "frames"
    SOFTENER = "softeners"
    OVER = "over"
    REPORT = "reports"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase of danger means."""

    danger: Danger
    strength: Literal["sure", "possible", "weak"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Both languages together.

    Attributes:
        spelling: plain word → the words it is short or misspelt for.
        contexts: rules of this book index `context_of`.
        dangers: rules of this book index `meaning_of`.
        writer: words for the person who writes ("I", "me").
        negators: words that turn what follows into its opposite.
        fillers: words that may stand between a negator and what it negates.
    """

    spelling: Mapping[str, tuple[str, ...]]
    contexts: Phrasebook
    context_of: tuple[Context, ...]
    dangers: Phrasebook
    meaning_of: tuple[Meaning, ...]
    writer: frozenset[str]
    negators: frozenset[str]
    fillers: frozenset[str]


class _Phrases(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sure: list[str]
    possible: list[str]
    weak: list[str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    spelling: dict[str, str]
    writer: list[str]
    negators: list[str]
    fillers: list[str]
    fragments: dict[str, list[str]]
    idioms: list[str]
    stress: list[str]
    frames: list[str]
    softeners: list[str]
    over: list[str]
    reports: list[str]
    dangers: dict[Danger, _Phrases]


_SPANISH_SOUNDS = (
    (re.compile(r"qu(?=[ei])|q|c(?![eih])"), "k"),
    (re.compile(r"c(?=[ei])|z"), "s"),
    (re.compile(r"v"), "b"),
    (re.compile(r"ll"), "y"),
    (re.compile(r"g(?=[ei])"), "j"),
    (re.compile(r"^h"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)


@lru_cache(maxsize=8192)
def spanish_sound(word: str) -> str:
    """A word as it sounds in Spanish America: "vivir", "bibir" and "bivir" are one."""
    if word.isascii() and word.isalpha():
        for written, sounded in _SPANISH_SOUNDS:
            word = written.sub(sounded, word)
    return word


def as_written(word: str) -> str:
    """English spelling tells nothing of the sound, so a word is only itself."""
    return word


_SOUNDS: Mapping[str, Callable[[str], str]] = {"en": as_written, "es": spanish_sound}


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon of both languages.

    Raises:
        pydantic.ValidationError: a file lacks a part or has one too many.
        PhraseError: a phrase cannot be read.
    """
    spelling: dict[str, tuple[str, ...]] = {}
    contexts, dangers = Phrasebook(), Phrasebook()
    meanings = tuple(Meaning(d, s) for d in Danger for s in ("sure", "possible", "weak"))
    lists: dict[str, set[str]] = {"writer": set(), "negators": set(), "fillers": set()}
    for language, sound in _SOUNDS.items():
        path = _FOLDER / f"danger_{language}.yml"
        text = path.read_text(encoding="utf-8")
        file = _File.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
        for short, long in file.spelling.items():
            spelling[bare(short)] = tuple(bare(long).split())
        for rule, context in enumerate(Context):
            for phrase in getattr(file, context.value):
                contexts.add(phrase, rule, file.fragments, sound)
        for rule, meaning in enumerate(meanings):
            for phrase in getattr(file.dangers[meaning.danger], meaning.strength):
                dangers.add(phrase, rule, file.fragments, sound)
        for name, members in lists.items():
            members.update(bare(word) for word in getattr(file, name))
    return Lexicon(
        spelling=spelling,
        contexts=contexts,
        context_of=tuple(Context),
        dangers=dangers,
        meaning_of=meanings,
        writer=frozenset(lists["writer"]),
        negators=frozenset(lists["negators"]),
        fillers=frozenset(lists["fillers"]),
    )
