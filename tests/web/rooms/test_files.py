"""Files to keep: no formula runs in a CSV, and a PDF holds every letter."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.rooms.csv_file import csv_of
from bot.web.rooms.download import download, file_name, json_file
from bot.web.rooms.pdf import Facts, Heading, Points, Said, Words, pdf_of

HOSTILE = ('=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "＝1+1", "\r\n=1")


def _rows(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula(words: str) -> None:
    assert _rows(csv_of([words], [[words]])) == [[f"'{words}"], [f"'{words}"]]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))))
def test_every_cell_comes_back(words: list[str]) -> None:
    columns = [f"c{number}" for number in range(len(words) + 1)]
    _, row = _rows(csv_of(columns, [["first", *words]]))
    assert [cell.removeprefix("'") for cell in row[1:]] == [w.removeprefix("'") for w in words]


def test_numbers_and_days_stay_what_they_are() -> None:
    moment = datetime(2026, 11, 3, 16, 10, tzinfo=UTC)
    body = csv_of(["a", "b", "c", "d"], [[-5, date(2026, 11, 3), moment, None]])
    assert _rows(body)[1] == ["-5", "2026-11-03", "2026-11-03T16:10:00+00:00", ""]
    assert body.startswith("\ufeff".encode())


def test_json_keeps_accents_and_days() -> None:
    body = json_file({"día": date(2026, 11, 3)})
    assert "día" in body.decode()
    assert json.loads(body) == {"día": "2026-11-03"}
    with pytest.raises(TypeError):
        json_file({"a": object()})


def test_a_file_is_saved_under_a_plain_name() -> None:
    assert file_name("José's “notes”/../2026") == "jose-s-notes-2026"
    assert file_name("…") == "entre"
    answer = download(b"a", 'x"\r\ny', "csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="x-y.csv"'
    assert (answer.content_type, answer.charset) == ("text/csv", "utf-8")


async def test_a_pdf_has_its_title_and_its_pages() -> None:
    pytest.importorskip("fpdf")
    blocks = [
        Heading("Mi página"),
        Facts([("Competencia", "¿Qué más? → ✓ 你好"), ("Nada", None)]),
        Words("Ñandú " * 200, soft=True),
        Points(["uno", "dos"]),
        *[Said("Dana", "nine redirections\nin 4 min", "Nov 3", own=True)] * 60,
    ]
    body = await pdf_of("Dana", blocks, lead="North", foot="Entre", language="es")
    assert body.startswith(b"%PDF-")
    assert b"/Lang (es-US)" in body
    assert len(re.findall(rb"/Type /Page\b", body)) >= 3


async def test_a_pdf_of_nothing_is_one() -> None:
    pytest.importorskip("fpdf")
    assert (await pdf_of("Dana", [])).startswith(b"%PDF-")
