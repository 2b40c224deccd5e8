"""Typed answers below buttons, on a scale and for a day, read as a conversation reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from bench.understanding.sentences import Language, unseen_below_buttons, written
from bot.coaching.answers import Choice
from bot.coaching.asides import ASIDES
from bot.coaching.questions import Asked, Question
from bot.coaching.reading import Unclear, read
from bot.coaching.state import Kind, State
from bot.coaching.turn import Turn
from bot.coaching.wording import label, label_keys
from bot.components.reader import Reader

_ANSWERS = frozenset({"share", "affirm", "deny"})
_RESUME = frozenset({"continue", "fresh"})
_TODAY = date(2026, 11, 30)
_NONE = "none"
_OWN_IDEA = re.compile(r"^i(?=\d)")  # written as i1, i2; the conversation calls them o1, o2


@dataclass(frozen=True)
class Typed:
    """A typed answer.

    Attributes:
        text: what was typed.
        meant: every reading that is right, as text; "None" that it has to be asked again.
        taken: what it was read as.
    """

    text: str
    meant: frozenset[str]
    taken: str

    @property
    def right(self) -> bool:
        """Whether it was read as one of them."""
        return self.taken in self.meant


class Replies:
    """Answers of one language, and what a trained model with the coaching service reads."""

    def __init__(self, reader: Reader, language: Language) -> None:
        """Take a loaded model."""
        self._reader = reader
        self._language = language

    def buttons(self, kind: str) -> list[Typed]:
        """The answers below one button of several: ``choice``, ``choices``, ``scale``, ``yes_no``.

        "May I add two?" and "Save it?" are both ``yes_no`` there; the buttons are those that the
        conversation has with these titles, and "none of these" below several to choose from. Left
        out is what stands word for word in ``data/buttons``, from which buttons are learnt.
        """
        groups = written("button_answers", self._language)[kind]
        found = []
        for group in groups if isinstance(groups, list) else [{"typed": groups}]:
            offered = self._offered(group.get("offered") or {})
            if kind == "choices":
                offered[_NONE] = Choice(_NONE, label("choice.none", self._language))
            typed = group["typed"] if kind == "scale" else unseen_below_buttons(group["typed"])
            for text, meant in typed.items():
                taken = self._taken(str(text), _KINDS[kind], list(offered.values()), _TODAY)
                found.append(Typed(str(text), _expected(kind, meant, offered), taken))
        return found

    def dates(self) -> list[Typed]:
        """The answers to the question for a day; of two days that it may be, it is asked which."""
        found = []
        for heading, group in written("dates", self._language).items():
            today = group.get("today") or date.fromisoformat(str(heading))
            for text, meant in group.items():
                if text != "today":
                    taken = self._taken(str(text), "date", [], today)
                    found.append(Typed(str(text), _days(meant, today), taken))
        return found

    def told(self) -> list[Typed]:
        """Long answers below a number, a day and buttons: no command, and no button is pressed."""
        none = frozenset({_ASKED, _NO_COMMAND})
        return [
            Typed(text, none, self._pressed_or_obeyed(text, kind, values))
            for text in map(str, written("long_below_buttons", self._language))
            for kind, values in _TOLD_BELOW
        ]

    def _pressed_or_obeyed(self, text: str, kind: Kind, values: Sequence[str]) -> str:
        """The command that a text is taken for, or the value that it is read as."""
        choices = [Choice(value, label(f"choice.{value}", self._language)) for value in values]
        offered = [{"value": choice.value, "title": choice.title} for choice in choices]
        question = {"kind": kind, "stage": "", "name": "", "choices": offered}
        intent = self._reader.understand(text, self._language, question)["intent"]
        if intent not in _ANSWERS:
            return str(intent)
        taken = self._taken(text, kind, choices, _TODAY)
        return _NO_COMMAND if taken in _WHY.values() else taken

    def _offered(self, titles: Mapping[Any, str]) -> dict[Any, Choice]:
        """The buttons, with the values that the conversation has for them."""
        known = {
            label(key, self._language): key.removeprefix("choice.")
            for key in label_keys()
            if key.startswith("choice.")
        }
        own = {True: "yes", False: "no"}
        return {
            value: Choice(known.get(title) or own.get(value, str(value)), title)
            if isinstance(value, bool)
            else Choice(_OWN_IDEA.sub("o", str(value)), title)
            for value, title in titles.items()
        }

    def _taken(self, text: str, kind: Kind, choices: Sequence[Choice], today: date) -> str:
        offered = [{"value": choice.value, "title": choice.title} for choice in choices]
        question = {"kind": kind, "stage": "", "name": "", "choices": offered}
        understood = self._reader.understand(text, self._language, question)
        if {choice.value for choice in choices} == _RESUME:
            meant = ASIDES["resume"].by_intent.get(understood["intent"])
            if meant is not None:
                return meant
        if understood["intent"] not in _ANSWERS:
            return _ASKED
        turn = SimpleNamespace(
            choice=None,
            text=text,
            language=self._language,
            intent=understood["intent"],
            understood=understood,
            today=today,
            state=State(),
            label=lambda key: label(key, self._language),
        )
        asked = Asked("", Question("", kind, choices=lambda _turn, _item: choices))
        try:
            value = read(cast(Turn, turn), asked)
        except Unclear as unclear:
            return _WHY.get(unclear.response, _ASKED)
        return _several(value) if isinstance(value, list) else str(value)


_ASKED, _WHICH, _PAST, _VAGUE = "None", "which", "past", "vague"
_WHY = {
    "utter_unclear_date_which": _WHICH,
    "utter_unclear_date_past": _PAST,
    "utter_unclear_date_vague": _VAGUE,
}
_NO_COMMAND = "told"
_TOLD_BELOW: Sequence[tuple[Kind, Sequence[str]]] = (
    ("scale", ()),
    ("date", ()),
    ("choice", ("done", "partly", "not_yet", "changed")),
    ("choice", ("yes", "no")),
)
_KINDS: Mapping[str, Kind] = {
    "choice": "choice",
    "choices": "choices",
    "scale": "scale",
    "yes_no": "choice",
}


def _several(values: Sequence[Any]) -> str:
    return " ".join(sorted(str(value) for value in values if value != _NONE))


def _expected(kind: str, meant: Any, offered: Mapping[Any, Choice]) -> frozenset[str]:
    if meant is None:
        return frozenset({_ASKED})
    if kind == "choices":
        return frozenset({_several([offered[value].value for value in meant])})
    if kind == "scale":
        return frozenset(str(number) for number in (meant if isinstance(meant, list) else [meant]))
    return frozenset({offered[meant].value})


def _days(meant: Any, today: date) -> frozenset[str]:
    if isinstance(meant, list):
        return frozenset({_WHICH})
    if isinstance(meant, date):
        return frozenset({meant.isoformat() if meant >= today else _PAST})
    return frozenset({_ASKED, _WHICH, _PAST, _VAGUE})
