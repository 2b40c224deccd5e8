"""The widget on a school's page of another origin, under a strict policy, signed in by JWT."""

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from bot.persistence.conversations import Messages
from tests.browser.host import Host
from tests.browser.intranet import KEY, NAME, add_site
from tests.browser.network import Wire
from tests.browser.site import Site
from tests.browser.test_chat_page import OVERFLOW, SMALL_TARGETS
from tests.browser.widget import Widget
from tests.web.signing import Signer


def test_the_launcher_bears_the_site_s_name_and_greeting(widget: Widget) -> None:
    widget.arrive()
    button = widget.part("button")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.accessible_name.startswith(NAME)
    assert button.text in button.accessible_name
    assert button.text == "A quiet place to think."
    assert not widget.is_open
    assert widget.complaints() == []


def test_nobody_is_greeted_before_the_panel_is_opened(widget: Widget, site: Site) -> None:
    widget.arrive()

    async def signed_in() -> int:
        async with site.database.reading() as session:
            messages = Messages(session, site.person.organisation_id)
            return len(await messages.of_person(site.person.id))

    assert site.run(signed_in()) == 0


def test_an_exchange_by_keyboard_alone(widget: Widget, site: Site) -> None:
    widget.arrive()
    widget.keys(Keys.TAB, Keys.TAB)
    assert widget.holds_focus
    widget.keys(Keys.ENTER)
    widget.until(lambda: widget.is_open, "panel")
    widget.inside()
    widget.until_said("Hello in en")
    words = widget.find("#words")
    widget.until(lambda: widget.active == words, "focus in the field")
    widget.active.send_keys("by keyboard", Keys.ENTER)
    widget.until_said("You said: by keyboard")
    widget.back()
    assert widget.active.text == "Not yet"
    widget.active.send_keys(Keys.SPACE)
    widget.until_said("You said: Not yet")
    assert widget.active == words
    widget.active.send_keys(Keys.ESCAPE)
    widget.until(lambda: not widget.is_open, "closed panel")
    assert widget.holds_focus
    assert widget.complaints() == []


def test_escape_closes_the_menu_first(inside: Widget) -> None:
    inside.find("summary").click()
    inside.active.send_keys(Keys.ESCAPE)
    assert not inside.find("#menu ul").is_displayed()
    assert inside.active == inside.find("summary")
    assert inside.is_open
    inside.inside()
    inside.find(".close").click()
    inside.until(lambda: not inside.is_open, "closed panel")


def test_escape_in_the_page_shows_what_the_panel_covers(inside: Widget) -> None:
    inside.outside()
    inside.screen(320, 640)
    news = inside.find("#news")
    inside.browser.execute_script("arguments[0].focus()", news)
    inside.keys(Keys.ESCAPE)
    inside.until(lambda: not inside.is_open, "closed panel")
    assert inside.active == news


def test_the_next_page_goes_on_where_this_one_was(inside: Widget) -> None:
    inside.say("hello")
    inside.until_said("You said: hello")
    inside.type("half a th")
    before = inside.said
    inside.outside()
    inside.reload()
    inside.until(lambda: inside.is_open, "open panel")
    inside.inside()
    inside.until(lambda: inside.said == before and inside.titles, "same history")
    inside.until(lambda: inside.find("#words").get_attribute("value") == "half a th", "draft")


def test_a_second_tab_sees_the_same(inside: Widget, browser: webdriver.Chrome) -> None:
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    second = Widget(browser, inside.address)
    second.arrive()
    second.open()
    second.until_said("Hello in en")
    second.say("from the second")
    second.until_said("You said: from the second")
    browser.close()
    browser.switch_to.window(first)
    inside.inside()
    inside.until_said("You said: from the second")
    assert inside.said.count("from the second") == 1


def test_words_come_through_a_network_that_loses_replies(
    inside: Widget, wire: Wire, site: Site
) -> None:
    site.run(wire.lose_replies())
    inside.say("said into the void")
    inside.until(lambda: site.engine.heard, "message at the server")
    site.run(wire.cut())
    inside.until(lambda: "No connection" in inside.find("#notice").text, "notice")
    inside.type("and still typing")
    assert inside.said[-1] == "said into the void"
    site.run(wire.mend())
    inside.until_said("You said: said into the void")
    assert [incoming.text for incoming in site.engine.heard] == ["said into the void"]
    assert inside.said.count("said into the void") == 1
    assert inside.find("#words").get_attribute("value") == "and still typing"
    inside.until(lambda: not inside.find("#notice").is_displayed(), "end of the notice")


def test_a_conversation_survives_a_restart_of_the_server(inside: Widget, site: Site) -> None:
    site.down()
    inside.say("are you there")
    inside.until(lambda: inside.find("#notice").is_displayed(), "notice")
    site.up()
    inside.until_said("You said: are you there")
    assert inside.said.count("are you there") == 1


def test_what_is_said_while_it_is_closed_is_counted(inside: Widget, site: Site) -> None:
    inside.say("here")
    inside.until_said("You said: here")
    inside.find(".close").click()
    site.speak("From the telephone")
    inside.outside()
    inside.until(lambda: inside.part("b").text == "1", "mark")
    assert inside.part("button").accessible_name == f"{NAME}, 1 new message"
    inside.open()
    inside.until_said("From the telephone")
    inside.outside()
    assert inside.part("b").text == ""


@pytest.mark.parametrize(("width", "height"), [(320, 640), (375, 667)])
def test_on_a_phone_it_fills_the_screen(widget: Widget, width: int, height: int) -> None:
    widget.screen(width, height)
    widget.arrive()
    widget.open()
    widget.until_said("Hello in en")
    assert widget.run(OVERFLOW) == 0
    assert widget.run(SMALL_TARGETS) == []
    assert widget.run("return [innerWidth, innerHeight]") == [width, height]
    widget.outside()
    assert not widget.shows("button")


@pytest.mark.parametrize(
    "changes",
    [{"key": "another key that is just as long as it must be"}, {"exp": 1}, {"aud": "other"}],
    ids=["forged", "expired", "for another site"],
)
def test_whoever_is_refused_reads_what_to_do(
    widget: Widget, host: Host, signer: Signer, changes: dict[str, str]
) -> None:
    signer.key = changes.pop("key", signer.key)
    host.sign = lambda: signer.sign(**changes)
    widget.arrive()
    widget.open()
    widget.until(lambda: "Coaching corner could not confirm" in widget.entrance, "refusal")
    assert not widget.find("#words").is_displayed()
    host.sign = Signer(KEY).sign
    widget.find("#entrance button").click()
    widget.until_said("Hello in en")


def test_a_token_is_good_once(widget: Widget, host: Host, signer: Signer) -> None:
    spent = signer.sign()
    host.sign = lambda: spent
    widget.arrive()
    widget.open()
    widget.until_said("Hello in en")
    widget.outside()
    widget.reload()
    widget.until(lambda: widget.is_open, "panel")
    widget.inside()
    widget.until(lambda: "Coaching corner could not confirm" in widget.entrance, "refusal")


def test_the_page_itself_can_say_who_it_is(widget: Widget, host: Host, signer: Signer) -> None:
    host.more = ""
    widget.arrive()
    widget.run(f"entre.signIn(() => Promise.resolve('{signer.sign()}')); entre.open()")
    widget.inside()
    widget.until_said("Hello in en")
    widget.outside()
    widget.run("entre.close()")
    widget.until(lambda: not widget.is_open, "closed panel")


def test_the_page_may_say_it_late(widget: Widget, host: Host, signer: Signer) -> None:
    host.more = ""
    widget.arrive()
    widget.open()
    widget.until(lambda: f"not told {NAME}" in widget.entrance, "end of the patience")
    widget.outside()
    widget.run(f"entre.signIn('{signer.sign()}')")
    widget.inside()
    widget.until_said("Hello in en")


def test_it_can_stand_in_the_page(widget: Widget, host: Host) -> None:
    host.more += ' data-mode="inline"'
    widget.visit()
    widget.until(lambda: widget.shows("iframe"), "frame")
    widget.inside()
    widget.until_said("Hello in en")
    assert widget.all(".close") == []
    widget.outside()
    assert not widget.shows("button")


def test_a_page_that_may_not_show_it_shows_nothing(
    browser: webdriver.Chrome, site: Site, signer: Signer
) -> None:
    stranger = Host(lambda: site.address, KEY, signer.sign)
    site.run(stranger.start())
    add_site(site, ["https://intranet.north.example"])
    try:
        widget = Widget(browser, stranger.address)
        browser.get_log("browser")
        widget.visit()
        widget.until(lambda: any("frame-ancestors" in c for c in widget.complaints()), "refusal")
        assert not widget.shows("button")
        assert not widget.shows("iframe")
    finally:
        site.run(stranger.stop())


def test_where_nothing_is_shown_the_console_says_why(widget: Widget, host: Host) -> None:
    host.key = "nothing"
    widget.visit()
    widget.until(lambda: any("data-site is wrong" in c for c in widget.complaints()), "why")
    assert not widget.shows("button")


def test_signing_out_leaves_nothing_behind(inside: Widget) -> None:
    inside.type("a secret thought")
    inside.find("summary").click()
    inside.find("#sign-out").click()
    inside.until(lambda: "signed out" in inside.entrance, "entrance")
    assert inside.said == []
    assert inside.run("return document.getElementById('words').value") == ""
    assert inside.run("return sessionStorage.length + localStorage.length") == 0
    assert inside.run("return document.cookie") == ""
    inside.find(".close").click()
    inside.outside()
    inside.until(lambda: not inside.shows("iframe"), "closed panel")
    assert inside.run("return sessionStorage.length") == 0
    inside.arrive()
    assert not inside.is_open


def test_no_word_and_no_token_is_kept_in_the_browser(inside: Widget) -> None:
    inside.say("something personal")
    inside.until_said("You said: something personal")
    assert inside.run("return sessionStorage.length + localStorage.length") == 0
    assert inside.run("return performance.getEntries().every((e) => !/[?#]/.test(e.name))")
    inside.outside()
    assert inside.run("return Object.values(sessionStorage)") == ["open"]
    assert inside.browser.get_cookies() == []
