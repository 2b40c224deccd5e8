"""An answer that asks not to be shared: "I don't want my coach to see that"."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.turn import Turn
from bot.persistence.models import Author

_HEARD = "utter_heard_between_us"
_WORDS = Path(__file__).with_suffix(".yml")


async def keep_between_us(turn: Turn) -> None:
    """Keep the message back from what is shared, and say so, where it asks for that."""
    if turn.choice is not None or not patterns(_WORDS)["kept_back"].search(turn.text):
        return
    await keep_back(turn)


async def keep_back(turn: Turn) -> None:
    """Keep the message back from what is shared, and say so."""
    for said in await turn.messages.of_conversation(turn.conversation.id, limit=10_000):
        if said.turn == turn.conversation.turn and said.author is Author.COACHEE:
            said.private_at = turn.now
    if all(say.response != _HEARD for say in turn.says):
        turn.say(_HEARD, join=True)
