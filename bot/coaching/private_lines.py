"""Lines of the summary kept private one by one: "lo de mi compañera que no lo vea mi coach"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from bot.coaching.cutting import own_words, stands_in, words_named
from bot.coaching.edits_asked import heads
from bot.coaching.line_named import headed, holding, topic
from bot.coaching.patterns import patterns
from bot.coaching.summary_lines import parts
from bot.coaching.turn import Turn
from bot.persistence.models import Author, Message

_WORDS = Path(__file__).with_suffix(".yml")
_LONG_ENOUGH = 12  # characters; a "yes" stands in many lines


def kept_private(turn: Turn) -> list[str]:
    """The lines that a message asks to keep private; none where one of them cannot be told."""
    return [] if turn.choice is not None else _lines(turn, "keeps")


def left_out_lines(turn: Turn) -> list[str]:
    """The lines that a yes to sharing leaves out: "sí, pero lo de mi compañera no"."""
    return [] if turn.choice is not None else _lines(turn, "leaves_out", "keeps")


def lines_named_alone(turn: Turn) -> list[str]:
    """The lines that the answer to what stays private names."""
    return [] if turn.choice is not None else _lines(turn, "leaves_out", "keeps", "alone")


async def keep_private(turn: Turn) -> None:
    """Keep back the messages that say the lines to be kept, and the one that asks for it."""
    own = [own_words(line, heads(turn))[1] for line in turn.to_keep_back]
    if not own:
        return
    for said in await turn.messages.of_conversation(turn.conversation.id, limit=10_000):
        asks = said.turn == turn.conversation.turn
        if said.author is Author.COACHEE and (asks or any(_says(said, one) for one in own)):
            said.private_at = said.private_at or turn.now


def _says(said: Message, line: str) -> bool:
    """Whether a message says a line, or a part of it that is more than a few letters."""
    told, stands = (" ".join(one.casefold().split()).strip(" .") for one in (said.text or "", line))
    shorter = min(told, stands, key=len)
    return len(shorter) >= _LONG_ENOUGH and (told in stands or stands in told)


def _lines(turn: Turn, *forms: str) -> list[str]:
    every = [line for lines in parts(turn).values() for line in lines]
    for form in forms:
        if (said := _pattern(form).search(turn.text)) is None:
            continue
        named = " ni ".join(filter(None, said.groups())) if form != "keeps" else _first(said)
        meant = [_meant(one, every, heads(turn)) for one in _pattern("several").split(named)]
        if meant and all(meant):
            return list(dict.fromkeys(line for lines in meant for line in lines))
    return []


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


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
