"""The form of the options."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateOptionsForm(StageForm):
    """Takes the answers of the options."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_options_form"
