"""Lines of the summary named to be private, or to be read again, one by one, and whole parts.

"Lo de mi compañera que no lo vea mi coach", "keep my goal private", "she can read the rest".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.coaching.answers.words import words_of
from bot.coaching.cutting import own_words, stands_in, words_named
from bot.coaching.edit_reasons import without_reason
from bot.coaching.edits_asked import heads
from bot.coaching.line_named import headed, holding, topic
from bot.coaching.patterns import patterns
from bot.coaching.summary_lines import parts
from bot.coaching.summary_parts import only_parts_in
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_SENTENCES = re.compile(r"[.;!?…\n]+(?:\s+|$)|\s*[;\n]+\s*")
_FEWEST = 2  # words of a heading that name its line wherever they stand


@dataclass(frozen=True)
class Privacy:
    """What a message says of who may read the summary.

    Attributes:
        lines: that are to be private.
        parts: that are to be private whole.
        open_lines: that may be read after all.
        open_parts: that may be read after all.
        untold: whether something is to be private that could not be told.
    """

    lines: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    open_lines: tuple[str, ...] = ()
    open_parts: tuple[str, ...] = ()
    untold: bool = False

    def __bool__(self) -> bool:
        """Whether anything is told that can be done."""
        return bool(self.lines or self.parts or self.open_lines or self.open_parts)


def privacy_asked(turn: Turn) -> Privacy:
    """What a message keeps private and what it opens again, sentence by sentence."""
    if turn.choice is not None:
        return Privacy()
    said = [_sentence(turn, one) for one in _SENTENCES.split(turn.text) if one.strip()]
    asked = Privacy(
        lines=_every(one.lines for one in said),
        parts=_every(one.parts for one in said),
        open_lines=_every(one.open_lines for one in said),
        open_parts=_every(one.open_parts for one in said),
        untold=any(one.untold for one in said),
    )
    if not asked and asked.untold and (lines := _lines(turn, turn.text, "keeps")):
        return Privacy(lines=tuple(lines))
    return asked


def left_out_lines(turn: Turn) -> list[str]:
    """The lines that a yes to sharing leaves out: "sí, pero lo de mi compañera no"."""
    if turn.choice is not None or refers_back(turn.text):
        return []
    return _lines(turn, turn.text, "leaves_out") or list(privacy_asked(turn).lines)


def lines_named_alone(turn: Turn) -> list[str]:
    """The lines that the answer to what stays private names."""
    if turn.choice is not None or refers_back(turn.text):
        return []
    return left_out_lines(turn) or _lines(turn, turn.text, "alone")


def refers_back(text: str) -> bool:
    """Whether a text means what was said before to be private: "todo menos lo que dije"."""
    return bool(_pattern("said_before").search(text))


def says_only_privacy(turn: Turn) -> bool:
    """Whether a message is about who may read what stands there, and no new words for it."""
    told_anew = "\n" in turn.text.strip() or ":" in turn.text
    return not told_anew and bool(privacy_asked(turn))


def reason_is_privacy(text: str) -> bool:
    """Whether what was asked for was asked so that others do not read what stood there."""
    return bool(_pattern("keeps_private").search(text[len(without_reason(text)) :]))


def _sentence(turn: Turn, said: str) -> Privacy:
    every = _all_lines(turn)
    private = [line for line in every if line in turn.kept_lines]
    if (only := _pattern("only").search(said)) and (kept := _named(turn, _first(only), every)):
        others = [line for line in private if line not in kept]
        return Privacy(lines=tuple(kept), open_lines=tuple(others))
    if _pattern("keeps_private").search(_pattern("opens_up").sub(" ", said)):
        lines = _headed_in(turn, said, every) or _lines(turn, said, "keeps")
        named = () if lines else only_parts_in(said, _pattern("beside_parts"))
        stay = tuple(part for part in named if part in parts(turn))
        return Privacy(lines=tuple(lines), parts=stay, untold=not (lines or stay))
    if private and (_pattern("opens").search(said) or _pattern("opens_up").search(said)):
        lines = _headed_in(turn, said, private)
        if not lines and (opened := _pattern("opens").search(said)):
            lines = [line for line in _named(turn, _first(opened), every) if line in private]
        named = () if lines else only_parts_in(said, _pattern("beside_parts"))
        shut = [p for p in named if any(line in private for line in parts(turn).get(p, ()))]
        return Privacy(open_lines=tuple(lines), open_parts=tuple(shut))
    return Privacy()


def _all_lines(turn: Turn) -> list[str]:
    return [line for lines in parts(turn).values() for line in lines]


def _headed_in(turn: Turn, said: str, lines: Sequence[str]) -> list[str]:
    """The lines whose headings stand in a text as they are: "el renglón de lo que lo dificulta"."""
    words = f" {' '.join(words_of(said).all)} "
    found = []
    for line in lines:
        head = words_of(own_words(line, heads(turn))[0]).all
        if len(head) >= _FEWEST and f" {' '.join(head)} " in words:
            found.append(line)
    return found


def _lines(turn: Turn, text: str, *forms: str) -> list[str]:
    every = _all_lines(turn)
    for form in forms:
        if (said := _pattern(form).search(text)) is None:
            continue
        named = " ni ".join(filter(None, said.groups())) if form != "keeps" else _first(said)
        if lines := _named(turn, named, every):
            return lines
    return []


def _named(turn: Turn, named: str, every: Sequence[str]) -> list[str]:
    """The lines that are named, one or several; none where one of them cannot be told."""
    meant = [_meant(one, every, heads(turn)) for one in _pattern("several").split(named)]
    if not all(meant):
        shorter = _pattern("behind").sub("", named)
        if shorter != named and shorter.strip():
            return _named(turn, shorter, every)
        return _headed_in(turn, named, every)
    return list(dict.fromkeys(line for lines in meant for line in lines))


def _first(said: re.Match[str]) -> str:
    return str(next(filter(None, said.groups())))


def _meant(named: str, every: Sequence[str], names: Collection[str]) -> list[str]:
    """The one line that is named by its heading, by words that stand in it, or by what it is about.

    Where more than one may be meant none is: the wrong one kept private would show another.
    """
    at = headed(named, every, names)
    if at is not None:
        return [every[at]]
    own = [own_words(line, names)[1] for line in every]
    words = words_named(topic(named))
    found = [i for i, said in enumerate(own) if stands_in(words, said)] or holding(words, own)
    return [every[found[0]]] if len(found) == 1 else []


def _every(named: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for some in named for one in some))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
