"""Nobody was recognised: why, for the log and the audit log; whoever asked is told nothing."""

from __future__ import annotations


class IdentityRefused(Exception):
    """Somebody has not shown who they are.

    Attributes:
        reason: one word for administrators, without anything of the person's.
    """

    def __init__(self, reason: str) -> None:
        """Take the reason."""
        super().__init__(reason)
        self.reason = reason
