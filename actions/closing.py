"""The form of the closing evidence."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateClosingForm(StageForm):
    """Takes the answers of the closing evidence."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_closing_form"
