"""The parts of the summary as people name them: "the ideas first", "todo menos mi realidad"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from bot.coaching.patterns import patterns

OWN_WORDS = "words"  # the part for what no stage asks about
PARTS = ("evidence", "goal", "reality", "options", "will", "closing", OWN_WORDS)
_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSES = re.compile(r"[,.;:!?\n—–]+")
_SHORT = 20  # words; a longer text tells something, and may speak of a goal


def parts_wanted(text: str) -> list[str]:
    """The parts that a text names, in order, without those it refuses: "not the goal, the ideas".

    Where all of several are refused, the first is: "no la meta no las ideas".
    """
    named = _named(text)
    wanted = [part for part, start, end in named if not _is_refused(text, start, end)]
    return list(dict.fromkeys(wanted or [part for part, *_ in named[1:]]))


def names_only_parts(text: str, beside: re.Pattern[str] | None = None) -> bool:
    """Whether a text names parts, and says nothing beside that one is wanted or wrong."""
    named = _named(text)
    for _, start, end in reversed(named):
        text = f"{text[:start]} {text[end:]}"
    text = text if beside is None else beside.sub(" ", text)
    return bool(named) and not _pattern("around").sub("", text)


def only_parts_in(text: str, beside: re.Pattern[str]) -> list[str]:
    """The parts that a text names, in order, where it says nothing else.

    Args:
        beside: what it may say beside their names.
    """
    said = names_only_parts(text, beside)
    return list(dict.fromkeys(part for part, *_ in _named(text))) if said else []


def part_asked_for(text: str, offered: Collection[str]) -> str | None:
    """The part that a text asks for by nothing but its name; the first where it names several."""
    wanted = [part for part in parts_wanted(text) if part in offered]
    return wanted[0] if wanted and names_only_parts(text) else None


def part_spoken_of(text: str, offered: Collection[str]) -> str | None:
    """The part that is asked for, or the only one that a short text speaks of.

    "Edit what I will bring, the date is wrong" asks for it in a clause of its own.
    """
    for clause in (text, *_CLAUSES.split(text)):
        if (asked_for := part_asked_for(clause, offered)) is not None:
            return asked_for
    wanted = [part for part in parts_wanted(text) if part in offered]
    return wanted[0] if len(wanted) == 1 and len(text.split()) <= _SHORT else None


def begins_with_a_part(text: str, offered: Collection[str]) -> bool:
    """Whether the first clause that names a part asks for it: "what I'll bring, it's the 15th"."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    for clause in clauses:
        if _pattern("around").sub("", clause):
            return part_asked_for(clause, offered) is not None
    return False


def said_within(text: str, offered: Collection[str]) -> tuple[str, str] | None:
    """The part in which a text asks for something, and what it asks: "in my goal 8, not 10"."""
    for part, start, end in _named(text):
        before = _pattern("within").search(text[:start])
        if part in offered and _stands_alone(text, start, end):
            return part, text[end:].lstrip(" ,:;.…-–—")
        if part in offered and before is not None:
            return part, f"{text[: before.start()]} {text[end:].lstrip(' ,:')}".strip()
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the clause of a name asks for that part, and more follows: "edit my goal: …"."""
    return not _pattern("around").sub("", text[:start]) and bool(_CLAUSES.match(text[end:].strip()))


def agrees_to_share(text: str) -> bool:
    """Whether a text begins with a yes to sharing, and holds nothing that puts it off."""
    return not _pattern("hesitates").search(text) and bool(_pattern("agrees").match(text))


def left_out(text: str, offered: Sequence[str]) -> list[str]:
    """The parts that a yes to sharing keeps private: "everything but my goal", "only the ideas".

    None of them where it is no plain yes: nothing is shared that was not clearly offered.
    """
    if not agrees_to_share(text):
        return []
    if (last := _pattern("left_out_behind").search(text)) and names_only_parts(last["rest"]):
        return _some({part for part, *_ in _named(last["rest"])}, offered)
    only, without = ([*_pattern(name).finditer(text)] for name in ("only", "left_out"))
    if len(only) + len(without) != 1:
        return []
    [at] = only or without
    rest = text[at.end() :]
    if only and not names_only_parts(rest):  # "only I can see the goal"
        return []
    if without and _pattern("private").search(text) and not _pattern("keeps").match(at.group()):
        return []  # "all of it stays private except the goal"
    named = {part for part, *_ in _named(rest)}
    return _some(
        {part for part in offered if (part in named) is not bool(only)} if named else (), offered
    )


def alone(text: str, offered: Sequence[str]) -> list[str]:
    """The parts that stay private where only others are shared: "what I'll try, not the rest".

    None of them where anything is said besides that may mean it the other way round.
    """
    rest = _pattern("the_rest_not").sub(" ", text)
    said = _pattern("no_before").sub("", rest, count=1)
    if rest == text and not _pattern("only").search(text):
        return []
    against = ("refuses", "private", "left_out", "hesitates")
    if not _pattern("grants").search(said) or any(_pattern(one).search(said) for one in against):
        return []
    named = {part for part, *_ in _named(said)}.intersection(offered)
    return _some([part for part in offered if part not in named], offered) if named else []


def shares_some(text: str) -> bool:
    """Whether a text asks to share some of it, whichever: "i want to share part of it"."""
    said = _pattern("no_before").sub("", text, count=1)
    against = any(_pattern(one).search(said) for one in ("refuses", "hesitates"))
    return bool(_pattern("some_of_it").search(said)) and not against


def _some(private: Collection[str], offered: Sequence[str]) -> list[str]:
    """Those kept private in their order; none where nothing would be shared."""
    kept = [part for part in offered if part in private]
    return kept if len(kept) < len(offered) else []


def _named(text: str) -> list[tuple[str, int, int]]:
    """The parts that are named, each with where its name begins and ends, in order."""
    found = [(part, at.start(), at.end()) for part in PARTS for at in _pattern(part).finditer(text)]
    return sorted(found, key=lambda one: one[1])


def _is_refused(text: str, start: int, end: int) -> bool:
    before, behind = _pattern("refused_before"), _pattern("refused_behind")
    return bool(before.search(text[:start]) or behind.match(text[end:]))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
