"""An organisation with names of its own reads them on every page and in every file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest_asyncio
from aiohttp.test_utils import make_mocked_request

from bot.coaching.own_content import library_of
from bot.persistence.content import Playbooks
from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import Conversation, Role, SignInKind, utc_now
from bot.persistence.people import People, find_sign_in
from bot.playbooks.in_use import library_in_use
from bot.settings import Settings
from bot.suggesting import suggestions
from bot.web.auth import Viewer
from bot.web.coach.desk import Desk
from bot.web.coach.files import portrait_blocks
from bot.web.coach.portrait import portrait_of
from bot.web.rooms.pdf import Facts
from bot.web.tickets import digest
from tests.web.admin.conftest import Browser
from tests.web.conftest import School, Tokens

KENTUCKY = Path(__file__).resolve().parents[3] / "playbooks" / "kentucky"
COMPETENCY, LEVEL, PILLAR, STRATEGY = "Seeing the Whole", "Taking Root", "Fair Days", "Sit in class"
RENAMED = {
    "glossary.yml": ('en: "Systems Thinking"', f'en: "{COMPETENCY}"'),
    "rubric.yml": ('en: "Conventional"', f'en: "{LEVEL}"'),
    "pillars.yml": ("Disproportionality relative to student discipline", PILLAR),
    "strategies.yml": ("Re-examine implementation of multi-tiered", STRATEGY),
}
BROUGHT = ("Systems Thinking", ">Conventional<", "Disproportionality relative")


@pytest_asyncio.fixture(autouse=True)
async def renamed(database: Database, school: School) -> None:
    """North Middle School uses a playbook of its own."""
    files = {file.name: file.read_text(encoding="utf-8") for file in KENTUCKY.glob("*.yml")}
    for name, (brought, own) in RENAMED.items():
        assert brought in files[name]
        files[name] = files[name].replace(brought, own)
    async with database.transaction() as session:
        playbooks = Playbooks(session, school.organisation.id)
        version = await playbooks.add("kentucky", files, None)
        await playbooks.use("kentucky", version.id)


@pytest_asyncio.fixture
async def shared(database: Database, school: School, talk: Conversation) -> Conversation:
    """Dana's conversation, shared with her coach."""
    async with database.transaction() as session:
        found = await Conversations(session, school.organisation.id).get(talk.id)
        assert found is not None
        found.shared_at = utc_now()
        return found


@pytest_asyncio.fixture
async def admin(database: Database, school: School, token: Tokens, mine: Browser) -> Browser:
    """The administrator's browser."""
    async with database.transaction() as session:
        people = People(session, school.organisation.id)
        ada = await people.add("ada@north.example", "Ada Quinn", Role.ADMINISTRATOR)
    return Browser(mine.client, await token(ada, SignInKind.SESSION))


def reads_own(page: str, *names: str) -> None:
    for name in names:
        assert name in page
    for name in BROUGHT:
        assert name not in page


async def test_on_my_page(mine: Browser, talk: Conversation) -> None:
    reads_own(await mine.get("/mine"), COMPETENCY, LEVEL)
    reads_own(await mine.get("/mine/conversations"), COMPETENCY)


async def test_in_what_my_coach_would_see(mine: Browser, talk: Conversation) -> None:
    reads_own(await mine.get(f"/mine/conversations/{talk.id}/seen"), COMPETENCY, LEVEL)


async def test_on_the_coachs_page_of_a_coachee(
    coach: Browser, school: School, shared: Conversation
) -> None:
    reads_own(await coach.get(f"/coach/coachees/{school.dana.id}"), COMPETENCY, LEVEL)


async def test_in_the_coachs_file(
    database: Database, school: School, token: Tokens, shared: Conversation
) -> None:
    bearer = await token(school.carmen)
    async with database.reading() as session:
        sign_in = await find_sign_in(session, digest(bearer))
        assert sign_in is not None
        viewer, where = Viewer(school.carmen, sign_in, bearer), school.organisation
        library = await library_of(session, where.id, library_in_use())
        request = make_mocked_request("GET", "/", {"Accept-Language": "en"})
        desk = Desk(request, viewer, session, where, utc_now(), library)
        blocks = list(portrait_blocks(desk, await portrait_of(desk, school.dana)))
    told = {words for block in blocks if isinstance(block, Facts) for _, words in block.rows}
    assert {COMPETENCY, LEVEL} <= told


async def test_in_reports_as_a_page_and_a_file(admin: Browser, talk: Conversation) -> None:
    reads_own(await admin.get("/admin/reports?by=pillar"), COMPETENCY, LEVEL)
    answer = await admin.client.get("/admin/reports.csv", headers=admin.headers)
    lines = list(csv.reader(io.StringIO(await answer.text())))
    assert {line[0] for line in lines if COMPETENCY in line} == {
        "Competencies worked on",
        "Competencies worked on, by month",
    }
    assert not [line for line in lines if "Systems Thinking" in line]


async def test_in_suggestions_from_the_command_line(tmp_path: Path, school: School) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'entre.db'}")
    told = ("student_achievement", "district_leader", "en", "Our plan for support is old")
    own = await suggestions(settings, *told, "north")
    assert [one for one in own if str(one["text"]).startswith(STRATEGY)]
    brought = await suggestions(settings, *told, "south")
    assert not [one for one in brought if str(one["text"]).startswith(STRATEGY)]
