"""How much of it is done, as a share: "3 of the 5 calls", "dos de las tres", "most of them"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.lexicon import Lexicon
from bot.coaching.answers.numbers import number_in
from bot.coaching.answers.words import Words

_LEXICON = Path(__file__).parents[1] / "lexicon" / "answers_shares.yml"
_DONE, _PARTLY, _NOT_YET = "done", "partly", "not_yet"
SHARES = frozenset({_DONE, _PARTLY})
"""Values of the buttons for how much of it is done."""


def share_done(said: Words, offered: Collection[str], words: Lexicon) -> str | None:
    """`done`, `partly` or `not_yet`, where these are offered and a share of it is all that is said.

    What follows punctuation is not looked at: "3 of the 5, the others next week".
    """
    if not SHARES.issubset(offered):
        return None
    first = " ".join(said.first_part())
    for value in (_DONE, _PARTLY):
        if _pattern(value).fullmatch(first):
            return value
    share = _pattern("share").fullmatch(first)
    if share is None:
        return None
    some, whole = (number_in(share[name], words) for name in ("some", "whole"))
    if some is None or whole is None or some > whole or whole == 0:
        return None
    value = _DONE if some == whole else _PARTLY if some else _NOT_YET
    return value if value in offered else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    raw: dict[str, Any] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    return re.compile(raw["before"] + f"(?:{'|'.join(raw[name])})" + raw["after"])
