"""The marks that stand for what is masked: the same person, the same mark, in one conversation.

A name itself is kept nowhere. To know it again, a print of it is kept: a keyed hash whose key is
not in the database, so that nobody who has the database alone can try names against it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from functools import cache

from bot.coaching.wording import label

_PRINT_BYTES = 9
_STAND_IN = "Alex"  # a given name in both languages
_KINDS = ("name", "phone", "email", "id")


class Marks:
    """The numbers that the people of one conversation have."""

    def __init__(self, key: bytes, prints: dict[str, int]) -> None:
        """Go on from the numbers given so far.

        Args:
            key: what the prints are made with, another one in each conversation.
            prints: number by print; new ones are added to it.
        """
        self._key = key
        self._prints = prints

    def number(self, name: Sequence[str]) -> int:
        """The number of the person with a name, folded, in its words.

        "Marcus", "Marcus Lee" and then "Lee" are one person, and "Marcus Jones" after "Marcus Lee"
        is another.
        """
        parts = [self._print(part) for part in name]
        whole = self._print(" ".join(name))
        alone = [self._print(f"alone {part}") for part in name]
        known = self._prints.get(whole)
        if known is None and len(name) > 1:
            known = next((self._prints[p] for p in alone if p in self._prints), None)
        number = known or max(self._prints.values(), default=0) + 1
        self._prints[whole] = number
        for part in parts:
            self._prints.setdefault(part, number)
        if len(name) == 1 and known is None:
            self._prints[alone[0]] = number
        elif len(name) > 1:
            for one in alone:
                self._prints.pop(one, None)
        return number

    def knows(self, word: str) -> bool:
        """Whether a folded word is a part of a name that has a number."""
        return self._print(word) in self._prints

    def _print(self, words: str) -> str:
        made = hmac.digest(self._key, words.encode(), hashlib.sha256)
        return made[:_PRINT_BYTES].hex()


def mark(kind: str, language: str, number: int | None = None) -> str:
    """What stands in the text: "[name 1]", "[phone]"."""
    word = label(f"mask.{kind}", language)
    return f"[{word}]" if number is None else f"[{word} {number}]"


@cache
def any_mark() -> re.Pattern[str]:
    """Finds every mark, in both languages."""
    words = {
        re.escape(label(f"mask.{kind}", language)) for kind in _KINDS for language in ("en", "es")
    }
    return re.compile(rf"\[(?:{'|'.join(sorted(words))})( \d+)?\]")


def with_stand_ins(text: str) -> str:
    """The text with a common name for each person's mark, for what reads it for its meaning.

    Nobody writes "[name 1]", so no example that a message is compared with does.
    """
    return any_mark().sub(lambda found: _STAND_IN if found[1] else found[0], text)
