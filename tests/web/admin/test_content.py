"""Playbooks and wording: checked, kept by version, used, put back; hostile files are refused."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from aiohttp import FormData

from bot.coaching.responses import responses, unfit
from bot.persistence.content import Playbooks, Wordings
from bot.persistence.database import Database
from bot.persistence.models import Person
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.playbooks import PlaybookError
from bot.playbooks.unpacked import load_files
from bot.web.admin.zip_file import Unfit, pack, unpack
from bot.web.wording import catalogue
from tests.web.admin.conftest import Browser, readable
from tests.web.admin.test_people import undo_of
from tests.web.conftest import School

PAGE = "/admin/content"
WORDING = f"{PAGE}/wording/utter_rephrase_welcome_problem"
KENTUCKY = Path(__file__).resolve().parents[3] / "playbooks" / "kentucky"


def files() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in KENTUCKY.glob("*.yml")}


def upload(raw: bytes) -> FormData:
    form = FormData()
    form.add_field("file", raw, filename="book.zip", content_type="application/zip")
    return form


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, text in entries.items():
            packed.writestr(name, text)
    return made.getvalue()


async def used(database: Database, school: School) -> list[tuple[str, str]]:
    async with database.reading() as session:
        return await Playbooks(session, school.organisation.id).active()


async def test_a_playbook_is_downloaded_changed_uploaded_used_and_put_back(
    admin: Browser, school: School, database: Database
) -> None:
    answer = await admin.client.get(f"{PAGE}/brought/kentucky.zip", headers=admin.headers)
    name, found = unpack(await answer.read())
    assert (name, found) == ("kentucky", files())
    found["pillars.yml"] = found["pillars.yml"].replace('en: "Discipline"', 'en: "Fairness"')
    await admin.post(f"{PAGE}/playbooks", upload(pack(name, found)))
    assert await used(database, school) == []
    page = await admin.get(PAGE)
    assert "is right and has been kept" in page
    use = re.search(rf'action="({PAGE}/playbooks/\w+/use)"', page)
    assert use is not None
    await admin.post(use[1])
    assert len(await used(database, school)) == 1
    undo = undo_of(await admin.get(PAGE))
    assert "Fairness" in await admin.get("/admin/people/new")
    await admin.post(undo)
    assert await used(database, school) == []
    undo = undo_of(await admin.get(PAGE))
    assert "Fairness" not in await admin.get("/admin/people/new")
    await admin.post(undo)
    assert len(await used(database, school)) == 1


async def test_mistakes_are_shown_with_file_line_and_field(
    admin: Browser, school: School, database: Database
) -> None:
    wrong = files()
    wrong["pillars.yml"] = wrong["pillars.yml"].replace("short_name:", "shrt_name:", 1)
    page = await admin.post(f"{PAGE}/playbooks", upload(pack("kentucky", wrong)), 422)
    words = readable(page)
    assert "cannot be used yet" in words
    assert re.search(r"pillars\.yml \d+ pillars\.0", words)
    assert "kentucky/pillars" not in page
    missing = files()
    missing["pillars.yml"] = missing["pillars.yml"].replace("id: discipline", "id: order")
    page = await admin.post(f"{PAGE}/playbooks", upload(pack("kentucky", missing)), 422)
    assert "discipline" in page
    async with database.reading() as session:
        assert await Playbooks(session, school.organisation.id).every() == []


async def test_mistakes_are_said_in_the_reader_s_language(
    admin: Browser, school: School, database: Database, ada: Person
) -> None:
    async with database.transaction() as session:
        held = await People(session, school.organisation.id).get(ada.id)
        assert held is not None
        held.language = "es"
    wrong = files()
    wrong["pillars.yml"] = wrong["pillars.yml"].replace("short_name:", "shrt_name:", 1)
    page = await admin.post(f"{PAGE}/playbooks", upload(pack("kentucky", wrong)), 422)
    assert "campo desconocido; corrija su nombre o quítelo" in readable(page)
    assert "falta; agregue `short_name:`" in readable(page)
    assert "unknown field" not in page
    missing = files()
    missing["pillars.yml"] = missing["pillars.yml"].replace("id: discipline", "id: order")
    page = await admin.post(f"{PAGE}/playbooks", upload(pack("kentucky", missing)), 422)
    assert "no existe el pilar" in page
    stray = {**files(), "notes.yml": "a: 1"}
    page = await admin.post(f"{PAGE}/playbooks", upload(pack("kentucky", stray)), 422)
    assert "no es un archivo de un playbook" in page


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ({"../playbook.yml": "id: x"}, "playbook.places"),
        ({"/etc/playbook.yml": "id: x"}, "playbook.places"),
        ({"C:\\playbook.yml": "id: x"}, "playbook.places"),
        ({"a/b/playbook.yml": "id: x"}, "playbook.places"),
        ({"a/playbook.yml": "id: x", "b/pillars.yml": ""}, "playbook.places"),
        ({"pillars.yml": "id: x"}, "playbook.no_main"),
        ({"playbook.yml": "id: ../../etc"}, "playbook.no_id"),
        ({"playbook.yml": b"id: \xff"}, "playbook.encoding"),
        ({"playbook.yml": "id: x\n" + "a" * 1_100_000}, "playbook.too_large"),
        ({f"{n}.yml": "a" * 1_000_000 for n in range(5)}, "playbook.too_large"),
        ({f"{n}.txt": "" for n in range(101)}, "playbook.too_large"),
    ],
)
def test_odd_zip_files_are_refused(entries: Mapping[str, str | bytes], why: str) -> None:
    with pytest.raises(Unfit, match=f"^{why}$"):
        unpack(zipped(entries))


def test_what_is_no_zip_file_is_refused() -> None:
    whole = zipped({"playbook.yml": "id: x\n" * 500})
    for raw in (b"", b"PK", whole[:-30], whole[:40] + b"\xff" * 20 + whole[60:]):
        with pytest.raises(Unfit):
            unpack(raw)


@pytest.mark.parametrize(
    "text",
    [
        "id: x\na: &a [1, 1]\nb: &b [*a, *a]\n"
        + "".join(
            f"c{n}: &c{n} [{', '.join(['*b' if n == 0 else f'*c{n - 1}'] * 9)}]\n" for n in range(9)
        ),
        "id: x\na: &a [*a]\n",
        "id: x\na: " + "[" * 5000 + "]" * 5000,
    ],
)
def test_yaml_that_grows_without_end_is_refused(text: str) -> None:
    with pytest.raises(PlaybookError):
        load_files("x", {"playbook.yml": text})


async def test_own_words_are_kept_by_version_and_put_back(
    admin: Browser, school: School, database: Database
) -> None:
    async def said() -> dict[tuple[str, str], list[str]]:
        async with database.reading() as session:
            return await Wordings(session, school.organisation.id).active()

    key = ("utter_rephrase_welcome_problem", "en")
    first, second = (
        {"en-0": "First, in {pillar}."},
        {"en-0": "Second {pillar}.", "en-2": "{pillar}"},
    )
    await admin.post(f"{WORDING}/en", first)
    await admin.post(f"{WORDING}/en", second)
    assert await said() == {key: ["Second {pillar}.", "{pillar}"]}
    page = await admin.get(WORDING)
    assert "Second {pillar}." in page
    assert "es tu" not in page
    await admin.post(undo_of(page))
    assert await said() == {key: ["First, in {pillar}."]}
    assert "own words" in readable(await admin.get(f"{PAGE}/wording?own=true"))
    await admin.post(f"{WORDING}/en", {"en-0": ""})
    assert await said() == {}
    await admin.post(undo_of(await admin.get(WORDING)))
    assert await said() == {key: ["First, in {pillar}."]}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("No gap.", "{pillar} must stand in it"),
        ("{pillar} {days}", "nothing to fill in for {days}"),
        ("{pillar} {", "curly bracket"),
        ("{pillar} {0}{{", "curly bracket"),
        ("{pillar}" + "x" * 2000, "too long"),
    ],
)
async def test_words_that_cannot_be_said_come_back_with_the_reason(
    admin: Browser, typed: str, reason: str
) -> None:
    page = await admin.post(f"{WORDING}/en", {"en-0": typed, "en-1": "{pillar}"}, 422)
    assert reason in page
    assert typed in page


def test_numbers_to_call_stay_in_what_is_said_of_danger() -> None:
    crisis = responses()["utter_crisis_self_harm"]
    assert unfit(crisis, "en", "Please call somebody.") == ("numbers", ["911", "988"])
    assert unfit(crisis, "en", "Call 988, or 911.") is None
    abuse = responses()["utter_crisis_abuse"]
    assert unfit(abuse, "es", "Llame al 911.") == ("missing", ["hotline"])


def test_what_entre_says_may_be_said() -> None:
    for response in responses().values():
        for language, texts in response.texts.items():
            assert texts
            assert [unfit(response, language, text) for text in texts] == [None] * len(texts)


def test_every_topic_has_its_name() -> None:
    assert {f"wording.topic.{one.topic}" for one in responses().values()} <= catalogue().keys()


async def test_another_organisation_has_its_own(admin: Browser, database: Database) -> None:
    async with database.transaction() as session:
        other = await add_organisation(session, "other", "Other")
        version = await Playbooks(session, other.id).add("kentucky", files(), None)
        words = await Wordings(session, other.id).add("utter_joke", "en", ["x"], None)
    await admin.post(f"{PAGE}/playbooks/{version.id}/use", status=404)
    await admin.get(f"{PAGE}/playbooks/{version.id}.zip", 404)
    await admin.post(f"{WORDING}/en/versions/{words.id}", status=404)
    await admin.get(f"{PAGE}/wording/utter_nothing", 404)
