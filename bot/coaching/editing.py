"""A summary edited part by part: what was rewritten keeps its part, everything else stays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from bot.coaching.state import Answer, State

_MARKS = "-•*– "
_STEPS = ("check", "part", "edit")


def rounds(state: State) -> Iterator[str]:
    """The items of the questions that have been asked and the one to come: each edits one part."""
    for number in count(1):
        item = "" if number == 1 else str(number)
        yield item
        over = state.settled(_key(item, "edit")) or _key(item, "part") in state.skipped
        if not (wants_to_edit(state, item) and over):
            return


def wants_to_edit(state: State, item: str) -> bool:
    """Whether the summary was not right yet when a round asked."""
    return bool(state.value(_key(item, "check")) == "edit")


def part_in(state: State, item: str) -> str | None:
    """The part that is edited in a round; None while it is not chosen."""
    chosen: str | None = state.value(_key(item, "part"))
    return chosen


def edited(state: State) -> dict[str, list[str]]:
    """The lines of each part that was rewritten; none where it was emptied.

    What was written beside the conversation counts last: that is possible only after its end.
    """
    texts: dict[str, str] = {}
    for item in _items(state):
        part, text = part_in(state, item), state.value(_key(item, "edit"))
        if part is not None and text is not None:
            texts[part] = text
    return {part: lines_of(text) for part, text in {**texts, **state.edited}.items()}


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
