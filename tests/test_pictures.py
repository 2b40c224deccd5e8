"""Every page has a picture in `docs/pictures`, and none has a picture that no walk takes."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "bot" / "web" / "templates"


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return importlib.import_module("walks")


def _taken(walks: ModuleType) -> set[str]:
    return {
        f"rooms/{room}-{name}" for room, walk in walks.WALKS.items() for name, _ in walk.pictures()
    }


def test_every_template_is_in_a_picture_or_named_with_a_reason(walks: ModuleType) -> None:
    templates = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    assert walks.SHOWN.keys() | walks.NOT_SHOWN.keys() == templates
    assert not walks.SHOWN.keys() & walks.NOT_SHOWN.keys()
    assert all(walks.NOT_SHOWN.values())


def test_every_picture_of_a_template_is_taken_on_a_walk(walks: ModuleType) -> None:
    rooms = {name for name in walks.SHOWN.values() if name.startswith("rooms/")}
    assert rooms <= _taken(walks)
