"""What edits the summary: is it right, which part, how should it read, where does a line go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.coaching.answers import Choice
from bot.coaching.editing import (
    AS_IT_IS,
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
from bot.coaching.line_named import NoSuchLine
from bot.coaching.listening import shortened
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.reading import Unclear
from bot.coaching.replacing import in_place_of
from bot.coaching.restoring import leaves, puts_back, takes_off
from bot.coaching.rewording import is_all_of_it, is_one_more, line_at, reworded
from bot.coaching.summary_lines import answered, compose, parts, points
from bot.coaching.summary_parts import (
    begins_with_a_part,
    part_asked_for,
    part_spoken_of,
    parts_wanted,
    said_within,
)
from bot.coaching.turn import Turn
from bot.coaching.wording import label_keys

_DELETES = "delete_this"
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
    return {"summary": compose(turn)}


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


def _heads(turn: Turn) -> set[str]:
    """What lines begin with that is not the coachee's."""
    heads = {turn.label(key) for key in label_keys() if key.startswith("question.")}
    return {*heads, turn.label("summary.next").partition(":")[0]}


def _changed(turn: Turn, part: str, text: str) -> str | None:
    """The part with the lines changed that a text asks to change; nothing else of it.

    Raises:
        NoSuchLine: it asks for a change of a line that cannot be told.
    """
    stands = parts(turn).get(part, [])
    lines = reworded(text, stands, _heads(turn))
    if lines is None:
        return None
    return AS_IT_IS if lines == stands else "\n".join(lines)


def _at_once(turn: Turn) -> Mapping[str, str] | None:
    """The part that a message at the check changes and its text, as far as told; None for none."""
    if turn.choice is not None:
        return None
    if (restored := _restored(turn)) is not None:
        return restored
    if (told := _at_once_in(turn)) is not None:
        return told
    if turn.intent == _DELETES:
        return None  # of what was said, which is more than the summary
    found = [told for one in parts(turn) if (told := _changed_in(turn, one, turn.text, sure=True))]
    if len(found) > 1:  # "the second idea" is one of the ideas
        named = parts_wanted(turn.text)
        found = [told for told in found if told["part"] in named] or found
    return found[0] if len(found) == 1 else {} if found else None


def _at_once_in(turn: Turn) -> Mapping[str, str] | None:
    """The part that a message names and changes, as "take out the last line of the ideas"."""
    named = None if turn.choice is not None else said_within(turn.text, parts(turn))
    return None if named is None else _changed_in(turn, *named)


def _changed_in(
    turn: Turn, part: str, text: str, *, sure: bool = False
) -> Mapping[str, str] | None:
    """A part, and what it becomes; the part alone where the line cannot be told.

    Args:
        sure: whether only lines that it has are to be changed, as the text does not name it.
    """
    try:
        changed = _changed(turn, part, text)
    except NoSuchLine:
        return None if sure else {"part": part}
    adds = changed is not None and len(lines_of(changed)) > len(parts(turn)[part])
    return None if changed is None or (sure and adds) else {"part": part, "edit": changed}


def _restored(turn: Turn) -> Mapping[str, str] | None:
    """The part edited last as it was, where the message asks for that; nothing more than once."""
    *before, _ = rounds(turn.state)
    made, chosen = edits(turn.state), [part_in(turn.state, item) for item in before]
    if made and (puts_back(turn.text) or _takes_off_last(turn, made[-1][0])):
        return {"part": made[-1][0], "edit": PUT_BACK}
    if not made and chosen and (part := chosen[-1]) is not None and puts_back(turn.text):
        return {"part": part, "edit": AS_IT_IS}
    return None


def _takes_off_last(turn: Turn, part: str) -> bool:
    """Whether the message asks to take off what the last edit of a part has added to it."""
    made = [text for name, text in edits(turn.state) if name == part]
    if not made or not takes_off(turn.text):
        return False
    before = lines_of(made[-2]) if made[1:] else answered(turn)[part]
    now = lines_of(made[-1])
    return len(now) > len(before) and now[: len(before)] == before


def _read_check(turn: Turn, item: str) -> str | None:
    edit = _at_once(turn) is not None or begins_with_a_part(turn.text, parts(turn))
    return "edit" if edit else None


def _beside_check(turn: Turn) -> Mapping[str, str]:
    if told := _at_once(turn):
        return told
    part = _part_spoken_of(turn)
    return {} if part is None else {"part": part}


def _read_part(turn: Turn, item: str) -> str | None:
    told = _at_once_in(turn) or {}
    return told.get("part") or part_asked_for(turn.text, parts(turn))


def _beside_part(turn: Turn) -> Mapping[str, str]:
    told = _at_once_in(turn) or {}
    return {name: text for name, text in told.items() if name == "edit"}


def _part_spoken_of(turn: Turn) -> str | None:
    return None if turn.choice is not None else part_spoken_of(turn.text, parts(turn))


def _read_edit(turn: Turn, item: str) -> str | None:
    """What the message makes of the part by a change it asks for; None where it is new itself."""
    part = part_in(turn.state, item) or ""
    if puts_back(turn.text):
        return PUT_BACK if part in dict(edits(turn.state)) else AS_IT_IS
    if _takes_off_last(turn, part):
        return PUT_BACK
    if leaves(turn.text):
        return AS_IT_IS
    if (_at_once_in(turn) or {}).get("part", part) != part:
        return None  # it is a change of another part
    within = said_within(turn.text, [part])
    try:
        if takes_off(turn.text) and turn.intent != _DELETES:
            return _without_the_only_line(turn, item)
        return _changed(turn, part, turn.text if within is None else within[1])
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
    lines = in_place_of(at, first, _lines(turn, item), _heads(turn))
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
    if (changed := _read_edit(turn, item)) is not None:
        return changed
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
