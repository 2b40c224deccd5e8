"""Manners: greetings, thanks, small talk and what lies outside."""

from __future__ import annotations

from actions.turns import TurnAction
from bot.coaching import manners, pausing, taking_back
from bot.coaching.turn import Turn


class ActionGreet(TurnAction):
    """Opens a conversation or comes back to one."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_greet"

    async def act(self, turn: Turn) -> None:
        """Opens a conversation or comes back to one."""
        await pausing.greet(turn)


class ActionGoodbye(TurnAction):
    """Says goodbye; in the middle it is a pause."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_goodbye"

    async def act(self, turn: Turn) -> None:
        """Says goodbye; in the middle it is a pause."""
        await pausing.goodbye(turn)


class ActionThank(TurnAction):
    """Takes thanks."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_thank"

    async def act(self, turn: Turn) -> None:
        """Takes thanks."""
        await manners.speak(turn)


class ActionChitchat(TurnAction):
    """Answers small talk in a line."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_chitchat"

    async def act(self, turn: Turn) -> None:
        """Answers small talk in a line."""
        await manners.speak(turn)


class ActionBotChallenge(TurnAction):
    """Says that it is a program."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_bot_challenge"

    async def act(self, turn: Turn) -> None:
        """Says that it is a program."""
        await manners.speak(turn)


class ActionOutOfScope(TurnAction):
    """Says what it cannot do."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_out_of_scope"

    async def act(self, turn: Turn) -> None:
        """Says what it cannot do."""
        await manners.speak(turn)


class ActionMisunderstood(TurnAction):
    """Takes the last answer back and flags it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_misunderstood"

    async def act(self, turn: Turn) -> None:
        """Takes the last answer back and flags it."""
        await taking_back.misunderstood(turn)
