"""E-mail addresses, telephone numbers of the United States, and ids of students."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.coaching.masking.words import fold, rule

LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"""
    (?<![\w$€#.,/-])(?<![\d]\s-\s)
    (?:
        (?:\+\d{1,3}[\s.-]?|1[\s.-])?            # +1, +52, 1-
        (?:\(\d{2,3}\)\s?|\d{3}[\s.\-–/]\s?)     # (502), 502-
        \d{3}[\s.\-–]?\d{4}
      | \+\d{1,3}[\s.-]?\d{7,11}
      | \+?1?[2-9]\d{2}[2-9]\d{6}                 # 5025550134
      | (?P<short>[2-9]\d{2}-\d{4})               # 555-0134
    )
    (?:\s?(?:x|ext\.?|extension|extensi[oó]n)\s?\d{1,6})?
    (?![\w%]|[.,:/-]\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CUE = r"""
    (?:
      \b(?:
        (?:student|school|state|lunch|badge|case|estudiante|alumn[oa])
          \s*(?:id|no|num(?:ber)?|pin)
        |id|i\.d\.|ssid|ssn|matr[ií]cula|expediente|folio|curp|credencial|identificaci[oó]n
        |n[uú]mero\s+de\s+(?:estudiante|alumn[oa]|matr[ií]cula|identificaci[oó]n|expediente|caso)
        |student|estudiante|alumn[oa]
      )\b\.?
      (?:\s*(?:number|no\.?|num\.?|n[uú]mero|is|es|was|era|n[°º]|del?\s+(?:estudiante|alumn[oa])))*
      \s*[:=\#]*\s*
      |\#\s?
    )
"""
_ID_AFTER_CUE = re.compile(
    rf"{_CUE}(?P<id>(?:[A-Za-z]{{1,4}}-?)?\d{{5,12}}|\d{{3}}-\d{{2}}-\d{{4}})(?![\w%]|[.,:/]\d)",
    re.IGNORECASE | re.VERBOSE,
)
_SOCIAL_SECURITY = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_ALONE = re.compile(r"(?<![\w$€£¥#.,:/+-])(?<![$€£]\s)(?P<id>\d{5,12})(?![\w%]|[.,:/-]\d|\s?[%€$])")
_STATE = re.compile(r"\b[A-Z]{2},?\s*$")  # KY 40601
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\s*$")
_NEXT_WORD = re.compile(r"\s?([^\W\d_]+)")
_PHONE_WORD = re.compile(
    r"\b(?:call|phone|cell|text|tel|number|reach|ll[aá]m\w+|tel[eé]fono|celular|cel|marc\w+|n[uú]mero)\b",
    re.IGNORECASE,
)
_EIGHT = 8


@dataclass(frozen=True, slots=True)
class Contact:
    """Something found: ``email``, ``phone`` or ``id``, and where."""

    kind: str
    start: int
    end: int


def contacts(text: str, own_addresses: frozenset[str]) -> list[Contact]:
    """Everything of the kind in a text, in order, nothing twice; links on the web are left.

    Args:
        own_addresses: e-mail addresses that stay.
    """
    taken: list[Contact] = []
    links = [match.span() for match in LINK.finditer(text)]
    for found in _candidates(text, own_addresses):
        around = [*links, *((other.start, other.end) for other in taken)]
        if all(found.end <= start or end <= found.start for start, end in around):
            taken.append(found)
    return sorted((found for found in taken if found.kind != "own"), key=lambda found: found.start)


def _candidates(text: str, own_addresses: frozenset[str]) -> Iterator[Contact]:
    """What may be found, the surer kinds first."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            own = match[0].lower() in own_addresses
            yield Contact("own" if own else "email", *match.span())
    if not any(map(str.isdigit, text)):
        return
    for match in _ID_AFTER_CUE.finditer(text):
        yield Contact("id", *match.span("id"))
    for match in _SOCIAL_SECURITY.finditer(text):
        yield Contact("id", *match.span())
    for match in _PHONE.finditer(text):
        if match["short"] is None or _is_short_phone(text, match):
            yield Contact("phone", *match.span())
    for match in _ALONE.finditer(text):
        if not _is_other_number(text, match):
            yield Contact("id", *match.span("id"))


def _is_short_phone(text: str, match: re.Match[str]) -> bool:
    """555-0134, and no span of points or pages such as 400-1000."""
    low, high = match["short"].split("-")
    spans = int(low) < int(high) and high.endswith("0")
    return not spans or bool(_PHONE_WORD.search(text[: match.start()]))


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    """A sum, a count, a room, a postal code or a date written without marks."""
    number, before = match["id"], text[: match.start()]
    last, following = _LAST_WORD.search(before), _NEXT_WORD.match(text, match.end())
    return (
        number.endswith("000")
        or (last is not None and fold(last[1]) in rule("numbered"))
        or (following is not None and fold(following[1]) in rule("counted"))
        or _STATE.search(before) is not None
        or _is_date(number)
    )


def _is_date(number: str) -> bool:
    """12032026 or 20261203."""
    if len(number) != _EIGHT:
        return False
    month_first = (number[4:], number[:2], number[2:4])
    day_first = (number[4:], number[2:4], number[:2])
    year_first = (number[:4], number[4:6], number[6:])
    return any(_valid(*parts) for parts in (month_first, day_first, year_first))


def _valid(year: str, month: str, day: str) -> bool:
    if not 1900 <= int(year) <= 2100:
        return False
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
