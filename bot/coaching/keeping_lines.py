"""Single lines and whole parts of the summary made private, or opened again, as was asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.cutting import own_words
from bot.coaching.edits_asked import heads
from bot.coaching.keeping_back import kept_back
from bot.coaching.private_answers import answers_behind
from bot.coaching.private_lines import Privacy
from bot.coaching.summary_lines import kept_lines, parts, private_ones
from bot.coaching.summary_parts import PARTS
from bot.coaching.turn import Turn
from bot.persistence.models import Author, Message

_LONG_ENOUGH = 12  # characters; a "yes" stands in many lines


def private_parts(turn: Turn) -> list[str]:
    """The parts that are kept private whole: named at the check, or when it was shared."""
    named = {*turn.state.private_parts, *(turn.state.value("summary.private") or ())}
    return [part for part in PARTS if part in named]


async def lines_kept(turn: Turn) -> frozenset[str]:
    """The lines of the summary that nobody else may read, as it stands now."""
    lines = kept_lines(turn, await kept_back(turn))
    whole = {line for part in private_parts(turn) for line in parts(turn).get(part, ())}
    return lines | whole


def settle_parts(turn: Turn, asked: Privacy) -> None:
    """Make whole parts private or open, as a message asks.

    A line that is opened in a private part leaves the others of it private.
    """
    state = turn.state
    opened = set(asked.open_parts)
    for part in private_parts(turn):
        lines = parts(turn).get(part, [])
        if part not in opened and any(line in asked.open_lines for line in lines):
            opened.add(part)
            state.private_lines += [line for line in lines if line not in asked.open_lines]
    state.private_parts = [p for p in (*private_parts(turn), *asked.parts) if p not in opened]
    if opened and (answer := state.answers.get("summary.private")) is not None:
        answer.value = [part for part in answer.value if part not in opened]
    within = [line for part in asked.open_parts for line in parts(turn).get(part, ())]
    turn.to_keep_back, turn.keeps_itself = asked.lines, bool(asked.lines or asked.parts)
    turn.to_open = [*asked.open_lines, *within]


async def settle_lines(turn: Turn) -> None:
    """Keep lines private, with the messages that say them and the one that asks; open others.

    A message may say more than one line: what was not named stays as it was.
    """
    if not (turn.to_keep_back or turn.to_open or turn.keeps_itself):
        return
    state, shut = turn.state, kept_lines(turn, await kept_back(turn))
    named, opened = list(turn.to_keep_back), [one for one in turn.to_open if one in shut]
    new = [one for one in turn.to_open if one not in shut]
    state.private_lines = list(
        dict.fromkeys([*(x for x in state.private_lines if x not in turn.to_open), *named])
    )
    state.open_lines = [line for line in state.open_lines if line not in named]
    said = await turn.messages.of_conversation(turn.conversation.id, limit=10_000)
    told = [row for row in said if row.author is Author.COACHEE]
    for row in told:
        if _tells(turn, row, opened) and not _tells(turn, row, state.private_lines):
            row.private_at = None
        asks = bool(named or turn.keeps_itself) and row.turn == turn.conversation.turn
        if asks or _tells(turn, row, named):
            row.private_at = row.private_at or turn.now
    now_shut = kept_lines(turn, await kept_back(turn))
    stays_open = [*opened, *new, *(x for x in now_shut - shut if not _repeats(turn, x, named))]
    again = [x for x in stays_open if x in now_shut and x not in state.private_lines]
    state.open_lines += [x for x in again if x not in state.open_lines]
    turn.to_keep_back, turn.to_open, turn.keeps_itself = (), (), False


def private_in_new_words(turn: Turn, before: Sequence[str], now: Sequence[str]) -> list[str]:
    """The lines of an edited part that stand in place of a private one; none are others' to read.

    Args:
        before: the lines of the part before it was edited.
        now: its lines as they stand.
    """
    new, found = [line for line in now if line not in before], []
    for line in [one for one in before if one in turn.kept_lines and one not in now]:
        head = own_words(line, heads(turn))[0]
        same = [one for one in new if head and one.startswith(head)]
        if not same and len(now) == len(before):
            same = [one for one in [now[before.index(line)]] if one in new]
        found += same or [one for one in new if not own_words(one, heads(turn))[0]]
    return list(dict.fromkeys(found))


def settle_message(turn: Turn, message: Message) -> None:
    """Bring the lines in line with a message that was just kept back, or given back, by itself."""
    state = turn.state
    if message.private_at is not None:
        state.open_lines = [x for x in state.open_lines if not _tells(turn, message, [x])]
    else:
        state.private_lines = [x for x in state.private_lines if not _tells(turn, message, [x])]


def answers_kept(turn: Turn) -> frozenset[str]:
    """The answers behind the lines that are kept private one by one."""
    private = [x for lines in parts(turn).values() for x in private_ones(turn, lines)]
    return frozenset().union(*(answers_behind(turn, line) for line in private))


def _tells(turn: Turn, said: Message, lines: Sequence[str]) -> bool:
    """Whether a message says one of these lines, or gave an answer that one is made of."""
    own = [own_words(line, heads(turn))[1] for line in lines]
    keys = [key for line in lines for key in answers_behind(turn, line)]
    given = {turn.state.answers[key].turn for key in keys if key in turn.state.answers}
    return said.turn in given or any(_says(said.text or "", one) for one in own)


def _repeats(turn: Turn, line: str, named: Sequence[str]) -> bool:
    own = own_words(line, heads(turn))[1]
    return any(_says(own, own_words(one, heads(turn))[1]) for one in named)


def _says(said: str, line: str) -> bool:
    """Whether a text says a line, or a part of it that is more than a few letters."""
    told, stands = (" ".join(one.casefold().split()).strip(" .") for one in (said, line))
    shorter = min(told, stands, key=len)
    return len(shorter) >= _LONG_ENOUGH and (told in stands or stands in told)
