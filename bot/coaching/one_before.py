"""An answer that also puts the one before right: "its a 9. but go back one, it's from 12 to 6"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.correcting import asked_under, reopen
from bot.coaching.keeping import keep
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_FEWEST = 4  # words of an answer


async def put_one_before_right(turn: Turn, asked: Asked, words: str) -> None:
    """Keep what a message says on the question before the one it answers, or ask that again.

    Args:
        words: the message, of which the beginning has been kept as the answer.
    """
    found = _goes_back(asked, words) if turn.choice is None else None
    at = turn.state.path.index(asked.key) if asked.key in turn.state.path else 0
    before = asked_under(turn, turn.state.path[at - 1]) if found and at else None
    if found is None or before is None:
        return
    said = _pattern("of_the_answer").sub("", words[found.end() :])
    said = _pattern("leads").sub("", said, count=1).strip(" .,;:")
    place = turn.state.path.index(before.key)
    await reopen(turn, before.key)
    if before.question.kind == "text" and len(said.split()) >= _FEWEST and "?" not in said:
        turn.text, turn.understood = said, {}
        await keep(turn, before, said)
        turn.state.path.insert(place, turn.state.path.pop())  # where it was
    else:
        turn.say("utter_back", join=True)


def _goes_back(asked: Asked, words: str) -> re.Match[str] | None:
    """Where a message goes back, behind what answers a question for a number."""
    found = _pattern("goes_back").search(words) if asked.question.kind == "scale" else None
    return found if found and words[: found.start()].strip() else None


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
