"""The form of the reality."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateRealityForm(StageForm):
    """Takes the answers of the reality."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_reality_form"
