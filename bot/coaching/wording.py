"""Short names that stand on buttons, headings and lists, in both languages.

Whole sentences are Rasa responses under ``data/responses``; what the service itself must put into
a button or a list is here, in ``labels.yml``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

_LABELS = Path(__file__).with_name("labels.yml")


@cache
def _labels() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = YAML(typ="safe").load(_LABELS.read_text(encoding="utf-8"))
    return loaded


def label(key: str, language: str) -> str:
    """The label's text.

    Raises:
        KeyError: there is no such label, or not in this language.
    """
    return _labels()[key][language]


def has_label(key: str) -> bool:
    """Whether the catalogue knows the label."""
    return key in _labels()


def label_keys() -> frozenset[str]:
    """Every key of the catalogue."""
    return frozenset(_labels())
