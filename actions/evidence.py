"""The form of the opening evidence."""

from __future__ import annotations

from actions.forms import StageForm


class ValidateEvidenceForm(StageForm):
    """Takes the answers of the opening evidence."""

    def name(self) -> str:
        """The name that Rasa looks for beside the form."""
        return "validate_evidence_form"
