"""The secret of this installation, which nothing in the database tells."""

import contextlib
import os
import secrets
from pathlib import Path

from bot.settings import Settings

_SECRET_BYTES = 32


def secret_of(settings: Settings) -> bytes:
    """The secret of this installation, from its file; made when it is first asked for."""
    file = Path(settings.secret_file)
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), open(file, "xb", opener=_for_us_only) as made:
        made.write(secrets.token_bytes(_SECRET_BYTES))
    return file.read_bytes()


def _for_us_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
