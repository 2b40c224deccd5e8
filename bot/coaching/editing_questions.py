"""What edits the summary: is it right, which part, how should it read, where does a line go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.coaching.answers import Choice
from bot.coaching.editing import (
    AS_IT_IS,
    KEEPS_BACK,
    PUT_BACK,
    UNPLACED,
    edits,
    is_unplaced,
    lines_of,
    part_in,
    rounds,
    typed,
    wants_to_edit,
)
from bot.coaching.edits_asked import (
    DELETES,
    at_once,
    at_once_in,
    changed,
    heads,
    restored,
    takes_off_last,
)
from bot.coaching.line_named import NoSuchLine
from bot.coaching.listening import shortened
from bot.coaching.private_lines import privacy_asked, says_only_privacy
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.reading import Unclear
from bot.coaching.replacing import in_place_of
from bot.coaching.restoring import empties, leaves, puts_back, takes_off
from bot.coaching.rewording import is_all_of_it, is_one_more, line_at
from bot.coaching.summary_lines import parts, points, shown
from bot.coaching.summary_parts import (
    begins_with_a_part,
    part_asked_for,
    part_spoken_of,
    said_within,
)
from bot.coaching.turn import Turn

_FEW_WORDS = 9  # of what was typed, and of a line on a button


def part_choices(turn: Turn, item: str) -> Sequence[Choice]:
    """The parts that have any lines."""
    return [Choice(part, turn.label(f"summary.{part}")) for part in parts(turn)]


def heard_of_edit(turn: Turn, asked: Asked, value: object) -> Say:
    """What became of the part: said so that nobody has to compare."""
    name = turn.label(f"summary.{part_in(turn.state, asked.item)}")
    if value == UNPLACED:
        return SILENT
    what = {AS_IT_IS: "kept", PUT_BACK: "back"}.get(str(value), "edit")
    if not lines_of(str(value)):
        what = "emptied"
    return Say(f"utter_heard_summary_{what}", {"part": name}, join=True)


def _shown(turn: Turn, item: str) -> Mapping[str, str]:
    return {"summary": shown(turn)}


def _keep_or_edit(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("keep_summary", "edit")


def _is_chosen(turn: Turn, item: str) -> bool:
    return part_in(turn.state, item) is not None


def _part_shown(turn: Turn, item: str) -> Mapping[str, str]:
    """The part to be edited as it stands; none of its lines where it is being written anew."""
    part = part_in(turn.state, item) or ""
    return {
        "part": turn.label(f"summary.{part}"),
        "lines": "\n".join(points(_lines(turn, item))),
        "words": shortened(" ".join(typed(turn.state, item).split()), _FEW_WORDS),
    }


def _lines(turn: Turn, item: str) -> list[str]:
    return parts(turn).get(part_in(turn.state, item) or "", [])


def _read_check(turn: Turn, item: str) -> str | None:
    if (asked := privacy_asked(turn)).open_lines or asked.open_parts:
        return KEEPS_BACK
    if not (told := at_once(turn)) and asked:
        return KEEPS_BACK
    if told is not None or begins_with_a_part(turn.text, parts(turn)):
        return "edit"
    return "keep_summary" if turn.choice is None and leaves(turn.text) else None


def _beside_check(turn: Turn) -> Mapping[str, str]:
    if (asked := privacy_asked(turn)).open_lines or asked.open_parts:
        return {}
    if (told := at_once(turn)) or asked:
        return told or {}
    part = _part_spoken_of(turn)
    return {} if part is None else {"part": part}


def _read_part(turn: Turn, item: str) -> str | None:
    return _told_of_part(turn).get("part") or part_asked_for(turn.text, parts(turn))


def _beside_part(turn: Turn) -> Mapping[str, str]:
    return {name: text for name, text in _told_of_part(turn).items() if name == "edit"}


def _told_of_part(turn: Turn) -> Mapping[str, str]:
    """The part that a message changes at once, and its text; nothing where it only names one."""
    if (told := restored(turn) or at_once_in(turn)) is not None:
        return told
    return {} if part_asked_for(turn.text, parts(turn)) else at_once(turn) or {}


def _part_spoken_of(turn: Turn) -> str | None:
    return None if turn.choice is not None else part_spoken_of(turn.text, parts(turn))


def _read_edit(turn: Turn, item: str) -> str | None:
    """What the message makes of the part by a change it asks for; None where it is new itself."""
    part = part_in(turn.state, item) or ""
    if puts_back(turn.text):
        return PUT_BACK if part in dict(edits(turn.state)) else AS_IT_IS
    if takes_off_last(turn, part):
        return PUT_BACK
    if leaves(turn.text):
        return AS_IT_IS
    if empties(turn.text):
        return ""
    if (at_once_in(turn) or {}).get("part", part) != part:
        return None  # it is a change of another part
    within = said_within(turn.text, [part])
    try:
        if takes_off(turn.text) and turn.intent != DELETES:
            return _without_the_only_line(turn, item)
        becomes = changed(turn, part, turn.text if within is None else within[1])
        return AS_IT_IS if becomes is None and says_only_privacy(turn) else becomes
    except NoSuchLine:
        raise Unclear("utter_unclear_line", part=turn.label(f"summary.{part}")) from None


def _without_the_only_line(turn: Turn, item: str) -> str:
    """Nothing, where there is just one line that "take that off" can mean.

    Raises:
        NoSuchLine: there are several.
    """
    if len(_lines(turn, item)) > 1:
        raise NoSuchLine
    return ""


def _unplaced(turn: Turn) -> str | None:
    """That it has to be asked where what was typed goes: it is much less than stands there."""
    *_, item = rounds(turn.state)
    return UNPLACED if _is_less(lines_of(turn.text), _lines(turn, item)) else None


def _is_less(said: Sequence[str], stands: Sequence[str]) -> bool:
    return len(stands) > 1 and len(said) <= len(stands) / 2


def _is_unplaced(turn: Turn, item: str) -> bool:
    return is_unplaced(turn.state, item)


def _places(turn: Turn, item: str) -> Sequence[Choice]:
    """What the part becomes with what was typed: in place of a line, of all, or below them."""
    lines, said = _lines(turn, item), lines_of(typed(turn.state, item))
    found = [
        Choice(_put_at(turn, item, at), shortened(x, _FEW_WORDS)) for at, x in enumerate(lines)
    ]
    return [
        *found,
        Choice("\n".join(said), turn.label("choice.all_of_it")),
        Choice("\n".join([*lines, *said]), turn.label("choice.line_more")),
        Choice(AS_IT_IS, turn.label("choice.as_it_was")),
    ]


def _put_at(turn: Turn, item: str, at: int) -> str:
    first, *more = lines_of(typed(turn.state, item)) or [""]
    lines = in_place_of(at, first, _lines(turn, item), heads(turn))
    return "\n".join([*lines[: at + 1], *more, *lines[at + 1 :]])


def _read_place(turn: Turn, item: str) -> str | None:
    """What a message makes of the part where it names a line, or says what is to change instead."""
    if puts_back(turn.text) or leaves(turn.text):
        return AS_IT_IS
    lines, text = _lines(turn, item), turn.text
    if is_all_of_it(text) or is_one_more(text):
        kept = lines if is_one_more(text) else ()
        return "\n".join([*kept, *lines_of(typed(turn.state, item))])
    said = lines_of(text)
    if len(said) > 1 and not _is_less(said, lines):
        return "\n".join(said)
    if (becomes := _read_edit(turn, item)) is not None:
        return becomes
    at = line_at(text, lines)
    return None if at is None else _put_at(turn, item, at)


EDITING = (
    Question(
        "check",
        "choice",
        choices=_keep_or_edit,
        params=_shown,
        reads=_read_check,
        also=_beside_check,
    ),
    Question(
        "part",
        "choice",
        lambda t, i: wants_to_edit(t.state, i),
        part_choices,
        resets=("edit", "place"),
        reads=_read_part,
        also=_beside_part,
        free=_part_spoken_of,
    ),
    Question(
        "edit",
        "text",
        _is_chosen,
        params=_part_shown,
        resets=("place",),
        reads=_read_edit,
        free=_unplaced,
    ),
    Question("place", "choice", _is_unplaced, _places, _part_shown, reads=_read_place),
)
