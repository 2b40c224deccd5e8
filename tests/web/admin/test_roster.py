"""Bringing in a list: read as spreadsheets save it, corrected on the page, added in one go."""

from __future__ import annotations

import html
import re
from contextlib import suppress

import pytest
from aiohttp import FormData
from hypothesis import given
from hypothesis import strategies as st

from bot.persistence.database import Database
from bot.persistence.directory import Directory, WantedPeople
from bot.persistence.models import EducatorRole
from bot.persistence.people import People
from bot.web.admin.roster_file import COLUMNS, Line, Unreadable, check_lines, read_lines
from tests.web.admin.conftest import Browser
from tests.web.conftest import School

IMPORT = "/admin/people/import"
LIST = "name,email,role,educator_role,school,coach_email\n"


def upload(text: str | bytes) -> FormData:
    form = FormData()
    raw = text.encode() if isinstance(text, str) else text
    form.add_field("file", raw, filename="people.csv", content_type="text/csv")
    return form


def kept(page: str) -> str:
    found = re.search(r'name="lines" value="([^"]*)"', page)
    assert found is not None
    return html.unescape(found.group(1))


async def numbers(database: Database, organisation_id: str) -> int:
    async with database.reading() as session:
        return await Directory(session, organisation_id).number(WantedPeople(active=None))


def checked(text: str) -> list[Line]:
    lines = read_lines(text.encode())
    check_lines(lines, ["discipline"], [], [])
    return lines


@pytest.mark.parametrize(
    "raw",
    [
        b"name,email\nDana Reyes,dana@x.example\n",
        b"\xef\xbb\xbfname;email\r\nDana Reyes;dana@x.example\r\n",
        b"Email\tNAME\ndana@x.example\tDana  Reyes",
        "Correo;Nombre;Función\n\ndana@x.example;Dana Reyes;\n".encode(),
        b'"name","email"\n"Dana\nReyes","dana@x.example"\n',
    ],
)
def test_a_list_is_read_as_spreadsheets_save_it(raw: bytes) -> None:
    (line,) = read_lines(raw)
    check_lines([line], [], [], [])
    assert line.errors == {}
    assert line.fields is not None
    assert (line.fields.name, line.fields.email) == ("Dana Reyes", "dana@x.example")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "roster.empty"),
        (b"a,b\n1,2\n", "roster.heading"),
        ("name,email\nJosé,j@x.example".encode("cp1252"), "roster.encoding"),
        ("name,email\nJosé,j@x.example".encode("utf-16"), "roster.encoding"),
        (b'name,email\n"Dana,dana@x.example\n', "roster.quotes"),
        (b"name,email\n" + b"a,b\n" * 5001, "roster.too_long"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=f"^{why}$"):
        read_lines(raw)


def test_each_line_says_what_does_not_fit() -> None:
    lines = checked(
        LIST + "Ann,ann@x.example,Coach,,,\n"
        "Ben,ben@x.example,coachee,Teacher,North,ann@x.example\n"
        "\n"
        ",nobody,king,,,\n"
        "=cmd(),ben@x.example,,pilot,,zoe@x.example\n"
        "Cy,cy@x.example,coach,,,ann@x.example\n"
    )
    assert [(line.number, line.errors) for line in lines if line.errors] == [
        (5, {"name": "form.missing", "email": "person.bad_email", "role": "form.choice"}),
        (
            6,
            {
                "name": "person.formula",
                "educator_role": "form.choice",
                "email": "roster.twice",
                "coach_email": "roster.no_coach",
            },
        ),
        (7, {"coach_email": "roster.coach_of_coach"}),
    ]
    assert lines[1].fields is not None
    assert lines[1].fields.educator_role is EducatorRole.TEACHER


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: ("name,email\n" + t).encode()))
def test_no_bytes_break_the_reading(raw: bytes) -> None:
    lines = []
    with suppress(Unreadable):
        lines = read_lines(raw)
    check_lines(lines, [], [], [])
    assert all(set(line.cells) == set(COLUMNS) for line in lines)
    assert all((line.fields is None) <= bool(line.errors) for line in lines)


async def test_what_is_to_be_chosen_is_chosen_by_name(
    admin: Browser, school: School, database: Database
) -> None:
    text = "name,email,role,language,pillar\nAnn Lee,ann@north.example,techer,fr,discipline\n"
    page = await admin.post(IMPORT, upload(text), 422)
    field = re.search(r'<select id="fix-2-role".*?</select>', page, re.DOTALL)
    assert field is not None
    assert 'value="techer" selected>In the list: techer<' in field[0]
    assert '<option value="administrator">Administrator</option>' in field[0]
    assert '<option value="es">Spanish</option>' in page
    fields = {"lines": kept(page), "fix-2-role": "coachee", "fix-2-language": "es"}
    fields["lines"] = fields["lines"].replace('"discipline"', '"dicipline"')
    page = await admin.post(IMPORT, fields, 422)
    assert '<option value="discipline">Discipline</option>' in page
    assert "In the list: dicipline" in page
    page = await admin.post(IMPORT, {"lines": kept(page), "fix-2-pillar": ""}, 200)
    assert "Add one person" in page


async def test_a_list_is_corrected_on_the_page_and_then_added(
    admin: Browser, school: School, database: Database
) -> None:
    before = await numbers(database, school.organisation.id)
    text = (
        LIST + "Ann Lee,ann@north.example,coach,,,\n"
        "Ben Day,ben@north.example,techer,,East,ann@north.example\n"
        "Dana Reyes,DANA@north.example,coachee,,,\n"
        "<b>X</b>,x,coachee,,,\n"
    )
    page = await admin.post(IMPORT, upload(text), 422)
    assert "2 lines to correct" in page
    assert "Line 3" in page
    assert 'value="techer"' in page
    assert "<b>X" not in page
    assert await numbers(database, school.organisation.id) == before
    fields = {"lines": kept(page), "fix-3-role": "coachee", "skip-5": "on"}
    page = await admin.post(IMPORT, fields, 200)
    assert "Add 2 people" in page
    assert "One is here already" in page
    assert await numbers(database, school.organisation.id) == before
    there = await admin.post(IMPORT, {"lines": kept(page), "add": "yes"})
    assert "People added: 2" in await admin.get(there)
    async with database.reading() as session:
        people = People(session, school.organisation.id)
        ben = await people.by_email("ben@north.example")
        assert ben is not None
        coach = await people.coach_of(ben.id)
        assert coach is not None
        assert (ben.school, coach.email) == ("East", "ann@north.example")


async def test_two_thousand_lines_go_in_and_out_at_once(
    admin: Browser, school: School, database: Database
) -> None:
    lines = "".join(
        f"Person {n},p{n}@north.example,coachee,teacher,School {n % 9},carmen@north.example\n"
        for n in range(2000)
    )
    page = await admin.post(IMPORT, upload(LIST + lines), 200)
    listed = await admin.post(IMPORT, {"lines": kept(page), "add": "yes"})
    assert await numbers(database, school.organisation.id) == 2004
    assert "Number removed: 2000" in await admin.get(listed)
    await admin.post(f"{listed}/undo")
    assert await numbers(database, school.organisation.id) == 4


async def test_what_was_kept_is_checked_again(admin: Browser) -> None:
    await admin.post(IMPORT, {"lines": "[{}]", "add": "yes"}, 422)
    await admin.post(IMPORT, {"lines": '[{"number":2,"cells":{"name":"A"}}]', "add": "yes"}, 422)
    assert "There is nothing in this file" in await admin.post(IMPORT, {}, 422)


async def test_the_list_to_fill_in_can_be_brought_in(admin: Browser) -> None:
    answer = await admin.client.get("/admin/people/template.csv", headers=admin.headers)
    raw = await answer.read()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "Add one person" in await admin.post(IMPORT, upload(raw), 200)
