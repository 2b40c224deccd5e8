"""The Spanish model of names is asked where it is installed, and done without where it is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy

from bot.coaching.masking import people_model
from bot.coaching.masking.people_model import people

SAID = "Ayer llegó Xóchitl tarde. Nadie dijo nada."


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    people_model._model.cache_clear()
    yield
    people_model._model.cache_clear()


def test_where_the_spanish_model_is_installed_its_people_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = spacy.blank("es")
    model.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Xóchitl"}])  # type: ignore[attr-defined]
    monkeypatch.setattr(people_model, "is_package", lambda name: name == "es_core_news_sm")
    monkeypatch.setattr(spacy, "load", lambda name, exclude: model)
    at = SAID.index("Xóchitl")
    assert list(people(SAID, "es", [at])) == [(at, at + len("Xóchitl"))]
    assert list(people(SAID, "es", [SAID.index("Nadie")])) == []


def test_where_it_is_not_installed_nobody_is_found_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people_model, "is_package", lambda name: False)
    assert list(people(SAID, "es", [0])) == []
