"""Danger: the conversation stops and goes on only when the coachee says so."""

from __future__ import annotations

from actions.forms import StageForm
from actions.turns import TurnAction
from bot.coaching import manners
from bot.coaching.turn import Turn

_STILL_ANSWERED = frozenset({"crisis", "talk_to_coach", "who_sees_this", "switch_language"})


class ActionCrisis(TurnAction):
    """Names real help and says whether a person is watching."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_crisis"

    async def act(self, turn: Turn) -> None:
        """Stop, and name help."""
        await manners.crisis(turn)


class ValidateSafetyForm(StageForm):
    """Waits for the coachee to say that the conversation may go on."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_safety_form"

    def takes(self, intent: str) -> bool:
        """Everything but more danger and asking for people: no command leads past this."""
        return intent not in _STILL_ANSWERED
