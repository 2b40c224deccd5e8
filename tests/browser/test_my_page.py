"""The coachee's room on a phone, by hand and by axe-core, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from selenium import webdriver

from bot.coaching.state import Answer, State
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.models import Author, Commitment, Conversation, Message, Role, Summary
from bot.persistence.notes import Notes
from bot.persistence.people import People
from bot.persistence.results import Results
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check

WORDS = "I kept the rubric in my drawer all year"
_ARRIVED = """
    return !window.before && document.readyState === "complete" && !!document.querySelector(".told")
"""
_WIDER = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def _furnish(site: Site, language: str) -> str:
    """A coach, two finished conversations, a commitment and a note; returns the latest's id."""
    async with site.database.transaction() as session:
        scope = (session, site.person.organisation_id)
        people = People(*scope)
        me = await people.get(site.person.id)
        assert me is not None
        me.language = language
        coach = await people.add("carmen@north.example", "Carmen Ortiz", Role.COACH)
        await people.add("tom@north.example", "Tom Baker", Role.COACH)
        await people.pair(coach.id, me.id)
        await Notes(*scope).add(coach.id, me.id, "Bring the tally.", shared=True)
        results, now = Results(*scope), datetime.now(UTC)
        for days in (20, 3):
            began = now - timedelta(days=days)
            talk = await Conversations(*scope).create(
                me.id, language, started_at=began, finished_at=began, stage="summary", turn=1
            )
            goal, reality = await results.goal_for(talk), await results.reality_for(talk)
            goal.competency, goal.importance = "systems_thinking", 7
            reality.competency, reality.level_now = "systems_thinking", "conventional"
            reality.level_aim, reality.why = "collaborative", WORDS
            await results.add_commitment(
                talk, f"Visit {days} rooms", due=date(2030, 1, days), confidence=6
            )
            await _say(Messages(*scope), talk)
            state = State(stage="summary")
            state.give("reality.why", Answer(value=WORDS, text=WORDS, turn=1))
            talk.state = state.model_dump(mode="json", exclude_defaults=True)
            (await results.summary_for(talk)).text = f"Where I stand\n- {WORDS}"
        return talk.id


async def _say(messages: Messages, talk: Conversation) -> None:
    whose = {"conversation_id": talk.id, "person_id": talk.person_id, "language": talk.language}
    about = {"turn": 1, "stage": "reality", "question": "why"}
    await messages.add(**whose, **about, author=Author.COACHEE, text=WORDS)
    await messages.add(**whose, **about, author=Author.ENTRE, text="Thank you, that is kept.")


@pytest.fixture(params=["en", "es"])
def room(
    browser: webdriver.Chrome, site: Site, request: pytest.FixtureRequest
) -> Iterator[tuple[Page, str]]:
    """My page on a phone, signed in, and the id of the latest conversation."""
    talk = site.run(_furnish(site, request.param))
    page = Page(browser, site.address)
    page.screen(375, 800)
    browser.get(site.link())
    page.find("form button").click()
    page.until(lambda: "/sign-in/" not in browser.current_url, "signing in")
    _open(page, "/mine")
    assert page.find("html").get_attribute("lang") == request.param
    yield page, talk
    browser.delete_all_cookies()
    browser.get("about:blank")


def _open(page: Page, path: str) -> None:
    page.browser.get(page.address + path)
    page.until(lambda: page.all("h1"), path)


def _press(page: Page, action: str) -> None:
    """Press the button of the form that posts there, and wait for the page that tells of it."""
    page.run("window.before = true")
    page.find(f"form[action$='{action}'] button").click()
    page.until(lambda: page.run(_ARRIVED), action)


def test_a_commitment_is_done_and_undone_on_a_phone(room: tuple[Page, str], site: Site) -> None:
    page, _ = room
    assert len(page.all(".card-row")) == 2
    _press(page, "/done")
    assert len(page.all(".card-row")) == 1
    page.find(".told button").click()
    page.until(lambda: len(page.all(".card-row")) == 2, "both open again")


def test_the_account_is_one_press_away_on_a_phone(room: tuple[Page, str]) -> None:
    page, _ = room
    page.find(".account a[href='/account']").click()
    page.until(lambda: page.browser.current_url.endswith("/account"), "the account")


def test_evidence_is_added_and_the_day_moved(room: tuple[Page, str], site: Site) -> None:
    page, _ = room
    page.find(".card-row .button.quiet").click()
    page.until(lambda: page.all("#seen"), "the form")
    page.find("#seen").send_keys("Two calm starts")
    page.find("#progress").send_keys("6")
    _press(page, "/evidence")
    assert "Two calm starts" in page.find(".evidence").text
    page.run("document.querySelector('#due').value = '2030-02-01'")
    _press(page, "/day")
    commitment = next(c for c in site.run(_commitments(site)) if c.due == date(2030, 2, 1))
    assert commitment.status == "partly"


def test_an_answer_is_kept_back_and_the_rest_shared(room: tuple[Page, str], site: Site) -> None:
    page, talk = room
    _open(page, f"/mine/conversations/{talk}")
    _press(page, "/keep")
    page.find("button[name=share]").click()
    page.until(lambda: page.all(".shared-panel"), "sharing")
    assert WORDS not in site.run(_shared_words(site, talk))
    _open(page, f"/mine/conversations/{talk}/seen")
    assert WORDS not in page.find("main").text
    _open(page, f"/mine/conversations/{talk}")
    _press(page, "/share/back")
    assert not page.all(".shared-panel")


def test_every_page_is_accessible_and_as_narrow_as_a_phone(room: tuple[Page, str]) -> None:
    page, talk = room
    commitment = page.find(".promise a").get_attribute("href") or ""
    here = f"/mine/conversations/{talk}"
    for path in (
        *("/mine", commitment.removeprefix(page.address), "/mine/conversations", here),
        *(f"{here}/seen", f"{here}/delete", "/mine/sharing", "/mine/data", "/mine/data/delete"),
    ):
        _open(page, path)
        assert not page.run(_WIDER), path
        check(page, path)


async def _commitments(site: Site) -> list[Commitment]:
    async with site.database.reading() as session:
        scope = (session, site.person.organisation_id)
        return await Results(*scope).commitments(site.person.id)


async def _shared_words(site: Site, talk: str) -> str:
    async with site.database.reading() as session:
        scope = (session, site.person.organisation_id)
        said: list[Message] = await Messages(*scope).of_conversation(talk)
        summary: Summary | None = await Results(*scope).summary(talk)
    return "\n".join([*(m.text for m in said if not m.private_at), summary.text if summary else ""])
