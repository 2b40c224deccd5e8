"""Intents, commands among answers, and danger, as a trained model takes them.

``intents_*.yml`` stand alone; ``answers_to_text_*.yml`` are typed where an open text question
waits, and ``danger_*.yml`` of all kinds are looked at in the same place. What ends in ``_apart_*``
is by other hands.
"""

from __future__ import annotations

from collections.abc import Iterable

from sklearn.metrics import f1_score

from bench.understanding.sentences import unseen, written
from bot.components.reader import Reader

_QUESTION = {"kind": "text", "stage": "reality", "name": "tried", "choices": []}
_ANSWERS = frozenset({"share", "affirm", "deny", "crisis"})
_DANGER = "crisis"

Pair = tuple[str, str]


class Sentences:
    """Sentences of one language, and what a trained model takes them for."""

    def __init__(self, reader: Reader, language: str, every: int = 1) -> None:
        """Take a loaded model, and of each kind of sentences all, or every second, third ..."""
        self._reader = reader
        self._language = language
        self._every = every

    def intents(self, file: str = "intents") -> list[Pair]:
        """What each sentence means and what it is taken for, outside any question."""
        return [
            (intent, str(self._reader.understand(text, None, None)["intent"]))
            for intent, text in meant(self._language, file)[:: self._every]
        ]

    def answers(self, length: str, file: str = "answers_to_text") -> list[Pair]:
        """Each ``long`` or ``short`` answer to a text question with what it is taken for."""
        return self._inside_a_question(written(file, self._language)[length].values())

    def commands(self, file: str = "answers_to_text") -> list[Pair]:
        """What each command inside a text question means and what it is taken for."""
        return [
            (intent, taken)
            for intent, texts in written(file, self._language)["commands"].items()
            for _, taken in self._inside_a_question([texts])
        ]

    def danger(
        self, group: str, file: str = "danger", only: str | None = None
    ) -> dict[str, list[Pair]]:
        """The sentences of ``danger`` or ``ordinary`` by kind, with what each is taken for."""
        groups = written(file, self._language)[group]
        return {
            kind: self._inside_a_question([texts])
            for kind, texts in groups.items()
            if only in (None, kind)
        }

    def cared_for(self, pairs: Iterable[Pair]) -> list[str]:
        """The sentences where danger is noticed, or gently asked after beside the next question."""
        taken = {
            text: self._reader.understand(text, self._language, _QUESTION) for text, _ in pairs
        }
        return [text for text, took in taken.items() if took["intent"] == _DANGER or "hint" in took]

    def _inside_a_question(self, groups: Iterable[list[str]]) -> list[Pair]:
        texts = [text for texts in groups for text in unseen(texts)[:: self._every]]
        understand = self._reader.understand
        return [(text, understand(text, self._language, _QUESTION)["intent"]) for text in texts]


def meant(language: str, file: str = "intents") -> list[Pair]:
    """Each sentence of ``intents_*.yml`` after the intent it has."""
    return [
        (intent, text)
        for intent, texts in written(file, language).items()
        for text in unseen(texts)
    ]


def macro_f1(pairs: list[Pair]) -> float:
    """The mean F1 of the intents that are meant, 0-1."""
    truth, taken = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return float(f1_score(truth, taken, average="macro", labels=sorted(set(truth))))


def wrong(pairs: list[Pair]) -> list[Pair]:
    """The pairs whose halves differ."""
    return [pair for pair in pairs if pair[0] != pair[1]]


def commands_among(answers: list[Pair]) -> list[Pair]:
    """The answers that are taken for a command."""
    return [pair for pair in answers if pair[1] not in _ANSWERS]


def dangers_among(pairs: Iterable[Pair]) -> list[Pair]:
    """The sentences that are taken for danger."""
    return [pair for pair in pairs if pair[1] == _DANGER]
