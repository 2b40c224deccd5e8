"""What assistive technology has of the conversation: the tree that Chromium hands to it."""

from collections.abc import Iterator
from typing import Any

from tests.browser.devtools import frames
from tests.browser.site import Site
from tests.browser.test_chat_page import options
from tests.browser.widget import Widget

SILENT = {"none", "generic", "InlineTextBox", "LineBreak"}
TOLD = ("live", "atomic", "hidden", "pressed", "expanded", "disabled", "describedby")
ANNOUNCED = """
    return document.querySelector(arguments[0]).closest('[aria-live]')?.ariaLive;
"""
SNAPSHOT = """
RootWebArea 'Coaching corner'
  link 'Skip to your answer'
    StaticText 'Skip to your answer'
  banner ''
    heading 'Coaching corner'
      StaticText 'Coaching corner'
    status 'Where you are' live=polite atomic=True
      StaticText 'Options · 4 of 6'
    group ''
      DisclosureTriangle 'Menu'
        StaticText 'Menu'
    button 'Close'
  main ''
    paragraph ''
      StaticText 'A quiet place to think.'
    log 'Conversation' live=polite
      StaticText 'Coaching corner:'
      paragraph ''
        StaticText 'Hello in en'
      StaticText 'You:'
      paragraph ''
        StaticText 'hello'
      StaticText 'Coaching corner:'
      paragraph ''
        StaticText 'You said: hello'
    group 'Answers to choose from'
      paragraph ''
        StaticText 'Choose one or more'
      button 'Done' pressed=true
        StaticText 'Done'
      button 'Not yet' pressed=false
        StaticText 'Not yet'
      button 'Send my choice'
        StaticText 'Send my choice'
    form ''
      LabelText ''
        StaticText 'Your answer'
      textbox 'Your answer' describedby=keys count
      button 'Send'
        StaticText 'Send'
"""


def tree(widget: Widget) -> list[str]:
    """The accessible tree of the widget's frame, a line for each node that says something."""
    with frames(widget.browser) as [line]:
        nodes = line.tell("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    return list(_lines(nodes[0], by_id, 0))


def _lines(node: dict[str, Any], by_id: dict[str, Any], depth: int) -> Iterator[str]:
    role, name = node["role"]["value"], node.get("name", {}).get("value", "")
    deeper = depth
    if not node.get("ignored") and role not in SILENT:
        told = {
            one["name"]: one["value"].get("value")
            for one in node.get("properties", [])
            if one["name"] in TOLD
        }
        marks = "".join(f" {key}={value}" for key, value in told.items() if value)
        yield f"{'  ' * depth}{role} {name!r}{marks}"
        deeper += 1
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from _lines(by_id[child], by_id, deeper)


def _announced(widget: Widget, selector: str) -> Any:
    return widget.browser.execute_script(ANNOUNCED, selector)


def test_the_conversation_as_it_is_heard(inside: Widget, site: Site) -> None:
    options(site, "choices", ["Done", "Not yet"])
    inside.say("hello")
    inside.until(lambda: inside.titles == ["Done", "Not yet", "Send my choice"], "answers")
    inside.press("Done")
    inside.until(lambda: _announced(inside, "#log .message") is None, "end of the silence")
    assert tree(inside) == SNAPSHOT.strip().splitlines()


def test_only_what_has_arrived_is_announced(inside: Widget, site: Site) -> None:
    site.down()
    inside.say("are you there")
    inside.until(lambda: inside.all(".unsent"), "message on its way")
    assert _announced(inside, ".unsent") == "off"
    site.up()
    inside.until_said("You said: are you there")
    assert _announced(inside, ".message:last-child") is None
    assert inside.find("#log").get_attribute("role") == "log"


def test_what_was_said_before_is_not_read_out_again(inside: Widget) -> None:
    inside.say("hello")
    inside.until_said("You said: hello")
    inside.outside()
    inside.reload()
    inside.until(lambda: inside.is_open, "open panel")
    inside.inside()
    inside.until(lambda: len(inside.said) == 3, "history")
    assert inside.all(".message.new") == []
    inside.until(lambda: _announced(inside, ".message") is None, "end of the silence")
