"""The form of the goal."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateGoalForm(StageForm):
    """Takes the answers of the goal."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_goal_form"
