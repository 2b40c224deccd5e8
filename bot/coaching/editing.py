"""A summary edited part by part: what was rewritten keeps its part, everything else stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count
from typing import Any

from bot.coaching.state import Answer, State

_MARKS = "-•*– "
_STEPS = ("check", "part", "edit", "place")
_PLACE = ".place"
# What an edit may be instead of the text that stands in the part from then on.
AS_IT_IS = "as_it_is"  # nothing is changed
UNPLACED = "unplaced"  # what is typed is in the answer's words; where it goes is asked
KEEPS_BACK = "keeps_back"  # the summary is neither right nor wrong: a line of it is kept private
PUT_BACK = "put_back"  # the edit of this part before this one does not hold


def rounds(state: State) -> Iterator[str]:
    """The items of the questions that have been asked and the one to come: each edits one part."""
    for number in count(1):
        item = "" if number == 1 else str(number)
        yield item
        if keeps_back(state, item):
            continue
        over = state.settled(_key(item, "edit")) or _key(item, "part") in state.skipped
        if not (wants_to_edit(state, item) and over):
            return


def wants_to_edit(state: State, item: str) -> bool:
    """Whether the summary was not right yet when a round asked."""
    return bool(state.value(_key(item, "check")) == "edit")


def keeps_back(state: State, item: str) -> bool:
    """Whether a line was kept private when a round asked: it is right or not after that."""
    return bool(state.value(_key(item, "check")) == KEEPS_BACK)


def part_in(state: State, item: str) -> str | None:
    """The part that is edited in a round; None while it is not chosen."""
    chosen: str | None = state.value(_key(item, "part"))
    return chosen


def edited(state: State) -> dict[str, list[str]]:
    """The lines of each part that was rewritten; none where it was emptied.

    What was written beside the conversation counts last: that is possible only after its end.
    """
    return {part: lines_of(text) for part, text in {**dict(edits(state)), **state.edited}.items()}


def edits(state: State) -> list[tuple[str, str]]:
    """The parts that were rewritten, each with its text, in order; without what was put back."""
    made: list[tuple[str, str]] = []
    for item in _items(state):
        part, text = part_in(state, item), _text(state, item)
        if part is None or text in (None, AS_IT_IS):
            continue
        if text != PUT_BACK:
            made.append((part, text))
        elif earlier := [at for at, (name, _) in enumerate(made) if name == part]:
            del made[earlier[-1]]
    return made


def is_unplaced(state: State, item: str) -> bool:
    """Whether it has to be asked where in the part what was typed in a round goes."""
    return bool(state.value(_key(item, "edit")) == UNPLACED)


def typed(state: State, item: str) -> str:
    """What was typed for the part that is edited in a round."""
    return state.words(_key(item, "edit"))


def typed_before(keys: Collection[str]) -> set[str]:
    """The keys under which stands what was typed, for those that say where it goes."""
    placed = (key for key in keys if key.startswith("summary.") and key.endswith(_PLACE))
    return {key.removesuffix(_PLACE) + ".edit" for key in placed}


def _text(state: State, item: str) -> Any:
    """What a round makes of its part; None while it is not told."""
    return state.value(_key(item, "place" if is_unplaced(state, item) else "edit"))


def begin_anew(state: State) -> None:
    """Let the summary say what the answers say."""
    state.edited = {}
    for item in _items(state):
        for step in _STEPS:
            state.drop(_key(item, step))
    state.answers[_key("", "check")] = Answer(value="keep_summary")


def lines_of(text: str) -> list[str]:
    """The points of a text as it was typed: a line each, without the dash of a list."""
    lines = (" ".join(line.split()).lstrip(_MARKS) for line in text.splitlines())
    return [line for line in lines if line]


def _items(state: State) -> list[str]:
    """The items of all rounds, the first one first, also where an answer in between was taken."""
    items = {key.split(".")[1] for key in state.answers if key.startswith("summary.")}
    return ["", *sorted(filter(str.isdigit, items), key=int)]


def _key(item: str, name: str) -> str:
    return ".".join(part for part in ("summary", item, name) if part)
