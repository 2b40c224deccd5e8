"""The form of the will."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateWillForm(StageForm):
    """Takes the answers of the will."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_will_form"
