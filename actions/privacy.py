"""Privacy: who reads along, and deleting."""

from __future__ import annotations

from actions.turns import TurnAction
from bot.coaching import deleting, privacy
from bot.coaching.turn import Turn


class ActionWhoSeesThis(TurnAction):
    """Says who can read what."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_who_sees_this"

    async def act(self, turn: Turn) -> None:
        """Says who can read what."""
        await privacy.who_sees_this(turn)


class ActionDeleteThis(TurnAction):
    """Asks what to delete."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_delete_this"

    async def act(self, turn: Turn) -> None:
        """Asks what to delete."""
        await deleting.delete_this(turn)
