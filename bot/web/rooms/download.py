"""Files to keep: CSV, JSON and PDF as answers that a browser saves."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from typing import Any

from aiohttp import web

MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "pdf": "application/pdf",
    "yml": "application/yaml",
}
_UNFIT = re.compile(r"[^a-z0-9]+")


def download(body: bytes, name: str, kind: str) -> web.Response:
    """A file to save.

    Args:
        name: without its ending; letters and digits of it become the file's name.
        kind: ``csv``, ``json``, ``pdf`` or another ending of ``MEDIA``.
    """
    return web.Response(
        body=body,
        content_type=MEDIA[kind],
        charset=None if kind == "pdf" else "utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name(name)}.{kind}"'},
    )


def json_file(value: Any) -> bytes:
    """A JSON file that people can read too; days and moments in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_written).encode()


def file_name(name: str) -> str:
    """A name as every file system takes it: "José's notes" becomes ``jose-s-notes``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _UNFIT.sub("-", plain).strip("-") or "entre"


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
