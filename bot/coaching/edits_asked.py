"""What a message asks to change in the summary: in which part, and what that part becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.coaching.cutting import own_words
from bot.coaching.editing import AS_IT_IS, PUT_BACK, edits, lines_of, part_in, rounds
from bot.coaching.kept_words import own_line_reworded
from bot.coaching.line_named import NoSuchLine
from bot.coaching.restoring import leaves_besides, puts_back, takes_off
from bot.coaching.rewording import (
    asks_for_change,
    names_its_line,
    reworded,
    takes_out_of_summary,
)
from bot.coaching.summary_lines import answered, parts
from bot.coaching.summary_parts import parts_wanted, said_within
from bot.coaching.turn import Turn
from bot.coaching.wording import label_keys

DELETES = "delete_this"
_IN_OWN_WORDS = frozenset({"goal", "will"})


def at_once(turn: Turn) -> Mapping[str, str] | None:
    """The part that a message at the check changes and its text, as far as told; None for none."""
    if turn.choice is not None:
        return None
    if (before := restored(turn)) is not None:
        return before
    if (told := at_once_in(turn)) is not None:
        return told
    if turn.intent == DELETES and not _is_of_the_summary(turn):
        return None  # of what was said, which is more than the summary
    found = [told for one in parts(turn) if (told := _changed_in(turn, one, turn.text, sure=True))]
    if len(found) > 1:  # "the second idea" is one of the ideas
        named = parts_wanted(turn.text)
        found = [told for told in found if told["part"] in named] or found
    if len(found) == 1:
        return found[0]
    return {} if found or _asks_in_vain(turn) else None


def at_once_in(turn: Turn) -> Mapping[str, str] | None:
    """The part that a message names and changes, as "take out the last line of the ideas"."""
    named = None if turn.choice is not None else said_within(turn.text, parts(turn))
    return None if named is None else _changed_in(turn, *named)


def restored(turn: Turn) -> Mapping[str, str] | None:
    """The part edited last as it was, where the message asks for that; nothing more than once."""
    *before, _ = rounds(turn.state)
    made, chosen = edits(turn.state), [part_in(turn.state, item) for item in before]
    if made and (puts_back(turn.text) or takes_off_last(turn, made[-1][0])):
        return {"part": made[-1][0], "edit": PUT_BACK}
    if not made and chosen and (part := chosen[-1]) is not None and puts_back(turn.text):
        return {"part": part, "edit": AS_IT_IS}
    return None


def changed(turn: Turn, part: str, text: str) -> str | None:
    """The part with the lines changed that a text asks to change; nothing else of it.

    Raises:
        NoSuchLine: it asks for a change of a line that cannot be told.
    """
    stands = parts(turn).get(part, [])
    if (at := _own_line(turn, part, stands)) is not None:
        own = own_line_reworded(text, stands[at])
        if own is not None:
            return "\n".join([*stands[:at], own, *stands[at + 1 :]])
    lines = reworded(text, stands, heads(turn))
    if lines is None:
        return None
    return AS_IT_IS if lines == stands else "\n".join(lines)


def heads(turn: Turn) -> set[str]:
    """What lines begin with that is not the coachee's."""
    asked = {turn.label(key) for key in label_keys() if key.startswith("question.")}
    return {*asked, turn.label("summary.next").partition(":")[0]}


def takes_off_last(turn: Turn, part: str) -> bool:
    """Whether the message asks to take off what the last edit of a part has added to it."""
    made = [text for name, text in edits(turn.state) if name == part]
    if not made or not takes_off(turn.text):
        return False
    before = lines_of(made[-2]) if made[1:] else answered(turn)[part]
    now = lines_of(made[-1])
    return len(now) > len(before) and now[: len(before)] == before


def _changed_in(
    turn: Turn, part: str, text: str, *, sure: bool = False
) -> Mapping[str, str] | None:
    """A part, and what it becomes; the part alone where the line cannot be told.

    Args:
        sure: whether only lines that it has are to be changed, as the text does not name it.
    """
    try:
        becomes = changed(turn, part, text)
    except NoSuchLine:
        return None if sure else {"part": part}
    adds = becomes is not None and len(lines_of(becomes)) > len(parts(turn)[part])
    return None if becomes is None or (sure and adds) else {"part": part, "edit": becomes}


def _own_line(turn: Turn, part: str, stands: Sequence[str]) -> int | None:
    """The index of the one line that says a part in own words; None where there is no such one."""
    named = turn.state.value("goal.competency")
    called = turn.library.competency(named).name.in_(turn.language) if named else None
    own = [
        at
        for at, line in enumerate(stands)
        if line != called and not own_words(line, heads(turn))[0]
    ]
    return own[0] if part in _IN_OWN_WORDS and len(own) == 1 else None


def _is_of_the_summary(turn: Turn) -> bool:
    """Whether it can only be of the summary what is deleted: a line of it is named with it."""
    lines = [line for lines in parts(turn).values() for line in lines]
    return takes_out_of_summary(turn.text) or names_its_line(turn.text, lines, heads(turn))


def _asks_in_vain(turn: Turn) -> bool:
    """Whether a message asks for a change that cannot be told: the part has to be asked for."""
    within = said_within(turn.text, parts(turn))
    asked = turn.text if within is None else within[1]
    return asks_for_change(asked) and not leaves_besides(turn.text)
