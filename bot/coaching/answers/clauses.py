"""The clauses of a sentence, with the places where they stand in it."""

from __future__ import annotations

import re

# "delete 3, 5 and 6" is one clause: a comma before a number joins.
_ENDS = re.compile(
    r"(?:\.{2,}|…|[;:]|,(?!\s*(?:(?:and|y|e|o|or|the|la|el|las|los|number|#)\s+)*#?\d)"
    r"|\s[-–—]+\s)\s*"
)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Where each clause begins and ends, without the punctuation between them."""
    begins, found = 0, list[tuple[int, int]]()
    for end in _ENDS.finditer(sentence):
        found.append((begins, end.start()))
        begins = end.end()
    return [(start, end) for start, end in [*found, (begins, len(sentence))] if start < end]
