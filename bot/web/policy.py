"""The content security policy: what a page of ours may load, and who may show it in a frame."""

from __future__ import annotations

from collections.abc import Iterable


def content_policy(ancestors: Iterable[str] = ("'none'",), frames: str = "'none'") -> str:
    """The policy of a page.

    Args:
        ancestors: which origins may have it in a frame; none, where nothing is said.
        frames: what it may itself have in a frame.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            f"frame-src {frames}",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {' '.join(ancestors)}",
        )
    )
