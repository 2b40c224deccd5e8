"""CSV files that spreadsheets open as they are meant: accents kept, and no formula runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None

# What makes a spreadsheet take a cell for a formula, in the wide forms of East Asia too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_TEXT = "'"
# By this mark spreadsheets know that the file is UTF-8.
_MARK = "\ufeff"


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file (RFC 4180, UTF-8 with its mark).

    Args:
        columns: the names in the first line.
        rows: a line each. Words that a spreadsheet would take for a formula get an apostrophe
            before them, by which it takes them for words.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_cell(name) for name in columns])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return f"{_MARK}{written.getvalue()}".encode()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, str):
        begins = value.lstrip(" \u00a0\ufeff\u200b")
        return f"{_TEXT}{value}" if begins.startswith(_FORMULA) else value
    return str(value)
