"""A whole conversation with the trained model on the demo's intranet page, by keyboard alone.

The page is on 127.0.0.1, Entre on localhost. On the way the page is reloaded, an answer is given
in a second tab, and Entre is killed and started again while an answer is on its way.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from bot.persistence.models import Author
from bot.web.wording import Language, chat_texts
from tests.browser.keyboard import Hands
from tests.browser.running import Running
from tests.browser.test_accessible import check
from tests.conversations.places import ANSWERS
from tests.conversations.stages import said_in

TODAY = "2026-11-30"
MOST_TURNS = 60
PEOPLE: dict[Language, str] = {"en": "dana@demo.entre.example", "es": "lucia@demo.entre.example"}
OFFERED_TO_A_TEACHER = "Competencia cultural"
RELOADED, SECOND_TAB, RESTARTED = "goal.students", "reality.data", "options.1.idea"

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def running(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    entre = Running(tmp_path_factory.mktemp("running"), model, TODAY)
    yield entre
    entre.kill()


@pytest.fixture
def hands(browser: webdriver.Chrome, running: Running) -> Iterator[Hands]:
    browser.get_log("browser")
    used = Hands(browser, running.intranet)
    used.screen(1280, 800)
    yield used
    used.outside()
    browser.execute_script("sessionStorage.clear()")
    browser.get("about:blank")


@pytest.mark.parametrize("language", PEOPLE)
def test_a_whole_conversation(hands: Hands, running: Running, language: Language) -> None:
    person = PEOPLE[language]
    hands.address = f"{running.intranet}?person={language}"
    hands.arrive()
    check(hands, "the intranet's own page")
    hands.come_in()
    asked: list[str] = []
    for _ in range(MOST_TURNS):
        names = running.open_question(person)
        if not names:
            break
        asked.append(next(name for name in names if name in ANSWERS))
        answer = said_in(ANSWERS[asked[-1]], language)
        if language == "es" and asked[-1] == "goal.competency":
            answer = OFFERED_TO_A_TEACHER
        if RELOADED in names:
            _reload(hands)
        if SECOND_TAB in names:
            _in_a_second_tab(hands, answer)
        elif RESTARTED in names:
            _while_it_is_killed(hands, running, answer)
        else:
            hands.answer(answer)
    conversation, messages = running.talk_of(person)
    assert conversation.finished_at is not None, f"it never ended: {asked}"
    assert {RELOADED, SECOND_TAB, RESTARTED} <= set(asked)
    assert hands.said == [message.text for message in messages]
    heard = [message.text for message in messages if message.author is Author.COACHEE]
    assert len(heard) == len(asked)
    assert hands.find("html").get_attribute("lang") == language
    assert {message.get_attribute("lang") for message in hands.all(".message")} == {language}
    assert hands.titles[-1] == chat_texts(language)["calendar"]
    check(hands, "the end of a conversation")
    hands.leave()
    assert hands.complaints() == []


def _reload(hands: Hands) -> None:
    before = hands.said
    hands.outside()
    hands.reload()
    hands.come_back()
    assert hands.said == before


def _in_a_second_tab(hands: Hands, answer: str) -> None:
    browser, first = hands.browser, hands.browser.current_window_handle
    before = len(hands.said)
    browser.switch_to.new_window("tab")
    second = Hands(browser, hands.address)
    second.arrive()
    second.come_in()
    second.answer(answer)
    after = second.said
    browser.close()
    browser.switch_to.window(first)
    hands.inside()
    hands.until(lambda: hands.said == after, "what was said in the other tab")
    assert after[before] == answer


def _while_it_is_killed(hands: Hands, running: Running, answer: str) -> None:
    running.kill()
    before = hands.said
    hands.keys(answer, Keys.ENTER)
    hands.until(lambda: hands.find("#notice").is_displayed(), "notice")
    running.up()
    hands.until(lambda: len(hands.said) > len(before) + 1, "reply")
    hands.until_answerable()
    assert hands.said[: len(before) + 1] == [*before, answer]
