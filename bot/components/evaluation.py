"""How well people are understood, on sentences written apart from the training data.

``intents_*.yml`` stand alone; ``answers_to_text_*.yml`` are typed where an open text question
waits, and ``danger_*.yml`` are looked at in the same place. What was trained on is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from sklearn.metrics import f1_score

from bot.components.ngrams import words
from bot.components.reader import Reader

LANGUAGES = ("en", "es")
_SENTENCES, _EXAMPLES = Path("tests/understanding"), Path("data/nlu")
_QUESTION = {"kind": "text", "stage": "reality", "name": "tried", "choices": []}
_ANSWERS = frozenset({"share", "affirm", "deny", "crisis"})
_DANGER = "crisis"
_COMMONEST = 5

Pair = tuple[str, str]


class Evaluation:
    """Sentences of one language, and what a trained model takes them for."""

    def __init__(self, reader: Reader, root: Path, language: str) -> None:
        """Take a loaded model and the folder of the project."""
        self._reader = reader
        self._root = root
        self._language = language

    def intents(self) -> list[Pair]:
        """What each sentence means and what it is taken for, outside any question."""
        return [
            (intent, str(self._reader.understand(text, None, None)["intent"]))
            for intent, texts in self._written("intents").items()
            for text in self._unseen(texts)
        ]

    def answers(self, length: str) -> list[Pair]:
        """Each ``long`` or ``short`` answer to a text question with what it is taken for."""
        return self._inside_a_question(self._written("answers_to_text")[length].values())

    def commands(self) -> list[Pair]:
        """What each command inside a text question means and what it is taken for."""
        return [
            (intent, taken)
            for intent, texts in self._written("answers_to_text")["commands"].items()
            for _, taken in self._inside_a_question([texts])
        ]

    def danger(self, group: str) -> dict[str, list[Pair]]:
        """The sentences of ``danger`` or ``ordinary`` by kind, with what each is taken for."""
        written = self._written("danger")[group]
        return {kind: self._inside_a_question([texts]) for kind, texts in written.items()}

    def _inside_a_question(self, groups: Iterable[list[str]]) -> list[Pair]:
        texts = [text for texts in groups for text in self._unseen(texts)]
        understand = self._reader.understand
        return [(text, understand(text, self._language, _QUESTION)["intent"]) for text in texts]

    def _written(self, name: str) -> Mapping[str, Any]:
        path = self._root / _SENTENCES / f"{name}_{self._language}.yml"
        written: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        return written

    def _unseen(self, texts: Iterable[str]) -> list[str]:
        return [str(text) for text in texts if tuple(words(str(text))) not in self._trained_on]

    @cached_property
    def _trained_on(self) -> frozenset[tuple[str, ...]]:
        """The training examples of both languages as folded words."""
        return frozenset(
            tuple(words(line.strip().removeprefix("- ")))
            for path in (self._root / _EXAMPLES).rglob("*.yml")
            for part in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
            for line in part.get("examples", "").splitlines()
        )


def macro_f1(pairs: list[Pair]) -> float:
    """The mean F1 of the intents that are meant, 0-1."""
    meant, taken = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return float(f1_score(meant, taken, average="macro", labels=sorted(set(meant))))


def wrong(pairs: list[Pair]) -> list[Pair]:
    """The pairs whose halves differ."""
    return [pair for pair in pairs if pair[0] != pair[1]]


def commands_among(answers: list[Pair]) -> list[Pair]:
    """The answers that are taken for a command."""
    return [pair for pair in answers if pair[1] not in _ANSWERS]


def dangers_among(pairs: Iterable[Pair]) -> list[Pair]:
    """The sentences that are taken for danger."""
    return [pair for pair in pairs if pair[1] == _DANGER]


def evaluate(reader: Reader, root: Path) -> Iterator[str]:
    """Measure a trained model on the sentences of both languages.

    Args:
        reader: the model.
        root: the folder of the project.

    Yields:
        Lines to print, one a measure: what is right or wrong, and of how many.
    """
    for language in LANGUAGES:
        evaluation = Evaluation(reader, root, language)
        pairs = evaluation.intents()
        yield f"{language}  intents: macro-F1 {macro_f1(pairs):.3f} of {len(pairs)} sentences"
        for (meant, taken), count in Counter(wrong(pairs)).most_common(_COMMONEST):
            yield f"      {meant} taken for {taken}: {count}"
        for length in ("long", "short"):
            answers = evaluation.answers(length)
            commands, dangers = commands_among(answers), dangers_among(answers)
            yield f"    {_share(commands, answers)} {length} answers taken for a command"
            yield f"    {_share(dangers, answers)} {length} answers taken for danger"
        pairs = evaluation.commands()
        yield f"    {_share(wrong(pairs), pairs)} commands in a question not obeyed"
        for group in ("danger", "ordinary"):
            for kind, pairs in evaluation.danger(group).items():
                yield f"    {_share(dangers_among(pairs), pairs)} {group} {kind} taken for danger"


def _share(some: list[Pair], of: list[Pair]) -> str:
    return f"{len(some):>4} of {len(of):>4} ({100 * len(some) / len(of):5.1f} %)"
