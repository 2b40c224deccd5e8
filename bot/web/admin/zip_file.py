"""Zip files of playbooks: opened without trusting what they say of themselves, and made."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

MOST_BYTES = 2 * 1024 * 1024
_MOST_ENTRIES = 100
_MOST_OF_ONE = 1024 * 1024
_MOST_OF_ALL = 4 * 1024 * 1024
_ENDINGS = (".yml", ".yaml")
_ID = re.compile(r"^id:\s*[\"']?([a-z][a-z0-9_]{0,63})[\"']?\s*(?:#.*)?$", re.MULTILINE)
_MAIN = "playbook.yml"


class Unfit(ValueError):
    """This is no zip file with a playbook; the message is the key of the text that says why."""


def unpack(raw: bytes) -> tuple[str, dict[str, str]]:
    """The id of a playbook, and the text of its files by name.

    Files lie at the top or in one folder; others than YAML are passed over. Nothing is written to
    a disk, and a file is read no further than it may be long, whatever its heading says.

    Raises:
        Unfit: it is no zip file, is too large, names odd places, or holds no playbook.
    """
    if len(raw) > MOST_BYTES:
        raise Unfit("playbook.too_large")
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            files = _read(packed)
    except (BadZipFile, NotImplementedError, RuntimeError, ZlibError, EOFError, OSError) as error:
        raise Unfit("playbook.no_zip") from error
    if _MAIN not in files:
        raise Unfit("playbook.no_main")
    named = _ID.search(files[_MAIN])
    if named is None:
        raise Unfit("playbook.no_id")
    return named[1], files


def pack(name: str, files: Mapping[str, str]) -> bytes:
    """A zip file of a playbook, its files in a folder of its name."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for file, text in sorted(files.items()):
            packed.writestr(ZipInfo(f"{name}/{file}"), text)
    return made.getvalue()


def _read(packed: ZipFile) -> dict[str, str]:
    entries = packed.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise Unfit("playbook.too_large")
    folders: set[str] = set()
    files: dict[str, str] = {}
    total = 0
    for entry in entries:
        place = _place(entry.filename)
        if entry.is_dir() or place.suffix not in _ENDINGS or place.name.startswith("."):
            continue
        if place.parts[0] == "__MACOSX":
            continue
        folders.add(str(place.parent))
        if len(place.parts) > 2 or len(folders) > 1 or place.name in files:
            raise Unfit("playbook.places")
        with packed.open(entry) as file:
            read = file.read(_MOST_OF_ONE + 1)
        total += len(read)
        if len(read) > _MOST_OF_ONE or total > _MOST_OF_ALL:
            raise Unfit("playbook.too_large")
        try:
            files[place.name] = read.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Unfit("playbook.encoding") from error
        if "\0" in files[place.name]:
            raise Unfit("playbook.encoding")
    return files


def _place(name: str) -> PurePosixPath:
    place = PurePosixPath(name.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in name or not place.parts:
        raise Unfit("playbook.places")
    return place
