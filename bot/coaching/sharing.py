"""Sharing a finished conversation beside it: what of the summary, in which words, or no more."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.keeping_back import follow
from bot.coaching.state import Answer
from bot.coaching.summary import PARTS, Summary, parts, told
from bot.coaching.turn import Turn
from bot.coaching.wording import label

_SHARE, _PRIVATE, _EDIT = "summary.share", "summary.private", "summary.edit"


def present(turn: Turn) -> list[str]:
    """The parts that a summary of this conversation has."""
    return list(parts(turn))


def private_parts(turn: Turn) -> list[str]:
    """The parts that are kept private."""
    return list(turn.state.value(_PRIVATE) or [])


def is_rewritten(turn: Turn) -> bool:
    """Whether the summary stands in words that were typed as a whole."""
    return turn.state.summary is not None


async def decide(
    turn: Turn,
    *,
    share: bool | None = None,
    private: Sequence[str] | None = None,
    text: str | None = None,
) -> None:
    """Write down what was decided on the coachee's page, as if it had been said at the end.

    Args:
        share: whether the coach may read it; as before where nothing is said.
        private: names of the parts to keep private; as before where nothing is said.
        text: the summary as it was typed; an empty one begins again from the answers.
    """
    parts_kept = private_parts(turn) if private is None else [p for p in PARTS if p in private]
    shared = turn.conversation.shared_at is not None if share is None else share
    if text is not None:
        _rewrite(turn, text, told(turn, await follow(turn), private_parts(turn)))
    if turn.state.summary is not None:
        turn.state.summary = text_without(turn.state.summary, parts_kept)
        _set(turn, _EDIT, turn.state.summary)
    _set(turn, _PRIVATE, parts_kept)
    _set(turn, _SHARE, ("share_part" if parts_kept else "share") if shared else "not_now")
    await Summary().save(turn)
    turn.keep()


async def settle(turn: Turn) -> None:
    """Bring the summary in line with which messages are kept back now.

    Before a conversation is finished its end does that.
    """
    if turn.over:
        await Summary().save(turn)
    else:
        await follow(turn)
    turn.keep()


def _rewrite(turn: Turn, text: str, stood: str) -> None:
    if not text:
        turn.state.summary = None
        turn.state.answers.pop(_EDIT, None)
    elif text != stood.strip():
        turn.state.summary = text


def _set(turn: Turn, key: str, value: object) -> None:
    before = turn.state.answers.get(key)
    if key in turn.state.skipped:
        turn.state.skipped.remove(key)
    turn.state.answers[key] = Answer(value=value, turn=before.turn if before else 0)


def text_without(text: str, private: Sequence[str]) -> str:
    """A summary without the parts that are kept private; each begins with its heading."""
    headings = {label(f"summary.{part}", code): part for part in PARTS for code in ("en", "es")}
    kept, here = [], None
    for block in text.split("\n\n"):
        here = headings.get(block.split("\n", 1)[0].strip(), here)
        if here not in private:
            kept.append(block)
    return "\n\n".join(kept)
