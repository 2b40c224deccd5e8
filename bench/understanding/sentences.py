"""Sentences written apart from the training data, in ``tests/understanding``.

What a model was trained on all the same is left out of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from bot.components.button_examples import ButtonExamples
from bot.components.ngrams import words

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
ROOT = Path(__file__).resolve().parents[2]
_SENTENCES = ROOT / "tests" / "understanding"
_EXAMPLES = ROOT / "data" / "nlu"
_BUTTONS = ROOT / "data" / "buttons"


def written(name: str, language: str = "") -> Any:
    """What a file of sentences holds, of one language where there are two."""
    path = _SENTENCES / "_".join(filter(None, (f"{name}", language)))
    return yaml.load(path.with_suffix(".yml").read_bytes(), Loader=yaml.CSafeLoader)


def unseen(texts: Iterable[Any]) -> list[str]:
    """The texts that are no training example, whatever their capitals and accents."""
    return [str(text) for text in texts if tuple(words(str(text))) not in _trained_on()]


def unseen_below_buttons(texts: Mapping[Any, Any]) -> dict[str, Any]:
    """The typed answers, each with its meaning, that no button was learnt from."""
    return {
        str(text): meant
        for text, meant in texts.items()
        if tuple(words(str(text))) not in _buttons_learnt_from()
    }


def examples() -> Iterator[tuple[str, str, str]]:
    """Every training example with its language and its intent."""
    for language in LANGUAGES:
        for path in sorted((_EXAMPLES / language).rglob("*.yml")):
            file: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
            for part in file["nlu"]:
                if "intent" in part:
                    for line in part["examples"].splitlines():
                        yield language, part["intent"], line.strip().removeprefix("- ")


@cache
def _trained_on() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(text)) for _, _, text in examples())


@cache
def _buttons_learnt_from() -> frozenset[tuple[str, ...]]:
    learnt = ButtonExamples.read(_BUTTONS, {}).texts
    return frozenset(tuple(words(text)) for text in learnt)
