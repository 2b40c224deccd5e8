"""The web's own log: one JSON object a line on standard error.

It never holds what people write, a token, or a path that carries one: a request is named by the
pattern of its route. Rasa sets up structlog for itself when a model is loaded, so this log does
not depend on structlog's global configuration.
"""

from __future__ import annotations

import logging
import sys
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
