"""A commitment that is not done, in the words of who says so: "no, todavía no lo hago"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bot.coaching.answers.words import plain
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSE = re.compile(r"[.,;:!?…\n]+")


def status_denied(text: str) -> str | None:
    """What became of a commitment by a text that begins by saying that it is not done."""
    first = next(iter(_clauses(text)), "")
    if _says(first, "in_part"):
        return "partly"
    return "not_yet" if _says(first, "not_done") else None


def takes_back_done(text: str) -> bool:
    """Whether a text says that an answer is to be changed, and in a clause that it is not done."""
    if not patterns(_WORDS)["takes_back"].search(_bare(text)):
        return False
    return any(_says(clause, "not_done", "in_short") for clause in _clauses(text))


def _bare(text: str) -> str:
    return plain(text).replace("'", "")


def _clauses(text: str) -> list[str]:
    """The clauses that say something by themselves."""
    clauses = (clause.strip() for clause in _CLAUSE.split(_bare(text)))
    return [clause for clause in clauses if clause and not _leading().fullmatch(f"{clause} ")]


def _says(clause: str, *kinds: str) -> bool:
    """Whether a clause says just this, whatever leads to it."""
    words = clause.split()
    ends = (at for at in range(len(words)) if _leading().fullmatch(" ".join([*words[:at], ""])))
    rests = [clause, *(" ".join(words[at:]) for at in ends)]
    return any(patterns(_WORDS)[kind].fullmatch(rest) for kind in kinds for rest in rests)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns(_WORDS)['leads'].pattern}\s+)+")
