"""Commitments and the human coach."""

from __future__ import annotations

from actions.turns import TurnAction
from bot.coaching import manners
from bot.coaching.turn import Turn


class ActionShowCommitments(TurnAction):
    """Lists the open commitments."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_commitments"

    async def act(self, turn: Turn) -> None:
        """Lists the open commitments."""
        await manners.show_commitments(turn)


class ActionTalkToCoach(TurnAction):
    """Leaves word for the coach."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_talk_to_coach"

    async def act(self, turn: Turn) -> None:
        """Leaves word for the coach."""
        await manners.talk_to_coach(turn)
