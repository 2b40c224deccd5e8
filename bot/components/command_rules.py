"""What the words alone tell about commands: exact phrases, stages, requests, languages.

The words and thresholds are data, in ``lexicon/commands.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.components.button_limits import ButtonLimits
from bot.components.ngrams import fold

_LEXICON = Path(__file__).parent / "lexicon" / "commands.yml"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Limit:
    """When a text is taken for a command.

    Attributes:
        words: the most words it may have.
        command: the least sum of the probabilities of everything that is no answer, 0-1.
        intent: the least probability of the likeliest command itself, 0-1.
    """

    words: int
    command: float
    intent: float

    def allows(self, words: int, command: float, intent: float) -> bool:
        """Whether a text with so many words and these probabilities is a command."""
        return words <= self.words and command >= self.command and intent >= self.intent


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else: "8", "8/10", "70 %"."""
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def plain(text: str) -> str:
    """Return a text folded, with single spaces and no punctuation at its ends."""
    folded = _SPACES.sub(" ", fold(text)).strip()
    return _EDGES.sub("", folded) or folded


class CommandRules:
    """The lexicon of commands, read once."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        """Compile the lexicon, whose shape is that of ``lexicon/commands.yml``."""
        self.answers = frozenset(lexicon["answers"])
        self.talk = frozenset(lexicon["talk"])
        self.unasked = float(lexicon["unasked"])
        self.beside_buttons = float(lexicon["beside_buttons"])
        self._told = {name: float(least) for name, least in lexicon["told_beside_buttons"].items()}
        self._in_text = _limits(lexicon["in_text"])
        self._in_sentence = _limits(lexicon["in_sentence"])
        self.button = ButtonLimits(**lexicon["button"])
        self.no_answer = Limit(**lexicon["in_text_no_answer"])
        long = lexicon["in_long_text"]
        self.long = Limit(long["words"], long["command"], long["intent"])
        self._long_intents = frozenset(long["intents"])
        self._requests = _any_of(
            phrase for listed in lexicon["begins_like_a_request"].values() for phrase in listed
        )
        self._exact: dict[str, str] = {
            plain(phrase): intent
            for intent, listed in lexicon["exact"].items()
            for phrase in listed
        }
        self._offered = {
            plain(title): intent
            for intent, listed in lexicon["offered"].items()
            for title in listed
        }
        self._earlier = re.compile(rf"\b{_any_of(lexicon['earlier'])}\b")
        polite = _any_of(lexicon["polite"])
        self._politeness = re.compile(rf"^(?:{polite}\b[\s,.!]*)+|(?:[\s,.!]*\b{polite})+$")
        self._stages = _stage_patterns(lexicon["stages"])
        self._languages = {
            name: code for code, listed in lexicon["languages"].items() for name in listed
        }
        self._negations = frozenset(lexicon["negations"])

    def limit(self, intent: str) -> Limit:
        """Return when a short text is the command ``intent`` inside an open text question."""
        usual, own = self._in_text
        return own.get(intent, usual)

    def sentence_limit(self, intent: str) -> Limit:
        """Return when a whole sentence is the command ``intent`` there."""
        usual, own = self._in_sentence
        return own.get(intent, usual)

    def is_long_request(self, intent: str, text: str) -> bool:
        """Whether the text begins like a request, of an intent that may be put at length."""
        begins = re.match(rf"{self._requests}\b", plain(text))
        return intent in self._long_intents and begins is not None

    def least_beside_buttons(self, intent: str, text: str) -> float:
        """Return how likely an intent must be where buttons, a number or a day are asked for."""
        if len(text.split()) <= self._told["words"] or intent in self.answers:
            return self.beside_buttons
        return self._told["intent" if self.is_long_request(intent, text) else "otherwise"]

    def exact(self, text: str) -> str | None:
        """Return the command whose phrase the whole text is, politeness apart; else None."""
        said = plain(text)
        if said in self._exact:
            return self._exact[said]
        return self._exact.get(plain(self._politeness.sub("", said)))

    def offered_by(self, title: str) -> str | None:
        """Return the command that a button with this title is, if any."""
        return self._offered.get(plain(title)) or self.exact(title)

    def names_earlier(self, text: str) -> bool:
        """Whether a text speaks of an earlier question, and not of the buttons below this one."""
        return self._earlier.search(plain(text)) is not None

    def stage(self, text: str) -> str | None:
        """Return the stage that the whole text asks to go to; else None."""
        said = plain(text)
        for name, pattern in self._stages.items():
            if pattern.fullmatch(said):
                return name
        return None

    def wanted_language(self, text: str) -> str | None:
        """Return the language a text asks for, the one named last; None where none is named."""
        wanted, denied = None, False
        for word in re.findall(r"[\w']+", fold(text)):
            if word in self._negations:
                denied = True
            elif word in self._languages:
                code = self._languages[word]
                wanted = ("en" if code == "es" else "es") if denied else code
                denied = False
        return wanted


@cache
def command_rules() -> CommandRules:
    """Read the lexicon that comes with Entre."""
    return CommandRules(yaml.safe_load(_LEXICON.read_text(encoding="utf-8")))


def _limits(section: Mapping[str, Any]) -> tuple[Limit, dict[str, Limit]]:
    usual = {key: section[key] for key in ("words", "command", "intent")}
    own = {name: Limit(**{**usual, **changed}) for name, changed in section["intents"].items()}
    return Limit(**usual), own


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted({fold(phrase) for phrase in phrases}, key=lambda p: (-len(p), p))
    return f"(?:{'|'.join(re.escape(phrase) for phrase in longest_first)})"


def _stage_patterns(stages: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    before, go, discuss = (_any_of(stages[key]) for key in ("before", "go", "discuss"))
    small, after = (_any_of(stages[key]) for key in ("small", "after"))
    going = rf"(?:(?:{before}[ ,]+)*{go}|(?:{before}[ ,]+)+{discuss})"
    return {
        name: re.compile(rf"{going} (?:{small} )*{_any_of(listed)}(?:[ ,]+{after})*")
        for name, listed in stages["names"].items()
    }
