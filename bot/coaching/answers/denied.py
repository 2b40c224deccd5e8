"""Numbers that are said not to be meant: "no le pongo diez", "9, not 10"."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.answers.lexicon import Lexicon
from bot.coaching.answers.words import Words
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_NEAR = 7  # words before a number among which it is denied


def denies(said: Words, at: int, since: int, words: Lexicon, *, given: bool) -> bool:
    """Whether the number at a word is denied by what stands before it in the same part.

    Args:
        since: the first word behind the number before it.
        given: whether that number is an answer; a bare "no" may correct it then ("8 no 7").
    """
    start = max((b for b in said.breaks if b <= at), default=0)
    near = " ".join(said.all[max(since, start, at - _NEAR) : at])
    found = patterns(_WORDS)
    if found["anyway"].search(near):
        return True
    if not given:
        return bool(words.scale.denied.search(near))
    return bool(found[words.language].search(f", {near}" if start >= since else near))
