"""Several corrections of a commitment in one message: each that is certain is made.

What could not be made is said, so that nothing of the message is lost without a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.coaching.correcting import given, reopen
from bot.coaching.corrections_apart import (
    apart,
    orders,
    quoted,
    reworded,
    says_nothing_else,
    says_wrong,
)
from bot.coaching.day_corrected import DayMeant, day_corrected, place_put, place_said
from bot.coaching.keeping import keep
from bot.coaching.line_named import holding
from bot.coaching.named_answers import named_answer
from bot.coaching.pieces_gone import Gone, named_piece, pieces_gone
from bot.coaching.put_right import changed_in, keep_in_place, lines_of, put_right
from bot.coaching.questions import Asked
from bot.coaching.told_anew import told_anew
from bot.coaching.turn import Turn

_FEWEST = 3  # words of a new wording
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_STEM = 4  # letters that two forms of a word share
_EDGES = " \t\n,;.!"


@dataclass
class Corrections:
    """What a message corrects.

    Attributes:
        lines: the words of each answer that has some put right, by its key.
        told: the value of each answer that is told anew, by its key, and the words for it.
        missed: the words of each correction that could not be made.
        made: how many could.
        anew: whether one was told in a way that is only understood here.
    """

    lines: dict[str, str] = field(default_factory=dict)
    told: dict[str, tuple[Asked, str, object]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    made: int = 0
    anew: bool = False


def corrections(turn: Turn, asked: Asked) -> Corrections | None:
    """What a message below the read-back corrects.

    None where it makes but one correction, which is heard elsewhere, or none.
    """
    below = (asked.stage, asked.question.name) == ("will", "confirm")
    if not below or turn.choice is not None:
        return None
    found, named = Corrections(), ""
    parts = apart(turn.text)
    while parts:
        part, behind = parts.pop(0)
        if says_nothing_else(part):
            continue
        if words := _new_words(turn, asked, part):
            while parts and not _ends_new_words(turn, asked, parts[0][0]):
                part, words = part + behind + parts[0][0], words + behind + parts[0][0]
                behind = parts.pop(0)[1]
        _correct(turn, asked, part, named or asked.beside("what"), found)
        named = named_answer(part, list(lines_of(turn, asked))) or ""
    _forget_gone(turn, found)
    several = found.made + len(found.missed) > 1 or found.anew
    return found if found.made and several else None


async def make_corrections(turn: Turn, asked: Asked) -> bool:
    """Make what a message corrects, and say what of it could not be made.

    Returns:
        Whether it corrects several things.
    """
    found = corrections(turn, asked)
    if found is None:
        return False
    for question, words, value in found.told.values():
        turn.text, turn.understood = words, {}
        if value != turn.state.value(question.key):
            await reopen(turn, question.key)
            await keep(turn, question, value)
    keep_in_place(turn, {key: one for key, one in found.lines.items() if key not in found.told})
    turn.state.drop(asked.beside("confirm"))
    turn.state.misses, turn.state.aside = 0, None
    turn.text, turn.understood, turn.intent = "", {}, "share"
    if found.missed:
        words = turn.label("quotes.between").join(found.missed)
        turn.say_words(turn.label("commitment.not_placed").format(words=words), join=True)
    return True


def _forget_gone(turn: Turn, found: Corrections) -> None:
    """Leave out of what was missed what went with an answer that is told anew."""
    old = [str(turn.state.value(key)) for key in found.told.keys() & found.lines.keys()]
    found.missed = [one for one in found.missed if not holding(named_piece(one), old)]


def _new_words(turn: Turn, asked: Asked, part: str) -> str:
    """The words for an answer that a part opens, which go on behind the next stop."""
    if words := reworded(part):
        return "" if quoted(words) else words
    texts = [one for one in _told(turn, asked, part) if one[0].question.kind == "text"]
    return texts[-1][1] if texts else ""


def _ends_new_words(turn: Turn, asked: Asked, part: str) -> bool:
    """Whether a part behind new words is another correction, and does not go on with them."""
    if says_nothing_else(part) or orders(part, surely=True) or reworded(part):
        return True
    return bool(_told(turn, asked, part)) or _day(turn, asked, part) is not None


def _correct(turn: Turn, asked: Asked, part: str, named: str, found: Corrections) -> None:
    """Add what one part corrects; `named` is the answer that was spoken of before it."""
    lines = {**lines_of(turn, asked), **found.lines}
    if words := reworded(part):
        _reword(turn, asked, named, words, found)
        return
    day = _day(turn, asked, part)
    if day is not None and day.anew:
        _take_day(turn, asked, day, found)
        return
    if told := _told(turn, asked, part):
        for question, words, value in told:
            found.told[question.key] = (question, words, value)
            if question.question.kind == "text":
                found.lines[question.key] = words
        found.made += len(told)
        return
    gone = pieces_gone(part, lines)
    if gone is not None:
        whole, _ = changed_in(turn, part.strip(_EDGES), lines) if _DIGIT.search(part) else ({}, "")
        if whole:  # a day goes as a whole
            _put(whole, part, found)
        else:
            _cut(turn, asked, gone, found)
        return
    if day is not None:
        _take_day(turn, asked, day, found)
        return
    if place := place_said(part):
        _take_place(asked, place, found, lines)
        return
    changed, beside = changed_in(turn, part.strip(_EDGES), lines)
    if changed or (orders(part) and not says_wrong(part)):
        _put(changed, beside or part.strip(_EDGES), found)


def _reword(turn: Turn, asked: Asked, named: str, words: str, found: Corrections) -> None:
    """Add a new wording: of a few words in the line nearest to them, or of the whole answer."""
    short = quoted(words) or (words if len(words.split()) <= _FEWEST else "")
    if short:
        _put(_nearest(short, lines_of(turn, asked) | found.lines), short, found)
        found.anew = True
    else:
        _tell(turn, asked, named, words, found)


def _cut(turn: Turn, asked: Asked, gone: Gone, found: Corrections) -> None:
    """Add what was taken out, and what was not found."""
    found.lines |= gone.lines
    found.missed += gone.missed
    found.made += bool(gone.lines)
    found.anew |= bool(gone.lines) and put_right(turn, asked) is None
    for key in gone.lines.keys() & found.told.keys():
        question = found.told[key][0]
        found.told[key] = (question, gone.lines[key], gone.lines[key])


def _tell(turn: Turn, asked: Asked, key: str, words: str, found: Corrections) -> None:
    """Add new words for the answer that is spoken of."""
    question = next((one for one in given(turn) if one.key == key), None)
    if question is None or question.question.kind != "text":
        found.missed.append(words)
        return
    found.told[key], found.lines[key] = (question, words, words), words
    found.made, found.anew = found.made + 1, True


def _put(changed: Mapping[str, str], words: str, found: Corrections) -> None:
    """Add lines that are changed; where there are none, the words that were missed."""
    if not changed:
        found.missed.append(words)
        return
    found.lines |= changed
    found.made += 1
    for key in changed.keys() & found.told.keys():
        found.told[key] = (found.told[key][0], changed[key], changed[key])


def _told(turn: Turn, asked: Asked, part: str) -> list[tuple[Asked, str, object]]:
    """The answers that a part names with their new words."""
    told, _ = told_anew(replace(turn, text=part.strip(), understood={}), asked)
    return [(one.asked, one.words, one.value) for one in told if one.value is not None]


def _day(turn: Turn, asked: Asked, part: str) -> DayMeant | None:
    """The day that a part puts in the place of the one given, and nothing else."""
    was = turn.state.value(asked.beside("when"))
    if was is None:
        return None
    return day_corrected(part.strip(_EDGES), turn.language, turn.today, turn.day(was))


def _take_day(turn: Turn, asked: Asked, meant: DayMeant, found: Corrections) -> None:
    """Add another day; the hour said with it has no place of its own."""
    key = asked.beside("when")
    question = next(one for one in given(turn) if one.key == key)
    day = meant.day.isoformat()
    found.told[key] = (question, day, day)
    found.made, found.anew = found.made + 1, found.anew or meant.anew
    if meant.hour:
        found.missed.append(meant.hour)
    if meant.where:
        _take_place(asked, meant.where, found, {**lines_of(turn, asked), **found.lines})


def _take_place(asked: Asked, place: str, found: Corrections, lines: Mapping[str, str]) -> None:
    """Add another place, with whom stays."""
    key = asked.beside("where")
    where = place_put(place, lines.get(key, ""))
    _put({} if where is None else {key: where}, place, found)


def _nearest(words: str, lines: Mapping[str, str]) -> dict[str, str]:
    """The one line with these words for those in it that are nearly the same.

    "The other two counselors" takes the place of "the other counselor".
    """
    new = [word[0].casefold() for word in _WORD.finditer(words)]
    found = list[tuple[str, int, int]]()
    for key, line in lines.items():
        old = [(word[0].casefold(), *word.span()) for word in _WORD.finditer(line)]
        for size in range(max(2, len(new) - 1), len(new) + 2):
            for at in range(len(old) - size + 1):
                window = old[at : at + size]
                if _is_near([word for word, _, _ in window], new):
                    found.append((key, window[0][1], window[-1][2]))
    if len(found) != 1:
        return {}
    [(key, start, end)] = found
    return {key: f"{lines[key][:start]}{words}{lines[key][end:]}"}


def _is_near(old: list[str], new: list[str]) -> bool:
    """Whether words are the same but for one that is more, or less, and their forms."""
    more, less = (old, new) if len(old) > len(new) else (new, old)
    rest = iter(more)
    ends = _same(old[0], new[0]) and _same(old[-1], new[-1])
    return len(more) - len(less) == 1 and ends and all(any(_same(a, b) for b in rest) for a in less)


def _same(one: str, other: str) -> bool:
    return one == other or (
        len(one) > _STEM and one[:-1] == other[: len(one) - 1] and abs(len(one) - len(other)) <= 1
    )
