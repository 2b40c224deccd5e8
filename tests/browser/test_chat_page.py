"""The chat page in Chromium, by mouse and by keyboard, narrow and wide."""

from datetime import UTC, datetime

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from sqlalchemy.exc import OperationalError

from bot.persistence.conversations import Messages
from bot.persistence.models import Message
from bot.web import streams
from tests.browser.page import BUTTONS, Page
from tests.browser.site import Site
from tests.web.fake_engine import DELETE, PROGRESS, START_OVER

SIZES = [(320, 640), (375, 667), (1280, 800)]
OVERFLOW = """
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const box = document.getElementById("scroller");
    return Math.max(wide, box.scrollWidth - box.clientWidth);
"""
SMALL_TARGETS = """
    return [...document.querySelectorAll("button, a, summary, input, textarea")]
        .filter((e) => e.offsetParent && !e.matches(".skip"))
        .map((e) => [e.outerHTML, e.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .map(([html]) => html);
"""


def options(site: Site, kind: str, titles: list[str] | None = None) -> None:
    """Let the engine offer these from the next message on."""
    site.engine.control = {"kind": kind}
    site.engine.choices = [
        {"id": f"id-{number}", "title": title, "value": title}
        for number, title in enumerate(titles or [])
    ]


def test_words_are_sent_with_enter_and_shown_as_they_are(page: Page, site: Site) -> None:
    page.type("1. <b>first</b>", "\n", "2. second", Keys.ENTER)
    page.until_said("You said: 1. <b>first</b>\n2. second")
    assert page.said[1] == "1. <b>first</b>\n2. second"
    assert page.find("#words").get_attribute("value") == ""
    assert page.find("#progress").text == PROGRESS
    assert len(page.all("#steps .done")) == 4
    assert page.all("#log .message")[-1].get_attribute("lang") == "en"


def test_words_that_are_pasted_or_dictated_are_words(page: Page) -> None:
    page.type("copied", Keys.CONTROL + "a", Keys.CONTROL + "x")
    page.type("it was ", Keys.CONTROL + "v")
    # As an input method or a program for dictation gives it: at once, without a key.
    page.browser.execute_cdp_cmd("Input.insertText", {"text": " and said aloud: ¿qué tal?"})
    page.find("#words").send_keys(Keys.ENTER)
    page.until_said("You said: it was copied and said aloud: ¿qué tal?")


def test_buttons_are_below_the_last_message_only(page: Page, site: Site) -> None:
    assert page.titles == ["Done", "Not yet"]
    options(site, "text")
    page.press("Not yet")
    page.until_said("You said: Not yet")
    assert site.engine.heard[-1].choice == "button-2"
    page.until(lambda: page.titles == [], "more buttons")


def test_everything_goes_by_keyboard(page: Page, site: Site) -> None:
    skip = page.run("document.body.focus(); return document.querySelector('.skip')")
    ActionChains(page.browser).send_keys(Keys.TAB).perform()
    assert page.browser.switch_to.active_element == skip
    ActionChains(page.browser).send_keys(Keys.ENTER).perform()
    words = page.find("#words")
    assert page.browser.switch_to.active_element == words
    back = ActionChains(page.browser)
    back.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
    assert page.browser.switch_to.active_element.text == "Not yet"
    ActionChains(page.browser).send_keys(Keys.SPACE).perform()
    page.until_said("You said: Not yet")
    assert page.browser.switch_to.active_element == words


def test_a_reload_keeps_the_history_and_the_answers(page: Page, site: Site) -> None:
    page.say("hello")
    page.until_said("You said: hello")
    before = page.said
    page.type("half a th")
    page.reload()
    page.until(lambda: page.said == before and page.titles, "same history")
    assert page.titles == ["Done", "Not yet"]
    assert page.find("#words").get_attribute("value") == "half a th"
    assert page.find("#progress").text == PROGRESS


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("kind", ["choice", "choices", "scale", "date"])
def test_nothing_scrolls_sideways_and_all_can_be_hit(
    page: Page, site: Site, width: int, height: int, kind: str
) -> None:
    titles = ["Una respuesta bastante larga que no cabe en una sola línea del teléfono", "x" * 60]
    options(site, kind, titles)
    page.screen(width, height)
    page.say("word " * 30 + "y" * 40)
    page.until(lambda: len(page.titles) >= 2 and titles[1] in page.titles, "answers")
    assert page.run(OVERFLOW) == 0
    page.find("summary").click()
    assert page.run(OVERFLOW) == 0
    assert page.run(SMALL_TARGETS) == []
    assert page.find("#progress").is_displayed()
    assert page.find("#words").is_displayed()


def test_a_scale_sends_its_number(page: Page, site: Site) -> None:
    options(site, "scale")
    page.say("ready")
    page.until(lambda: len(page.titles) == 11, "scale")
    page.press("10")
    page.until_said("You said: 10")


def test_a_day_is_picked_or_written(page: Page, site: Site) -> None:
    options(site, "date")
    page.say("ready")
    page.until(lambda: page.titles == ["Send this day"], "date")
    assert not page.find(BUTTONS).is_enabled()
    page.find("#day").send_keys("12032026")
    page.press("Send this day")
    page.until_said("You said: 2026-12-03")
    page.say("next Friday")
    page.until_said("You said: next Friday")


def test_several_choices_go_together_and_one_as_its_button(page: Page, site: Site) -> None:
    options(site, "choices", ["Board", "Seats", "Ask them"])
    page.say("ready")
    page.until(lambda: len(page.titles) == 4, "choices")
    page.press("Board")
    page.press("Seats")
    page.press("Seats")
    page.press("Ask them")
    page.press("Send my choice")
    page.until_said("You said: 1, 3")
    page.until(lambda: len(page.titles) == 4, "choices")
    page.press("Seats")
    page.press("Send my choice")
    page.until_said("You said: Seats")
    assert site.engine.heard[-1].choice == "id-1"


def test_too_long_a_message_stays_in_the_field(page: Page, site: Site) -> None:
    page.type("😀" + "x" * 200, Keys.ENTER)
    assert "1 characters too many" in page.find("#count").text
    assert not page.find("#send").is_enabled()
    page.type(Keys.BACKSPACE)
    assert "200 of 200" in page.find("#count").text
    page.type(Keys.ENTER)
    page.until_said("You said: 😀" + "x" * 199)


def test_a_message_that_failed_goes_out_once_by_itself(page: Page, site: Site) -> None:
    site.engine.wrong = OperationalError("INSERT", {}, Exception("locked"))
    page.say("keep me")
    page.until(lambda: page.find("#notice").is_displayed(), "notice")
    assert page.said[-1] == "keep me"
    assert "Try again" in page.find("#log").text
    page.reload()
    page.until(lambda: page.said and page.said[-1] == "keep me", "message")
    site.engine.wrong = None
    page.until_said("You said: keep me")
    page.until(lambda: not page.find("#notice").is_displayed(), "end of the notice")
    assert [incoming.text for incoming in site.engine.heard] == ["keep me"]
    assert page.said.count("keep me") == 1


def test_the_page_goes_on_when_the_server_comes_back(page: Page, site: Site) -> None:
    site.down()
    page.say("are you there")
    page.until(lambda: "No connection" in page.find("#notice").text, "notice")
    site.up()
    page.until_said("You said: are you there")


def test_what_another_device_says_appears(page: Page, site: Site) -> None:
    page.say("here")
    page.until_said("You said: here")

    async def speak() -> Message:
        async with site.database.transaction() as session:
            messages = Messages(session, site.person.organisation_id)
            known = (await messages.of_person(site.person.id))[-1]
            return await messages.add(
                conversation_id=known.conversation_id,
                person_id=site.person.id,
                turn=known.turn + 1,
                author=known.author,
                text="Hola desde el teléfono",
                language="es",
                control={"kind": "text", "progress": "Meta · 2 de 6"},
                created_at=datetime.now(UTC),
            )

    site.run(speak())
    page.until_said("Hola desde el teléfono")
    page.until(lambda: page.find("#send").text == "Enviar", "Spanish")
    assert page.find("html").get_attribute("lang") == "es"
    assert page.find("#progress").text == "Meta · 2 de 6"
    assert page.titles == []


def test_what_was_deleted_says_so_after_a_reload(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.say("to be deleted")
    page.until_said("You said: to be deleted")
    page.say(DELETE)
    page.until_said(f"You said: {DELETE}")
    left = ["Hello in en", "Deleted", "Deleted", DELETE, f"You said: {DELETE}"]
    page.until(lambda: page.said == left, "deletion")
    # The stream would tell it again.
    monkeypatch.setattr(streams, "MOST_A_PERSON", 0)
    page.reload()
    page.until(lambda: page.said == left, "deletion after a reload")


def test_a_new_conversation_begins_on_a_clean_page(page: Page, site: Site) -> None:
    page.say("of the old one")
    page.until_said("You said: of the old one")
    page.say(START_OVER)
    page.until_said("Hello in en")
    assert page.said == [START_OVER, f"You said: {START_OVER}", "Hello in en"]
    page.reload()
    page.until(lambda: page.said == ["Hello in en"], "new conversation")


def test_help_stays_in_sight(page: Page, site: Site) -> None:
    site.engine.control = {"kind": "choice", "help": True}
    page.say("call 988")
    page.until_said("You said: call 988")
    options(site, "text")
    page.say("it is fine")
    page.until_said("You said: it is fine")
    for _ in range(2):
        assert page.find("#help").text == "You said: call 988"
        assert page.find("#help a").get_attribute("href") == "tel:988"
        page.reload()
        page.until_said("You said: it is fine")


def test_the_menu_speaks_for_the_coachee(page: Page, site: Site) -> None:
    page.find("summary").click()
    ActionChains(page.browser).send_keys(Keys.ESCAPE).perform()
    assert not page.find("#menu ul").is_displayed()
    page.find("summary").click()
    page.find("[data-say=say_commitments]").click()
    page.until_said("You said: My commitments")
    assert not page.find("#menu ul").is_displayed()


def test_signing_out_leaves_nothing_behind(page: Page, site: Site) -> None:
    page.type("a secret thought")
    page.find("summary").click()
    page.find("#sign-out").click()
    page.until(lambda: "sign-in link" in page.find("body").text, "page for strangers")
    assert page.run("return JSON.stringify(sessionStorage)") == "{}"
    assert page.browser.get_cookies() == []


def test_the_browser_has_nothing_to_complain_about(page: Page, site: Site) -> None:
    page.say("hello")
    page.until_said("You said: hello")
    complaints = [entry["message"] for entry in page.browser.get_log("browser")]
    assert complaints == []
