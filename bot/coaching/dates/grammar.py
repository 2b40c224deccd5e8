"""The date grammar of a language, read once from `bot/coaching/lexicon/dates_*.yml`.

What `grammar.yml` beside this module says is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML

from bot.coaching.dates.spelling import Spelling

Language = Literal["en", "es"]
Kind = Literal["day", "weekday", "week", "weak", "vague", "season", "skip"]

_BESIDE = Path(__file__).with_suffix(".yml")
_LEXICON = Path(__file__).resolve().parents[1] / "lexicon"
_ARTICLE_AND_NAME = 2  # words
_SPECIAL: dict[str, Kind] = {
    "skip": "skip",
    "vague": "vague",
    "season": "season",
    "week": "week",
    "week_end": "week",
}


@dataclass(frozen=True)
class Rule:
    """A pattern, and how what it matches becomes days."""

    pattern: re.Pattern[str]
    reads: str
    kind: Kind
    days: int = 0
    weeks: int = 0
    weekday: int | None = None
    months: int | None = None
    number: int = 0
    short: bool = False  # only when it is nearly all that was said
    or_else: bool = False  # where its words disagree, the rules behind it read them
    idiom: bool = False  # "ocho días" is a week, "quince días" two


@dataclass(frozen=True)
class Shift:
    """Words just before (or after) a day that move it."""

    pattern: re.Pattern[str]
    moves: str


@dataclass(frozen=True)
class Grammar:
    """Everything one language says about days."""

    spelling: Spelling
    rules: tuple[Rule, ...]
    shifts: tuple[Shift, ...]
    after_day: tuple[Shift, ...]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    positions: Mapping[str, int]
    units: Mapping[str, str]
    holidays: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    corrections: re.Pattern[str]
    conclusions: re.Pattern[str]
    affirmations: re.Pattern[str]
    calls: re.Pattern[str]
    reasons: re.Pattern[str]
    alternatives: frozenset[str]
    outside: frozenset[str]
    joining: frozenset[str]
    apposition: re.Pattern[str]
    same_thing: re.Pattern[str]
    attached: re.Pattern[str]
    short_blockers: frozenset[str]
    say: Mapping[str, str]


@cache
def grammar(language: Language) -> Grammar:
    """The grammar of `language`; read from disk on first use."""
    raw, added = _loaded(_LEXICON / f"dates_{language}.yml"), _loaded(_BESIDE)[language]
    names = {
        "weekday": _any_of(raw["weekdays"]),
        "month": _any_of(raw["months"]),
        "number": r"(?:\d{1,3}|" + _any_of(raw["numbers"]) + ")",
        "ordinal": _any_of(raw["ordinals"]),
        "position": _any_of(raw["positions"]),
        "unit": _any_of(raw["units"]),
        "holiday": "(?:" + "|".join(raw["holidays"]) + ")",
    }
    names |= {name: _fill(pattern, names) for name, pattern in raw["lists"].items()}
    return Grammar(
        spelling=Spelling(
            variants={
                variant: word
                for spellings in (raw["spellings"], added["spellings"])
                for word, many in spellings.items()
                for variant in many
            },
            guarded=raw["guarded"],
            guards=frozenset(raw["guards"]),
            foreign=frozenset(raw["foreign"]),
            fuzzy=tuple(raw["fuzzy"]),
            never=frozenset(raw["never"]),
        ),
        rules=tuple(_rule(entry, names) for entry in _in_order(raw["rules"], added["rules"])),
        shifts=tuple(
            Shift(re.compile(rf"(?:(?<=\s)|^)(?:{_fill(e['pattern'], names)})$"), e["moves"])
            for e in raw["shifts"]
        ),
        after_day=tuple(
            Shift(re.compile(_fill(e["pattern"], names)), e["moves"]) for e in raw["after_day"]
        ),
        weekdays={name: i for i, name in enumerate(raw["weekdays"])},
        months={name: i for i, name in enumerate(raw["months"], start=1)},
        numbers=raw["numbers"],
        ordinals=raw["ordinals"],
        positions=raw["positions"],
        units=raw["units"],
        holidays=tuple(
            (re.compile(_fill(name, {})), tuple(days)) for name, days in raw["holidays"].items()
        ),
        corrections=re.compile(raw["corrections"]),
        conclusions=re.compile(raw["conclusions"]),
        affirmations=re.compile(added["affirmations"]),
        calls=re.compile(added["calls"]),
        reasons=re.compile(raw["reasons"]),
        alternatives=frozenset(raw["alternatives"]),
        outside=frozenset(raw["outside"]),
        joining=frozenset(raw["joining"]),
        apposition=re.compile(raw["apposition"]),
        same_thing=re.compile(raw["same_thing"]),
        attached=re.compile(raw["attached"]),
        short_blockers=frozenset(raw["short_blockers"]),
        say=raw["say"],
    )


def is_weekday(words: str, language: Language) -> bool:
    """Whether these words name a weekday and no date: "Thursday", "el jueves"."""
    for tongue in (grammar(language), grammar("en" if language == "es" else "es")):
        said = tongue.spelling.even(words).even.split()
        if len(said) <= _ARTICLE_AND_NAME and said and said[-1] in tongue.weekdays:
            return True
    return False


def _loaded(file: Path) -> dict[str, Any]:
    raw: dict[str, Any] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return raw


def _in_order(
    rules: Sequence[Mapping[str, Any]], added: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """All rules, each that is added before the first one that reads the same, or is named so."""
    left = [(one.get("before", one["reads"]), one) for one in added]
    for rule in rules:
        yield from (one for before, one in left if before == rule["reads"])
        left = [(before, one) for before, one in left if before != rule["reads"]]
        yield rule


def _rule(entry: Mapping[str, Any], names: Mapping[str, str]) -> Rule:
    fields = {name: value for name, value in entry.items() if name != "before"}
    reads = fields.pop("reads")
    pattern = _fill(fields.pop("pattern"), names)
    kind = fields.pop("kind", _SPECIAL.get(reads, "day"))
    compiled = re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")
    return Rule(pattern=compiled, reads=reads, kind=kind, **fields)


def _fill(pattern: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        pattern = pattern.replace("{" + name + "}", value)
    # A possessive is a word of its own in evened text, and often typed without its apostrophe.
    return pattern.replace("'s", " ?'?s")


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(str, words), key=len, reverse=True)) + ")"
