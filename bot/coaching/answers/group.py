"""A group of the choices: "all", "both", "the first two", "las tres"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.answers.choice import Choice
from bot.coaching.answers.lexicon import Lexicon, Phrase


def group_of(said: Phrase, real: Sequence[Choice], words: Lexicon) -> tuple[Choice, ...] | None:
    """The group that is named; empty when it is none of these; None when none is named."""
    if said in words.all:
        return tuple(real)
    if said in words.both:
        return tuple(real) if len(real) == 2 else ()
    text = " ".join(said)
    match = words.first_n.match(text)
    if match:
        groups = {name: value for name, value in match.groupdict().items() if value}
        count = words.n_words.get(groups.get("n") or groups.get("n2") or "", 0)
        which = groups.get("which") or groups.get("which2") or ""
        if 0 < count <= len(real):
            last = words.ordinals.get((which.rstrip("s"),), 1) == -1
            return tuple(real[-count:] if last else real[:count])
    match = words.n_of_them.match(text)
    if match and len(said) > 1 and words.n_words.get(match["n"]) == len(real):
        return tuple(real)
    return None
