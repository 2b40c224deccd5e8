"""A long text in parts, so that one clause of danger is seen beside all that is ordinary."""

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_LONGEST = 20  # words: what the classifier reads of a text
_SHORTEST = 3  # words


def parts(text: str) -> list[str]:
    """The sentences of a text, long ones in pieces; none where the text is one by itself."""
    found = list(_pieces(text))
    return found if len(found) > 1 else []


def _pieces(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        words = sentence.split()
        for start in range(0, len(words), _LONGEST):
            if len(words[start : start + _LONGEST]) >= _SHORTEST:
                yield " ".join(words[start : start + _LONGEST])
