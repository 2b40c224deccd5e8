"""Buttons that stand for a command, as "Who sees this?": typed, they do what they do pressed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.coaching import manners
from bot.coaching.answers.choice import Choice, named_exactly
from bot.coaching.answers.words import words_of
from bot.coaching.privacy import who_sees_this
from bot.coaching.reading import Unclear, read
from bot.coaching.stages import open_question
from bot.coaching.turn import Turn

COMMAND = "command:"
COMMANDS: Mapping[str, Callable[[Turn], Awaitable[None]]] = {
    "who_sees_this": who_sees_this,
    "skip": manners.skip,
    "talk_to_coach": manners.talk_to_coach,
}


async def command_typed(turn: Turn) -> str | None:
    """The command of the button that a message stands for; None where it stands for none."""
    if turn.state.aside is not None or turn.choice is not None:
        return None
    offered = [Choice(offer.value, offer.title) for offer in turn.state.offers]
    if not any(choice.value.startswith(COMMAND) for choice in offered):
        return None
    exact = named_exactly(words_of(turn.text).all, offered)
    value = await _as_read(turn) if exact is None else exact.value
    return value.removeprefix(COMMAND) if value.startswith(COMMAND) else None


async def _as_read(turn: Turn) -> str:
    """The button that the open question takes the message for; empty where it takes none."""
    asked = await open_question(turn)
    if asked is None or asked.question.kind != "choice":
        return ""
    try:
        return str(read(turn, asked))
    except Unclear:
        return ""


async def obey(turn: Turn, command: str) -> bool:
    """Run the command of a button.

    Returns:
        Whether the part of the conversation that was open has nothing more to ask.
    """
    turn.intent = command
    await COMMANDS[command](turn)
    return await open_question(turn) is None
