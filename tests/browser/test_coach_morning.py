"""A coach's morning, in both languages: today, a coachee, a conversation by keyboard, a search."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains

from bot.persistence.models import Author, EvidenceStatus, FlagKind, Role, SignInKind
from bot.persistence.records import Conversations, Flags, Messages, People, Results
from bot.web.tickets import issue
from bot.web.wording import Language, text
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check

SAID = (
    ("evidence", "seen", "nine redirections in four minutes"),
    ("goal", "own_words", "look at what goes on around a kid"),
    ("will", "what", "Talk with the three boys"),
)


class Desk(Page):
    """A coach's tab, in one language."""

    language: Language = "en"

    def t(self, key: str, **params: object) -> str:
        return text(key, self.language, **params)

    def go(self, path: str) -> None:
        self.browser.get(f"{self.address}{path}")

    def press_key(self, key: str) -> None:
        ActionChains(self.browser).send_keys(key).perform()

    def link(self, words: str) -> Any:
        return next(link for link in self.all("main a") if words in link.text)

    @property
    def words(self) -> str:
        return self.find("main").text

    def until_words(self, words: str) -> None:
        self.until(lambda: words in self.words, f"{words!r} on the page")


async def furnish(site: Site, language: str) -> str:
    """A coach for Dana, two shared conversations of hers, and the coach's sign-in token."""
    now = site.engine.clock()
    async with site.database.transaction() as session:
        scope = (session, site.person.organisation_id)
        people = People(*scope)
        coach = await people.add(
            "carmen@north.example", "Carmen Ortiz", Role.COACH, language=language
        )
        await people.pair(coach.id, site.person.id)
        for days in (20, 6):
            began = now - timedelta(days=days)
            times = {"started_at": began, "last_at": began, "finished_at": began, "turn": 3}
            talk = await Conversations(*scope).create(
                site.person.id, "en", shared_at=began, **times
            )
            for turn, (stage, question, words) in enumerate(SAID, 1):
                await Messages(*scope).add(
                    conversation_id=talk.id,
                    person_id=site.person.id,
                    turn=turn,
                    author=Author.COACHEE,
                    text=words,
                    language="en",
                    stage=stage,
                    question=question,
                    created_at=began,
                    understood={"intent": "share", "confidence": 0.98},
                )
            results = Results(*scope)
            goal = await results.goal_for(talk)
            goal.competency, goal.importance = "systems_thinking", 9
            reality = await results.reality_for(talk)
            reality.competency = "systems_thinking"
            reality.level_now, reality.level_aim = "conventional", "synergistic"
            promise = await results.add_commitment(
                talk,
                SAID[2][2],
                due=(began + timedelta(days=4)).date(),
                confidence=5,
                created_at=began,
            )
            report = await results.evidence_for(promise.id, talk, began)
            report.status, report.progress, report.seen = EvidenceStatus.PARTLY, 4, SAID[0][2]
        await Flags(*scope).add(
            conversation_id=talk.id,
            person_id=site.person.id,
            kind=FlagKind.TALK_TO_COACH,
            at=now,
        )
        return await issue(session, coach, SignInKind.LINK, timedelta(hours=1), datetime.now(UTC))


@pytest.fixture(params=["en", "es"])
def desk(request: pytest.FixtureRequest, browser: webdriver.Chrome, site: Site) -> Iterator[Desk]:
    browser.get_log("browser")
    opened = Desk(browser, site.address)
    opened.language = request.param
    opened.screen(1280, 800)
    token = site.run(furnish(site, request.param))
    opened.go(f"/sign-in/{token}")
    opened.find("form button").click()
    opened.until(lambda: browser.current_url.endswith("/coach"), "coach's room")
    yield opened
    refused = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    browser.delete_all_cookies()
    browser.execute_script("localStorage.clear()")
    browser.get("about:blank")
    assert refused == []


def test_a_coach_s_morning(desk: Desk) -> None:
    assert desk.find("html").get_attribute("lang") == desk.language
    assert desk.t("why.talk") in desk.words
    assert desk.t("why.unread", count=2) in desk.words
    check(desk, "today")

    desk.link("Dana").click()
    desk.until_words(desk.t("coachee.questions"))
    assert len(desk.all("svg.chart")) == 3
    check(desk, "coachee")
    _agree(desk)

    desk.link(desk.t("coachee.in_message")).click()
    desk.until(lambda: desk.all(".transcript"), "transcript")
    check(desk, "conversation")
    _read_by_keyboard(desk)
    _annotate(desk)

    desk.press_key("r")
    desk.until_words(desk.t("told.reviewed"))
    desk.go("/coach/search?words=redirections")
    assert len(desk.all(".results li")) == 2
    check(desk, "search")
    desk.go("/coach/corrections")
    check(desk, "corrections")
    desk.go("/coach/coachees")
    check(desk, "coachees")


def _agree(desk: Desk) -> None:
    """Add a commitment, and take it back with one press."""
    next(s for s in desk.all("summary") if s.text == desk.t("agree.title")).click()
    desk.find("#promise").send_keys("Visit room 12")
    desk.find("form[action$='/commitments'] button").click()
    desk.until_words("Visit room 12")
    desk.find(".told button").click()
    desk.until_words(desk.t("told.taken_back"))
    assert "Visit room 12" not in desk.words


def _read_by_keyboard(desk: Desk) -> None:
    desk.press_key("?")
    desk.until(lambda: desk.find("#keys").is_displayed(), "list of keys")
    check(desk, "keys")
    desk.find("#keys button").click()
    desk.press_key("u")
    assert all(each.get_attribute("open") for each in desk.all("details.understood"))
    desk.press_key("u")
    # The address names the message that the commitment came from; the keys go on from there.
    desk.press_key("k")
    focused = desk.browser.switch_to.active_element
    assert SAID[1][2] in focused.text


def _annotate(desk: Desk) -> None:
    desk.press_key("a")
    desk.until(lambda: desk.all(".adding"), "forms below the message")
    check(desk, "forms")
    field = desk.find(".adding textarea")
    field.send_keys("r is a letter, and ? no key, in a field")
    desk.find(".adding form[action$='/notes'] button").click()
    desk.until_words(desk.t("told.note_kept"))
    assert "r is a letter" in desk.words


def test_keys_can_be_turned_off(desk: Desk) -> None:
    desk.link(desk.t("mode.full")).click()
    desk.until(lambda: desk.all(".transcript"), "transcript")
    desk.press_key("?")
    desk.find("#use-keys").click()
    desk.find("#keys button").click()
    here = desk.browser.current_url
    desk.press_key("s")
    desk.press_key("?")
    assert desk.browser.current_url == here
    assert not desk.find("#keys").is_displayed()


@pytest.mark.parametrize("width", [375, 1280])
def test_no_page_is_wider_than_the_screen(desk: Desk, width: int) -> None:
    desk.screen(width, 800)
    person = desk.link("Dana").get_attribute("href").removeprefix(desk.address)
    talk = desk.link(desk.t("mode.full")).get_attribute("href").removeprefix(desk.address)
    for path in ("/coach", "/coach/coachees", "/coach/search", "/coach/corrections", person, talk):
        desk.go(path)
        wide = "return document.documentElement.scrollWidth - window.innerWidth"
        assert desk.run(wide) <= 0, path
