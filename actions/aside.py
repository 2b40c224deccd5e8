"""Side questions, and going on after a stage or a side question is over."""

from __future__ import annotations

from actions.forms import StageForm
from actions.turns import TurnAction
from bot.coaching.turn import Turn


class ValidateAsideForm(StageForm):
    """Takes the answer to a side question."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_aside_form"


class ActionNextStage(TurnAction):
    """Goes on with whatever is open now."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_next_stage"

    async def act(self, turn: Turn) -> None:
        """Nothing to say: the next form asks."""
