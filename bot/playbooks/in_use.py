"""The playbooks that the settings name, read once."""

from functools import cache
from pathlib import Path

from bot.playbooks.library import Library
from bot.playbooks.loader import load_library
from bot.settings import get_settings


@cache
def library_in_use() -> Library:
    """Return the library of the playbooks in use.

    Raises:
        PlaybookError: One of them is not right; it says what and where.
    """
    return load_library([Path(path) for path in get_settings().playbook_paths])
