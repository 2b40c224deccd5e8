"""What was said without the words around it: "i think all of them please" is "all of them"."""

from __future__ import annotations

from bot.coaching.answers.lexicon import Lexicon, Phrase

_LONGEST = 3  # words of a filler


def unfilled(said: Phrase, words: Lexicon) -> Phrase:
    """Without fillers at either end, unless what is left would be nothing."""
    whole = words.all | words.both
    fillers = words.fillers | words.leading
    while said not in whole:
        size = next((n for n in range(_LONGEST, 0, -1) if said[:n] in fillers), 0)
        if not 0 < size < len(said) or said[0] in words.before_ordinal:
            break
        said = said[size:]
    while said not in whole:
        size = next((n for n in range(_LONGEST, 0, -1) if said[-n:] in words.fillers), 0)
        if not 0 < size < len(said):
            break
        said = said[:-size]
    return said
