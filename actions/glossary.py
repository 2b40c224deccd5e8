"""The glossary."""

from __future__ import annotations

from actions.turns import TurnAction
from bot.coaching import manners
from bot.coaching.turn import Turn


class ActionExplainTerm(TurnAction):
    """Explains a term of the playbook."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_explain_term"

    async def act(self, turn: Turn) -> None:
        """Explains a term of the playbook."""
        await manners.explain_term(turn)
