"""PDF documents: a title, then blocks one below the other, on letter paper."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

_FACE, _OTHER = "lato", "dejavu"
_INK, _SOFT, _ACCENT, _LINE = (34, 48, 42), (90, 103, 95), (31, 107, 82), (221, 213, 196)
_TINT = (239, 244, 240)
_MARGIN, _LEADING = 20.0, 1.45
_MM = 25.4 / 72
_SIZES = {"title": 21.0, "1": 14.0, "2": 11.0, "3": 10.0, "text": 10.0, "small": 8.5}


@dataclass(frozen=True)
class Heading:
    """A heading; of a section, of a part of one at level 2, or of a part of that at level 3."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    soft: bool = False


@dataclass(frozen=True)
class Facts:
    """Names with what they stand for, one a line; a fact without words is left out."""

    rows: Sequence[tuple[str, str | None]]


@dataclass(frozen=True)
class Points:
    """A list."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Said:
    """Something that was said, below who said it and when; the coachee's own is tinted."""

    who: str
    text: str
    about: str = ""
    own: bool = False


Block = Heading | Words | Facts | Points | Said


async def pdf_of(
    title: str, blocks: Iterable[Block], *, lead: str = "", foot: str = "", language: str = "en"
) -> bytes:
    """A document, set beside the loop as it takes a while.

    Args:
        lead: a line below the title.
        foot: stands at the bottom of every page, before its number.
        language: that the document is in, for those who have it read out.
    """
    return await asyncio.to_thread(_set, title, list(blocks), lead, foot, language)


def _set(title: str, blocks: list[Block], lead: str, foot: str, language: str) -> bytes:
    sheet = _sheet(foot)
    sheet.set_title(title)
    sheet.set_lang("es-US" if language == "es" else "en-US")
    sheet.set_creator("Entre")
    if not _covered(repr((title, blocks, lead, foot))):
        _add_other(sheet)
    sheet.add_page()
    _write(sheet, title, "title", bold=True)
    if lead:
        _write(sheet, lead, "text", colour=_SOFT)
    _rule(sheet)
    for block in blocks:
        _put(sheet, block)
    return bytes(sheet.output())


def _sheet(foot: str) -> FPDF:
    from fpdf import FPDF  # takes a while, and is needed only here

    class Sheet(FPDF):
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(_FACE, size=_SIZES["small"])
            self.set_text_color(*_SOFT)
            self.cell(0, 5, foot)
            self.set_x(-_MARGIN - 20)
            self.cell(20, 5, f"{self.page_no()}/{{nb}}", align="R")

    sheet = Sheet(format="letter")
    sheet.set_margin(_MARGIN)
    sheet.c_margin = 0
    sheet.set_auto_page_break(True, margin=20)
    folder = _font_folder()
    for style, name in {"": "Regular", "B": "Bold", "I": "Italic"}.items():
        sheet.add_font(_FACE, style, folder / f"Lato-{name}.ttf")
    return sheet


def _put(sheet: FPDF, block: Block) -> None:
    match block:
        case Heading(text, level):
            _heading(sheet, text, level)
        case Words(text, soft):
            _write(sheet, text, "text", colour=_SOFT if soft else _INK)
            sheet.ln(1.5)
        case Facts(rows):
            _facts(sheet, rows)
        case Points(lines):
            _points(sheet, lines)
        case Said():
            _said(sheet, block)


def _write(
    sheet: FPDF,
    text: str,
    size: str,
    *,
    bold: bool = False,
    colour: tuple[int, int, int] = _INK,
    width: float = 0,
) -> None:
    sheet.set_font(_FACE, "B" if bold else "", _SIZES[size])
    sheet.set_text_color(*colour)
    height = _SIZES[size] * _MM * _LEADING
    sheet.multi_cell(width, height, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _heading(sheet: FPDF, text: str, level: int) -> None:
    needed = 26 if level == 1 else 18  # a heading never stands alone at the foot
    if sheet.will_page_break(needed):
        sheet.add_page()
    sheet.ln(5 if level == 1 else 2.5)
    sheet.start_section(text, level - 1)
    _write(sheet, text, str(level), bold=True, colour=_ACCENT if level == 1 else _INK)
    sheet.ln(1)


def _facts(sheet: FPDF, rows: Sequence[tuple[str, str | None]]) -> None:
    column = 46.0
    for name, words in rows:
        if not words:
            continue
        if sheet.will_page_break(8):
            sheet.add_page()
        page, top = sheet.page, sheet.y
        _write(sheet, name, "small", colour=_SOFT, width=column - 3)
        below = sheet.y if sheet.page == page else top
        sheet.page, sheet.y = page, top
        sheet.set_left_margin(_MARGIN + column)
        sheet.set_x(_MARGIN + column)
        _write(sheet, words, "text")
        sheet.set_left_margin(_MARGIN)
        sheet.set_x(_MARGIN)
        if sheet.page == page:
            sheet.y = max(sheet.y, below)
        sheet.ln(1)
    sheet.ln(1)


def _points(sheet: FPDF, lines: Sequence[str]) -> None:
    for line in lines:
        if sheet.will_page_break(6):
            sheet.add_page()
        sheet.set_font(_FACE, "", _SIZES["text"])
        sheet.set_text_color(*_ACCENT)
        sheet.cell(5, _SIZES["text"] * _MM * _LEADING, "•")
        sheet.set_left_margin(_MARGIN + 5)
        sheet.set_x(_MARGIN + 5)
        _write(sheet, line, "text")
        sheet.set_left_margin(_MARGIN)
        sheet.set_x(_MARGIN)
        sheet.ln(0.5)
    sheet.ln(1)


def _said(sheet: FPDF, said: Said) -> None:
    if sheet.will_page_break(20):
        sheet.add_page()
    sheet.set_font(_FACE, "B", _SIZES["small"])
    sheet.set_text_color(*(_ACCENT if said.own else _SOFT))
    sheet.cell(sheet.get_string_width(said.who) + 3, 4.5, said.who)
    sheet.set_font(_FACE, "", _SIZES["small"])
    sheet.set_text_color(*_SOFT)
    sheet.cell(0, 4.5, said.about, new_x="LMARGIN", new_y="NEXT")
    if said.own:
        sheet.set_fill_color(*_TINT)
        sheet.set_font(_FACE, "", _SIZES["text"])
        sheet.set_text_color(*_INK)
        height = _SIZES["text"] * _MM * _LEADING
        sheet.multi_cell(
            0, height, said.text, align="L", fill=True, padding=(1, 2), new_x="LMARGIN"
        )
    else:
        _write(sheet, said.text, "text")
    sheet.ln(2.5)


def _rule(sheet: FPDF) -> None:
    sheet.ln(2)
    sheet.set_draw_color(*_LINE)
    sheet.line(_MARGIN, sheet.y, sheet.w - _MARGIN, sheet.y)
    sheet.ln(3)


def _add_other(sheet: FPDF) -> None:
    """Let a second face stand in where the first has no letter; it is large, so only then."""
    fonts = _folder_of("matplotlib") / "mpl-data" / "fonts" / "ttf"
    for style, name in {"": "DejaVuSans", "B": "DejaVuSans-Bold"}.items():
        sheet.add_font(_OTHER, style, fonts / f"{name}.ttf")
    sheet.set_fallback_fonts([_OTHER], exact_match=False)


def _covered(text: str) -> bool:
    return all(ord(letter) in _letters() for letter in text if letter.isprintable())


@cache
def _letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    return frozenset(TTFont(_font_folder() / "Lato-Regular.ttf").getBestCmap())


def _font_folder() -> Path:
    return _folder_of("font_lato") / "files"


def _folder_of(package: str) -> Path:
    """A package's folder, without importing it."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise LookupError(f"the package {package} is not installed")
    return Path(found.submodule_search_locations[0])
