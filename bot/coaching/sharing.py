"""Sharing a finished conversation beside it: what of the summary, in which words, or no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.coaching.editing import begin_anew, edited, lines_of
from bot.coaching.keeping_back import follow
from bot.coaching.keeping_lines import (
    lines_kept,
    private_in_new_words,
    private_parts,
    settle_message,
)
from bot.coaching.state import Answer
from bot.coaching.summary import Summary
from bot.coaching.summary_lines import answered, parts
from bot.coaching.summary_parts import OWN_WORDS, PARTS
from bot.coaching.turn import Turn
from bot.persistence.models import Message

_SHARE, _PRIVATE = "summary.share", "summary.private"


def present(turn: Turn) -> dict[str, str]:
    """The parts that a summary of this conversation has or had, each as it stands now.

    An emptied one can be filled again, and there is always one for what nothing asked about.
    """
    stands, asked = parts(turn), answered(turn)
    named = [p for p in PARTS if p == OWN_WORDS or stands.get(p) or asked[p]]
    return {part: "\n".join(stands.get(part, [])) for part in named}


def is_rewritten(turn: Turn) -> bool:
    """Whether any part stands in words that were typed for it."""
    return bool(edited(turn.state))


def changed(turn: Turn, texts: Mapping[str, str]) -> dict[str, str]:
    """Those of the parts whose words are not the ones that stand there."""
    stands = parts(turn)
    return {p: text for p, text in texts.items() if lines_of(text) != stands.get(p, [])}


async def decide(
    turn: Turn,
    *,
    share: bool | None = None,
    private: Sequence[str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> None:
    """Write down what was decided on the coachee's page, as if it had been said at the end.

    Args:
        share: whether the coach may read it; as before where nothing is said.
        private: names of the parts to keep private; as before where nothing is said.
        texts: the new words of parts, by name; an empty one leaves its part out.
    """
    parts_kept = private_parts(turn) if private is None else [p for p in PARTS if p in private]
    shared = turn.conversation.shared_at is not None if share is None else share
    turn.kept_lines = await lines_kept(turn)
    for part, text in (texts or {}).items():
        before = parts(turn).get(part, [])
        turn.state.edited[part] = "\n".join(lines_of(text))
        new = private_in_new_words(turn, before, lines_of(text))
        turn.state.private_lines += [x for x in new if x not in turn.state.private_lines]
    turn.state.private_parts, turn.state.private_untold = list(parts_kept), False
    _set(turn, _PRIVATE, parts_kept)
    _set(turn, _SHARE, ("share_part" if parts_kept else "share") if shared else "not_now")
    await Summary().save(turn)
    turn.keep()


async def renew(turn: Turn) -> None:
    """Make the summary of the answers again."""
    begin_anew(turn.state)
    await Summary().save(turn)
    turn.keep()


async def settle(turn: Turn, message: Message) -> None:
    """Bring the summary in line with a message that was kept back now, or given back.

    Before a conversation is finished its end does that.
    """
    settle_message(turn, message)
    if turn.over:
        await Summary().save(turn)
    else:
        await follow(turn)
    turn.keep()


def _set(turn: Turn, key: str, value: object) -> None:
    before = turn.state.answers.get(key)
    if key in turn.state.skipped:
        turn.state.skipped.remove(key)
    turn.state.answers[key] = Answer(value=value, turn=before.turn if before else 0)
