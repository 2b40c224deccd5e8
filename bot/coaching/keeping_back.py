"""Keeping words back: a message that is not to be shared takes along all that repeats it.

The answer it gave leaves the summary and what is shown of the results, and Entre's messages that
quote it are kept back as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.coaching.state import State
from bot.coaching.turn import Turn
from bot.persistence.models import Author, Message

_QUOTED = re.compile(r"[“«]([^”»]{4,})[”»]")
_LONG_ENOUGH = 12  # characters; a "yes" stands in many messages
_EDITS = "summary."  # what was rewritten is looked at line by line: it holds what was not kept back
_COLUMNS = {
    "reality.level": "reality.level_now",
    "reality.aim": "reality.level_aim",
    "reality.data": "reality.data_sources",
}


@dataclass(frozen=True)
class KeptBack:
    """What a coachee keeps back of a conversation.

    Attributes:
        words: of the messages.
        keys: of the answers that were given in them.
    """

    words: tuple[str, ...]
    keys: frozenset[str]


async def follow(turn: Turn) -> KeptBack:
    """Keep back whatever repeats the messages that are kept back, and give back all else."""
    said = await turn.messages.of_conversation(turn.conversation.id, limit=10_000)
    turns, words = _kept(said)
    for row in said:
        if row.author is Author.ENTRE:
            hidden = row.turn in turns or any(repeats(row.text, one) for one in words)
            row.private_at = (row.private_at or turn.now) if hidden else None
    return _with_answers(turn, turns, words)


async def kept_back(turn: Turn) -> KeptBack:
    """What is kept back now; nothing is changed by asking."""
    said = await turn.messages.of_conversation(turn.conversation.id, limit=10_000)
    return _with_answers(turn, *_kept(said))


def _kept(said: Iterable[Message]) -> tuple[set[int], list[str]]:
    kept = [row for row in said if row.author is Author.COACHEE and row.private_at]
    return {row.turn for row in kept}, [row.text for row in kept if row.text]


def _with_answers(turn: Turn, turns: Collection[int], words: Sequence[str]) -> KeptBack:
    answered = ((k, given) for k, given in turn.state.answers.items() if not k.startswith(_EDITS))
    keys = frozenset(
        key
        for key, given in answered
        if given.turn in turns or any(_holds(given.value, one) for one in words)
    )
    return KeptBack(tuple(words), keys)


def repeats(text: str, words: str) -> bool:
    """Whether a message of Entre's says again what somebody wrote, whole or in part."""
    said, told = text.casefold(), words.casefold()
    if len(told) >= _LONG_ENOUGH and told.rstrip(" .") in said:
        return True
    return any(quote.rstrip("…. ") in told for quote in _QUOTED.findall(said))


def _holds(value: object, words: str) -> bool:
    return isinstance(value, str) and len(words) >= _LONG_ENOUGH and words in value


def without(turn: Turn, keys: frozenset[str]) -> Turn:
    """The turn as if some answers had not been given; the real one stays as it is."""
    state = turn.state.model_copy(deep=True)
    ideas = _ideas(state, keys)
    for key in keys:
        state.drop(key)
    for item in _promises(keys):
        state.drop(f"will.{item}.confirm")
    state.ideas = [idea for idea in state.ideas if idea.id not in ideas]
    chosen = state.answers.get("options.choose")
    if chosen is not None and isinstance(chosen.value, list):
        chosen.value = [item for item in chosen.value if item not in ideas]
    return replace(turn, state=state, says=[])


async def names_of(turn: Turn, keys: frozenset[str]) -> list[str]:
    """What is kept back of the results, by the names that ``Shared`` knows.

    ``goal.students`` is a column of a goal, ``evidence.ID.seen`` of the evidence on a commitment,
    ``options.2`` the second option, ``will.ID`` a whole commitment and ``closing.ID.progress`` what
    is to be brought for it.
    """
    names = {_COLUMNS.get(key, key) for key in keys if key.startswith(("goal.", "reality."))}
    names |= {key for key in keys if key.startswith("evidence.") and key.count(".") == 2}
    ideas = _ideas(turn.state, keys)
    places = {idea.id: place for place, idea in enumerate(turn.state.ideas, 1)}
    names |= {f"options.{places[item]}" for item in ideas}
    commitments = await _commitments(turn, places)
    names |= {f"will.{commitments[i]}" for i in _promises(keys) | ideas if i in commitments}
    for key in keys:
        stage, _, rest = key.partition(".")
        item, _, name = rest.partition(".")
        if stage == "closing" and item in commitments:
            names.add(f"closing.{commitments[item]}.{name}_evidence")
    return sorted(names)


def _ideas(state: State, keys: Iterable[str]) -> set[str]:
    """The ideas that were told in answers that are kept back."""
    told = [str(state.value(key)) for key in keys if key.endswith(".idea")]
    own = {idea.id for idea in state.ideas if any(idea.text in one for one in told)}
    return own | {idea.id for idea in state.ideas if own.intersection(idea.others)}


def _promises(keys: Iterable[str]) -> set[str]:
    """The items of the will that an answer kept back speaks of."""
    return {key.split(".")[1] for key in keys if key.startswith("will.") and key.count(".") == 2}


async def _commitments(turn: Turn, places: Mapping[str, int]) -> dict[str, str]:
    """The id of each item's commitment."""
    options = {row.id: row.position for row in await turn.results.options(turn.conversation.id)}
    items = {place: item for item, place in places.items()}
    rows = await turn.results.commitments_of(turn.conversation.id)
    found = ((items.get(options.get(row.option_id or "", 0)), row.id) for row in rows)
    return {item: id_ for item, id_ in found if item is not None}


def lines_without(lines: Sequence[str], words: Sequence[str]) -> list[str]:
    """What somebody has rewritten of a summary, without the lines that repeat what is kept back."""
    return [
        line for line in lines if not any(repeats(line, one) or _says(one, line) for one in words)
    ]


def _says(words: str, line: str) -> bool:
    """Whether a line of a summary was said with these words, with its question's name or without.

    "Change the last one to Tuesday" has said "Tuesday", and in an earlier round as well.
    """
    told = words.casefold().rstrip(" .")
    said = {one.casefold().rstrip(" .") for one in (line, line.partition(": ")[2]) if one}
    return any(told.endswith(one) or (len(one) >= _LONG_ENOUGH and one in told) for one in said)
