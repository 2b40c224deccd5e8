"""The guides of coaches and administrators name pages and buttons as they are in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "bot" / "web" / "texts"
GUIDES = ("administrators", "coaches")
# What is emphasised without being the name of anything.
WORDS = {"año", "nino", "shared", "that"}
_NAME = re.compile(r"\*\*([^*\n]+)\*\*|(?<!\*)\*([^*\n]+)\*(?!\*)")
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_LAST = "\n## In Spanish\n"


def _texts() -> set[tuple[str, str]]:
    """Everything that pages say: English, Spanish."""
    files = [YAML(typ="safe").load(path.read_text("utf-8")) for path in TEXTS.glob("*.yml")]
    return {(each["en"].strip(), each["es"].strip()) for file in files for each in file.values()}


def _guide(name: str) -> tuple[set[str], set[tuple[str, str]]]:
    """What a guide names, and how it says that it is called in Spanish."""
    words, _, last = (ROOT / "docs" / f"{name}.md").read_text("utf-8").partition(_LAST)
    named = {(strong or slant).rstrip(".,:") for strong, slant in _NAME.findall(words)}
    return named - WORDS, {row for row in _ROW.findall(last) if row[0] != "English"}


@pytest.mark.parametrize("name", GUIDES)
def test_everything_that_is_named_is_on_a_page_in_both_languages(name: str) -> None:
    named, rows = _guide(name)
    assert len(named) > 10
    assert {english for english, _ in rows} == named
    assert rows <= _texts()
