"""Where an error came from, for a log that never holds what people write."""

from __future__ import annotations

import traceback


def trace(error: BaseException) -> list[str]:
    """Where an error came from: its kind and the lines of code, without any value.

    The message of a database error quotes the words that were to be stored.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return [type(error).__name__, *(f"{f.filename}:{f.lineno} {f.name}" for f in frames)]
