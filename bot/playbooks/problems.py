"""What is wrong with a playbook, said so that its author can mend it, in their language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.settings import SetupError

_TEXTS = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True, slots=True, order=True)
class Wrong:
    """What is wrong, apart from where.

    Attributes:
        kind: Key of the text in ``problems.yml``.
        params: What fills the gaps of the text, by name.
    """

    kind: str
    params: tuple[tuple[str, str], ...] = ()

    def said(self, language: str) -> str:
        """Return what is wrong and what to do about it, in ``en`` or ``es``."""
        return _texts()[self.kind][language].format(**dict(self.params))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one place.

    Attributes:
        file: The file as the caller named it.
        line: Line in the file, counted from 1.
        field: Path of the field, for example ``strategies.1.text.es``; empty for a whole file.
        wrong: What is wrong there.
    """

    file: Path
    line: int
    field: str
    wrong: Wrong

    @property
    def message(self) -> str:
        """What is wrong and what to do about it, in English, as commands and logs say it."""
        return self.wrong.said("en")

    def __str__(self) -> str:
        """Return ``file:line: field: message``, without the field where there is none."""
        place = f"{self.file}:{self.line}: "
        return f"{place}{self.field}: {self.message}" if self.field else f"{place}{self.message}"


class PlaybookError(SetupError):
    """A playbook cannot be used; carries every problem found, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def wrong(kind: str, **params: object) -> Wrong:
    """Return what is wrong.

    Args:
        kind: Key of the text in ``problems.yml``.
        params: What fills its gaps; of several ids, each once, as a list.
    """
    return Wrong(kind, tuple((name, _as_said(value)) for name, value in params.items()))


def _as_said(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = YAML(typ="safe").load(_TEXTS.read_text(encoding="utf-8"))
    return texts
