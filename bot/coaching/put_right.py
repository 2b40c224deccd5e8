"""Words of a commitment put right: "no es Lincoln, es Roosevelt, y quite lo del jueves 8"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from bot.coaching.answers.words import plain
from bot.coaching.correcting import day_denied, reopen
from bot.coaching.cutting import cut, stands_in, words_named
from bot.coaching.dates import read_date
from bot.coaching.keeping import keep
from bot.coaching.line_named import NoSuchLine, bare, is_no_line, tells
from bot.coaching.listening import key_part
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.reading import AS_IS
from bot.coaching.state import Answer
from bot.coaching.swapping import put_in, swapped
from bot.coaching.turn import Turn
from bot.coaching.will import idea

_WORDS = Path(__file__).with_suffix(".yml")
_NAMES = ("what", "sharper", "where", "obstacle", "plan", "raise")
_LONGEST = 40  # words; a longer text tells something
_MOST = 6  # clauses of a correction
_FEWEST = 3  # words of an answer beside it
_DELETES = "delete_this"
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")


@dataclass
class PutRight:
    """What a message puts right.

    Attributes:
        lines: the words of each answer, by its key, as they are to be.
        day: the question of the day and the words of the one meant; None where it stays.
        rest: what else the message says.
    """

    lines: dict[str, str] = field(default_factory=dict)
    day: tuple[Asked, str] | None = None
    rest: str = ""


def put_right(turn: Turn, asked: Asked) -> PutRight | None:
    """The words of this commitment that a message puts right; None where it puts none right.

    They have to stand in what was answered. Below a question of the work a message has to say
    that something was wrong, or to speak of names: "no son los niños, es el horario" answers it.
    """
    if asked.stage != "will" or turn.choice is not None or len(turn.text.split()) > _LONGEST:
        return None
    lines = lines_of(turn, asked)
    found, left = PutRight(), list[str]()
    for clause in _pattern("apart").split(turn.text.strip()):
        said = _pattern("leads").sub("", _pattern("behind").sub("", clause)).strip(" ,;.!")
        if not said:
            continue
        cued = asked.question.kind == "choice" or bool(_pattern("cued").search(clause))
        cued = cued or turn.intent == _DELETES
        changed, beside = _changed(turn, said, {**lines, **found.lines}, cued=cued)
        day = day_denied(turn, said) if asked.question.kind != "date" else None
        found.lines |= changed
        found.day = day or found.day
        if not changed and day is None:
            left.append(said)
        elif beside and not changed.keys().isdisjoint(lines):
            left.append(beside)
    if not found.lines:
        return None
    found.rest = ". ".join(left)
    return found


async def take_put_right(turn: Turn, asked: Asked) -> bool:
    """Let the commitment say what was meant; what else the message answers is left in the turn.

    Returns:
        Whether anything is put right.
    """
    found = put_right(turn, asked)
    if found is None:
        return False
    keep_in_place(turn, found.lines)
    turn.state.drop(asked.beside("confirm"))
    if found.day is not None:
        day, turn.text = found.day
        value = read_date(turn.text, turn.language, turn.today).day
        if value is not None and value.isoformat() != turn.state.value(day.key):
            await reopen(turn, day.key)
            await keep(turn, day, value.isoformat())
    answers = asked.question.kind in {"scale", "date"} or len(found.rest.split()) >= _FEWEST
    turn.text = found.rest if answers and asked.question.kind != "choice" else ""
    turn.understood, turn.intent, turn.state.misses = {}, "share", 0
    if asked.question.kind != "choice":  # the read-back says it otherwise
        quote = key_part(next(iter(found.lines.values())))
        turn.say("utter_heard_text", {"quote": quote}, join=True)
    return True


def keep_in_place(turn: Turn, lines: Mapping[str, str]) -> None:
    """Keep the words of answers, by their keys, where these were given."""
    for key, words in lines.items():
        given = Answer(value=words, text=words, turn=turn.conversation.turn)
        place = turn.state.path.index(key)
        turn.state.give(key, given)
        turn.state.path.insert(place, turn.state.path.pop())  # where it was


def changed_in(turn: Turn, said: str, lines: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The lines that one correction changes, as they are then, and what it says besides."""
    return _changed(turn, _pattern("leads").sub("", said).strip(" ,;.!"), lines, cued=True)


def lines_of(turn: Turn, asked: Asked) -> dict[str, str]:
    """What was answered about this commitment in words, by the key of each answer."""
    found = dict[str, str]()
    for name in _NAMES:
        value = turn.state.value(asked.beside(name))
        if name == "what" and value == AS_IS:
            value = idea(turn, asked.item).text
        if isinstance(value, str) and value != AS_IS:
            found[asked.beside(name)] = value
    return found


def _changed(
    turn: Turn, said: str, lines: Mapping[str, str], *, cued: bool
) -> tuple[dict[str, str], str]:
    """The lines that a clause changes, as they are then, and what it says besides."""
    if (taken := _taken_out(turn, said, lines, cued=cued)) or not cued and not _named(said):
        return taken, ""
    parts = said.split(",")
    spans = sorted(
        combinations(range(min(len(parts), _MOST) + 1), 2), key=lambda span: span[0] - span[1]
    )
    for start, end in spans:
        piece = ",".join(parts[start:end]).strip()
        if changed := _exchanged(piece, lines):
            return changed, ",".join([*parts[:start], *parts[end:]]).strip(" ,")
    return {}, ""


def _exchanged(said: str, lines: Mapping[str, str]) -> dict[str, str]:
    """The lines in which words give way to others; a number only where it is in one alone."""
    changed = dict[str, str]()
    for key, line in lines.items():
        said = _spelt(said, line)
        told = _pattern("exchanged").match(said)
        told = told if told and tells(told["old"]) else None
        try:
            [new] = (
                swapped(said, [line])
                or (put_in(bare(told["new"]), bare(told["old"]), [line]) if told else None)
                or [line]
            )
        except NoSuchLine:
            return {}
        if new != line:
            changed[key] = new
    return {} if len(changed) > 1 and _DIGIT.search(said) else changed


def _spelt(said: str, line: str) -> str:
    """What is said with the accents that its words have in a line: "salon" is "salón" there."""
    accented = {plain(word): word for word in _WORD.findall(line) if plain(word) != word.lower()}
    return _WORD.sub(lambda word: accented.get(word[0].lower(), word[0]), said)


def _taken_out(turn: Turn, said: str, lines: Mapping[str, str], *, cued: bool) -> dict[str, str]:
    """The lines without the words that are to go; a day goes as a whole."""
    told = _pattern("taken_out").search(said)
    if told is None or not (cued or _pattern("part").search(said)):
        return {}
    gone = next(words for words in told.groups() if words)
    changed = dict[str, str]()
    for words in dict.fromkeys((gone, _pattern("to_whom").sub("", gone, count=1))):
        for key, line in lines.items():
            left = _without(turn, words, line) if tells(words) else None
            if left:
                changed[key] = left
        if changed:
            break
    return changed


def _without(turn: Turn, gone: str, line: str) -> str | None:
    """A line without the words that are to go, and what only goes on with them."""
    words, day = words_named(gone), read_date(line, turn.language, turn.today).matched
    ends = re.search(
        rf"(?<!\w){re.escape(words)}{_pattern('goes_on').pattern}", line, re.IGNORECASE
    )
    left = cut(ends.group() if ends else gone, line, exactly=True)
    if day and left and (whole := cut(day, line, exactly=True)):
        return whole if len(whole) < len(left) and stands_in(gone, day) else left
    return left


def names_words_to_go(turn: Turn, asked: Asked) -> bool:
    """Whether a message below the read-back asks to take out words, and nothing but words."""
    if (asked.stage, asked.question.name) != ("will", "confirm") or turn.choice is not None:
        return False
    said = _pattern("leads").sub("", _pattern("behind").sub("", turn.text.strip()))
    told = _pattern("taken_out").match(said.strip(" ,;.!"))
    ordered = {**told.groupdict(), "left_out": None} if told else {}  # "sin duda" orders nothing
    gone = next((words for words in ordered.values() if words), "")
    return tells(gone) and not is_no_line(gone) and not _pattern("all_of_it").search(gone)


def _named(said: str) -> bool:
    """Whether two names are set against each other: "es Roosevelt, no Lincoln"."""
    names = [word for word in _WORD.findall(said) if word[0].isupper()]
    return len(names) >= len(("the one", "the other"))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
