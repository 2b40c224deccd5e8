"""The form of the first contact."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateWelcomeForm(StageForm):
    """Takes the answers of the first contact."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_welcome_form"
