"""What is wrong with a playbook, said so that its author can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one place.

    Attributes:
        file: The file as the caller named it.
        line: Line in the file, counted from 1.
        field: Path of the field, for example ``strategies.1.text.es``; empty for a whole file.
        message: What is wrong and what to do about it.
    """

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Return ``file:line: field: message``, without the field where there is none."""
        place = f"{self.file}:{self.line}: "
        return f"{place}{self.field}: {self.message}" if self.field else f"{place}{self.message}"


class PlaybookError(Exception):
    """A playbook cannot be used; carries every problem found, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
