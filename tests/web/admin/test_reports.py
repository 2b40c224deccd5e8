"""The administrator's reports: numbers that are right, none that tells, no word of anybody."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.persistence.commitments import Commitments
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.models import Author, EducatorRole, Person, Role
from bot.persistence.people import People
from bot.settings import Settings
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import Client, School, Tokens

TODAY = datetime(2026, 11, 20, tzinfo=UTC)
THEN = datetime(2026, 10, 6, 15, tzinfo=UTC)
SECRET = "Nobody but my coach should read this"


@pytest.fixture
def settings() -> Settings:
    return Settings(log_level="CRITICAL", today=TODAY.date())


@pytest_asyncio.fixture
async def district(school: School, database: Database) -> list[Person]:
    """Three schools of 14, 12 and 3 teachers; half of each, and two of the small one, talk."""
    async with database.transaction() as session:
        people = People(session, school.organisation.id)
        talks = Conversations(session, school.organisation.id)
        messages = Messages(session, school.organisation.id)
        promises = Commitments(session, school.organisation.id)
        made = []
        for name, size in (("=Oak Hill", 14), ("Lincoln", 12), ("Tiny", 3)):
            for number in range(size):
                person = await people.add(
                    f"{name[-2:]}{number}@north.example".lower(),
                    f"Person {name}{number}",
                    Role.COACHEE,
                    school=name,
                    educator_role=EducatorRole.TEACHER,
                    created_at=THEN - timedelta(days=30),
                )
                made.append(person)
                if number % 2 or name == "Tiny":
                    talk = await talks.create(person.id, "en", started_at=THEN, stage="goal")
                    await messages.add(
                        conversation_id=talk.id,
                        person_id=person.id,
                        turn=0,
                        author=Author.COACHEE,
                        text=SECRET,
                        language="en",
                    )
                    await promises.add_commitment(talk, SECRET, created_at=THEN)
    return made


async def test_numbers_are_told_by_school_and_the_small_one_is_not(
    admin: Browser, district: list[Person]
) -> None:
    page = readable(await admin.get("/admin/reports?by=school"))
    assert "through Nov 19, 2026" in page
    assert "Tiny fewer than 5" in page
    assert "Began a conversation 16 16" in page
    assert SECRET not in page
    assert not any(person.name in page for person in district)


async def test_one_school_is_an_address(admin: Browser, district: list[Person]) -> None:
    page = readable(await admin.get("/admin/reports?year=2026&by=school&only=%3DOak+Hill"))
    assert "Coachees 14" in page
    assert "Lincoln" not in page
    page = readable(await admin.get("/admin/reports?by=month&only=0"))
    assert "Oct 2026" in page


async def test_where_people_stop_is_told_by_group_and_on_a_group_s_own_page(
    admin: Browser, district: list[Person]
) -> None:
    page = readable(await admin.get("/admin/reports?by=school"))
    for section in ("Where people stop", "Movement on the rubric", "Competencies worked on"):
        assert f"{section}, by school" in page
    table = page.split("Where people stop, by school")[1].split("Movement on the rubric")[0]
    assert "“&lt; 5” is fewer than 5; “–” is not told." in table
    assert "=Oak Hill &gt; 2 &lt; 5" in table
    own = readable(await admin.get("/admin/reports?by=school&only=%3DOak+Hill"))
    assert "Not finished more than 2" in own
    assert "by school" not in own


async def test_in_spanish_too(admin: Browser, district: list[Person]) -> None:
    await admin.post("/language", {"language": "es"})
    page = readable(await admin.get("/admin/reports?by=month"))
    for section in (
        "Dónde se detienen",
        "Movimiento en la rúbrica",
        "Competencias que se trabajaron",
    ):
        assert f"{section}, por mes" in page


async def test_the_chart_draws_no_number_that_is_hidden(
    admin: Browser, district: list[Person]
) -> None:
    page = await admin.get("/admin/reports?by=school&measure=started")
    assert 'class="hidden-bar"' in page
    assert " style=" not in page


async def test_a_spreadsheet_runs_no_formula(
    admin: Browser, client: Client, district: list[Person]
) -> None:
    answer = await client.get("/admin/reports.csv", headers=admin.headers)
    assert answer.status == 200
    assert answer.content_type == "text/csv"
    rows = list(csv.reader(io.StringIO((await answer.read()).decode("utf-8-sig"))))
    assert ["School", "'=Oak Hill", "Coachees", "14", "", ""] in rows
    assert ["School", "Tiny", "Coachees", "", "", "fewer than 5"] in rows
    assert not [cell for row in rows for cell in row if re.match(r"[=+\-@]", cell)]
    assert SECRET not in str(rows)
    named = {(table, group, what): rest for table, group, what, *rest in rows}
    stops, moves = "Where people stop", "Movement on the rubric"
    assert named[stops, "Everybody", "Not finished"] == ["", "", "more than 11"]
    assert named[f"{stops}, by school", "'=Oak Hill", "Not finished"] == ["", "", "more than 2"]
    assert named[f"{stops}, by school", "'=Oak Hill", "Will"] == ["", "", "fewer than 5"]
    for direction in ("Rose", "Stayed", "Fell"):
        assert named[moves, "Everybody", direction] == ["", "", "fewer than 5"]
        assert named[f"{moves}, by role", "Teachers", direction] == ["", "", "fewer than 5"]
    [felt] = [row for row in rows if row[1].startswith("Positive relationship")]
    assert felt[-1] == "Entre cannot know this: it does not ask how people feel about their coach."
    [sessions] = [row for row in rows if row[1] == "1-1 Coaching Session (school leader: teacher)"]
    assert [sessions[0], *sessions[2:]] == [
        *("Activities", "Attended a coach session", ""),
        *(sessions[4], "fewer than 5"),
    ]


async def test_the_api_tells_the_same(
    client: Client, ada: Person, token: Tokens, district: list[Person]
) -> None:
    headers = {"Authorization": f"Bearer {await token(ada)}"}
    body = await (await client.get("/api/v1/reports?year=2026", headers=headers)).json()
    assert (body["begins"], body["through"], body["least"]) == ("2026-10-01", "2026-11-19", 5)
    assert body["everybody"]["measures"]["started"] == {
        "showing": "exact",
        "number": 16,
        "times": 16,
    }
    tiny = next(row for row in body["groups"]["school"] if row["key"] == "Tiny")
    assert tiny["people"] == {"showing": "few", "number": 5, "times": None}
    few = {"showing": "few", "number": 5, "times": None}
    for grouping in ("school", "role", "pillar", "month"):
        for row in (body["everybody"], *body["groups"][grouping]):
            assert row["left_off"].keys() >= {"welcome", "goal", "will", "summary"}
            assert row["directions"].keys() == {"up", "same", "down"}
            assert len(row["competencies"]) > 20
            assert all(number == few for number in row["competencies"].values())
    assert body["everybody"]["unfinished"]["showing"] == "nearly_all"
    assert tiny["unfinished"] == few
    named = {entry["id"]: entry for entry in body["logic_model"]}
    assert named["attendance"]["people"]["showing"] == "few"
    assert named["positive_relationship"]["unknown"] == "felt"
    assert SECRET not in str(body)


async def test_nobody_else_may_look(
    client: Client, school: School, token: Tokens, dana: dict[str, str]
) -> None:
    carmen = {"Authorization": f"Bearer {await token(school.carmen)}"}
    for headers in (dana, carmen):
        for path in ("/api/v1/reports", "/admin/reports", "/admin/reports.csv"):
            assert (await client.get(path, headers=headers)).status == 403
    assert (await client.get("/api/v1/reports")).status == 401


async def test_another_organisation_is_not_counted(
    client: Client, database: Database, school: School, token: Tokens, district: list[Person]
) -> None:
    south = school.stranger.organisation_id
    async with database.transaction() as session:
        boss = await People(session, south).add("b@south.example", "B", Role.ADMINISTRATOR)
    headers = {"Authorization": f"Bearer {await token(boss)}"}
    body = await (await client.get("/api/v1/reports", headers=headers)).json()
    assert body["everybody"]["people"]["showing"] == "few"
    assert [row["key"] for row in body["groups"]["school"]] in ([], [None])


@pytest.mark.parametrize("query", ["year=x", "by=name", "measure=words", "year=99999"])
async def test_an_address_that_makes_no_sense_is_refused(admin: Browser, query: str) -> None:
    await admin.get(f"/admin/reports?{query}", status=400)


async def test_an_empty_year_and_one_to_come_are_no_error(admin: Browser) -> None:
    for year in (2000, 2026, 9999):
        page = readable(await admin.get(f"/admin/reports?year={year}"))
        assert "fewer than 5" in page
