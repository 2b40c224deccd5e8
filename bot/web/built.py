"""What is built from ``widget/`` for browsers: the loader, and the app of widget and chat page."""

from __future__ import annotations

from pathlib import Path

from bot.web.problems import Problem

BUILT = Path(__file__).parent / "static" / "widget"
APP = "app.js"
LOADER = "embed.js"


def built(name: str) -> Path:
    """A file of the build.

    Raises:
        Problem: nothing has been built here.
    """
    file = BUILT / name
    if not file.is_file():
        raise Problem("widget_unbuilt")
    return file
