"""Somebody who mostly goes on with the conversation and now and then strays: a seeded walk."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ruamel.yaml import YAML

from bot.persistence.models import Message
from tests.conversations.conftest import ROOT
from tests.conversations.places import ANSWERS
from tests.conversations.stages import said_in

_GOES_ON = 0.66
_CHECKIN = 0.2
_MOST_IDEAS = 3
# Where a pause, a fresh start or a deletion is offered, the button that leads on.
_ONWARD = {"resume": 0, "restart": 1, "begin": 0, "delete": 0, "hurry": 2, "safety": 0}
_ANEW = {
    "en": ("in two weeks", "next friday", "by the end of next month", "tomorrow"),
    "es": ("en dos semanas", "el próximo viernes", "a finales del próximo mes", "mañana"),
}
_GREETING = {"en": "hello", "es": "hola"}
_NUMBERS = {"en": ("7", "8 out of 10", "9"), "es": ("7", "8 de 10", "9")}
_RUBBISH = ("asdf qwer", "🙂", "zzz 17 &&", "??", "lorem ipsum dolor", "x", "0", "....")
_PAYLOADS = ("/affirm", "/deny", "/restart", '/share{"name": "Dana"}', "/session_start")
_BESIDE = {
    "en": (
        "what does systems thinking mean",
        "can you give me an example",
        "hello",
        "thanks",
        "how are you",
        "what's the weather",
        "are you a robot",
        "that's not what i meant",
        "switch to spanish",
        "let's go to the options",
        "bye",
        "i want to kill myself",
        "I stopped using detention because it never helped anybody in my room",
        "the second one",
        "1 and 2",
        "I only have three minutes today",
    ),
    "es": (
        "qué significa pensamiento sistémico",
        "deme un ejemplo",
        "hola",
        "gracias",
        "cómo está",
        "qué tiempo hace",
        "es usted un robot",
        "no quise decir eso",
        "en inglés",
        "vamos a las opciones",
        "adiós",
        "me quiero morir",
        "dejé de usar castigos porque nunca le sirvieron a nadie en mi salón",
        "la segunda",
        "1 y 2",
        "hoy solo tengo tres minutos",
    ),
}


@cache
def commands() -> dict[str, list[str]]:
    """Every command's exact phrases, by its intent."""
    lexicon = ROOT / "bot" / "components" / "lexicon" / "commands.yml"
    exact: dict[str, list[str]] = YAML(typ="safe").load(lexicon.read_text("utf-8"))["exact"]
    return exact


class Step(NamedTuple):
    """What happens next.

    Attributes:
        kind: ``open`` in the language ``what``, ``say`` it, ``press`` the button of that number, or
            press an ``old`` one that is offered no more.
        days: that pass before.
    """

    kind: str
    what: str = ""
    days: int = 0


@dataclass(frozen=True)
class Question:
    """What Entre asked last, as a client sees it."""

    stage: str
    name: str
    kind: str
    titles: Sequence[str]

    @classmethod
    def of(cls, message: Message) -> Question:
        """The question at the end of a reply."""
        titles = [choice["title"] for choice in message.choices]
        kind = str(message.control.get("kind", "none"))
        return cls(message.stage or "", message.question or "", kind, titles)


class Walker:
    """One coachee; the same replies make the same walk."""

    def __init__(self, language: str) -> None:
        """The language is the one that they stray in; answers come as they are asked for."""
        self._chance = random.Random(f"entre {language}")
        self._language = language
        self._dealt: dict[str, list[str]] = {}
        self._ideas = 0

    def next(self, asked: Question, language: str) -> Step:
        """Most often what leads on from this question, in the language it was asked in."""
        days = self._chance.choice((1, 3, 14, 40)) if self._chance.random() < 0.05 else 0
        if self._chance.random() < _GOES_ON:
            return self._onward(asked, language)._replace(days=days)
        return self._astray(asked, language)._replace(days=days)

    def _onward(self, asked: Question, language: str) -> Step:
        if asked.name in _ONWARD:
            return Step("press", str(_ONWARD[asked.name]))
        if asked.kind == "none":
            return Step("say", _GREETING[language])
        if asked.kind == "date":
            return Step("say", self._chance.choice(_ANEW[language]))
        if asked.kind == "scale":
            return Step("say", self._chance.choice(_NUMBERS[language]))
        if asked.name == "idea":
            return Step("say", self._idea(language))
        answer = ANSWERS.get(f"{asked.stage}.{asked.name}")
        if asked.kind == "text" and answer is not None:
            return Step("say", said_in(answer, language))
        return self._button(asked, answer and said_in(answer, language))

    def _idea(self, language: str) -> str:
        self._ideas = (self._ideas + 1) % _MOST_IDEAS
        place = f"options.{self._ideas}.idea" if self._ideas else "options.idea"
        return said_in(ANSWERS[place], language)

    def _button(self, asked: Question, title: str | None) -> Step:
        """The prepared button, pressed or typed; any other where there is none of that name."""
        if title in asked.titles and self._chance.random() < 0.5:
            return Step("press", str(asked.titles.index(title)))
        if title is not None and not (asked.name == "mode" and self._chance.random() < _CHECKIN):
            return Step("say", title)
        return Step("press", str(self._chance.randrange(99)))

    def _astray(self, asked: Question, language: str) -> Step:
        kind = self._chance.choices(
            ("command", "beside", "press", "rubbish", "payload", "old", "open"),
            (55, 20, 10, 7, 4, 2, 2),
        )[0]
        if kind == "command":
            return Step("say", self._chance.choice(commands()[self._deal(kind, commands())]))
        if kind == "beside":
            return Step("say", self._deal(kind, _BESIDE[self._language]))
        if kind in {"press", "old"} and asked.titles:
            return Step(kind, str(self._chance.randrange(99)))
        if kind == "open":
            return Step("open", language)
        return Step("say", self._deal(kind, _PAYLOADS if kind == "payload" else _RUBBISH))

    def _deal(self, name: str, cards: Iterable[str]) -> str:
        """Each card once before any comes again."""
        left = self._dealt.setdefault(name, [])
        if not left:
            left.extend(sorted(cards))
            self._chance.shuffle(left)
        return left.pop()
