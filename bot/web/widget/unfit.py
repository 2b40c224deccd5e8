"""Why something about a site does not fit: the key of a text for pages, words for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class Fault:
    """One thing that does not fit.

    Attributes:
        field: of what was given, with its parts, as ``names.en``; empty where it is all of it.
        kind: the kind of error: the key of a text, or pydantic's own.
        words: what to do, for the command line.
    """

    field: str
    kind: str
    words: str


class Unfit(ValueError):
    """What was given does not fit."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.words for fault in faults))
        self.faults = tuple(faults)


def unfit(key: str, words: str) -> PydanticCustomError:
    """The error of a check, whether it stands by itself or in a model."""
    return PydanticCustomError(key, "{words}", {"words": words})


def faults_of(error: ValidationError) -> list[Fault]:
    """What a model has against what it was given."""
    return [
        Fault(".".join(map(str, one["loc"])), one["type"], one["msg"])
        for one in error.errors(include_url=False)
    ]
