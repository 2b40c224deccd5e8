"""What understanding is judged by is kept apart from what it is learnt from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bench.understanding.sentences import LANGUAGES, Language, unseen, written

_JUDGED_BY = (
    "intents",
    "intents_apart",
    "answers_to_text",
    "answers_to_text_apart",
    "danger",
    "danger_apart",
    "danger_hinted",
    "danger_plain",
)


def _lines(of: Any) -> Iterator[str]:
    if isinstance(of, dict | list):
        for part in of.values() if isinstance(of, dict) else of:
            yield from _lines(part)
    else:
        yield str(of)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _JUDGED_BY)
def test_no_sentence_is_an_example(name: str, language: Language) -> None:
    sentences = list(_lines(written(name, language)))
    assert len(sentences) > 250
    assert sorted(set(sentences) - set(unseen(sentences))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_intent_has_thirty_sentences(language: Language) -> None:
    too_few = {
        intent: len(sentences)
        for intent, sentences in written("intents", language).items()
        if len(set(sentences)) < 30
    }
    assert too_few == {}
