"""Words that Entre uses itself, for those who ask what they mean."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel
from ruamel.yaml import YAML

from bot.playbooks import Language, Names, TermFinder, Text

_FILE = Path(__file__).with_name("own_terms.yml")


class OwnTerm(BaseModel):
    """A word of Entre's with what it means.

    Attributes:
        below: the only question in which the word has this meaning; empty where it is no matter.
    """

    term: Text
    definition: Text
    aliases: Names = Names()
    below: str = ""


def own_term(text: str, language: Language, below: str = "") -> OwnTerm | None:
    """The word of Entre's that a coachee asks about; None if none is named.

    Args:
        below: the question that is open.
    """
    return _finder(below).find(text, language)


@cache
def _finder(below: str) -> TermFinder[OwnTerm]:
    listed = YAML(typ="safe").load(_FILE.read_text(encoding="utf-8"))
    terms = (OwnTerm.model_validate(one) for one in listed)
    return TermFinder(term for term in terms if term.below in {"", below})
