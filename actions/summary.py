"""The form of the summary."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateSummaryForm(StageForm):
    """Takes the answers of the summary."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_summary_form"
