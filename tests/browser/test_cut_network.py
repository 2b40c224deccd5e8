"""The network away for twenty seconds while somebody types: nothing is lost, nothing is doubled."""

import time

from selenium.webdriver.common.keys import Keys

from tests.browser.network import Network
from tests.browser.site import Site
from tests.browser.widget import Widget

SECONDS = 20
SENTENCE = "The boys by the door had not begun when the bell rang, and nobody had told them to. "
FIRST, SECOND = "what I saw on Tuesday", "and what I saw on Friday"


def test_typing_goes_on_while_the_network_is_away(
    inside: Widget, network: Network, site: Site
) -> None:
    inside.say("before")
    inside.until_said("You said: before")
    network.off()
    inside.until(lambda: inside.run("return !navigator.onLine"), "cut in the frame")
    end = time.monotonic() + SECONDS
    inside.say(FIRST)
    inside.until(lambda: "No connection" in inside.find("#notice").text, "notice")
    inside.say(SECOND)
    typed = _type_until(inside, end)
    assert inside.said[-2:] == [FIRST, SECOND]
    assert [incoming.text for incoming in site.engine.heard] == ["before"]
    network.on()
    inside.until_said(f"You said: {SECOND}")
    heard = [incoming.text for incoming in site.engine.heard]
    assert heard == ["before", FIRST, SECOND]
    assert inside.said[-4:] == [FIRST, f"You said: {FIRST}", SECOND, f"You said: {SECOND}"]
    assert inside.said.count(FIRST) == inside.said.count(SECOND) == 1
    assert inside.find("#words").get_attribute("value") == typed
    assert not inside.find("#notice").is_displayed()
    inside.outside()
    inside.reload()
    inside.until(lambda: inside.is_open, "open panel")
    inside.inside()
    inside.until(lambda: inside.find("#words").get_attribute("value") == typed, "draft")


def _type_until(widget: Widget, end: float) -> str:
    """Type as long as there is time; returns what was typed (it keeps below the limit)."""
    typed = ""
    words = widget.find("#words")
    while time.monotonic() < end:
        letter = SENTENCE[len(typed) % len(SENTENCE)]
        if len(typed) == len(SENTENCE):
            widget.keys(Keys.BACKSPACE)
            typed = typed[:-1]
        else:
            words.send_keys(letter)
            typed += letter
    return typed
