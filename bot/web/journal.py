"""The web's own log: one JSON object a line on standard error.

It never holds what people write, a token, or a path that carries one: a request is named by the
pattern of its route. Rasa sets up structlog for itself when a model is loaded, so this log does
not depend on structlog's global configuration.
"""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

import structlog


def journal(level: str = "INFO") -> Any:
    """A logger that writes JSON lines from a level on."""
    return structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
        ),
        context_class=dict,
        cache_logger_on_first_use=False,
    )


def trace(error: BaseException) -> list[str]:
    """Where an error came from: its kind and the lines of code, without any value.

    The message of a database error quotes the words that were to be stored.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return [type(error).__name__, *(f"{f.filename}:{f.lineno} {f.name}" for f in frames)]
