"""What is typed and not sent stays in the field, whatever else is said meanwhile."""

import pytest

from bot.persistence.drafts import Drafts
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.widget import Widget

TYPED = "half a th"
IN_FIELD = "return document.getElementById('words').value"


def kept(site: Site) -> list[str]:
    async def read() -> list[str]:
        async with site.database.reading() as session:
            drafts = Drafts(session, site.person.organisation_id)
            return [draft.text for draft in await drafts.of_person(site.person.id)]

    return site.run(read())


def pause(widget: Widget) -> None:
    widget.find("summary").click()
    widget.find("[data-say=say_pause]").click()
    widget.until_said("You said: Pause")


def reload(widget: Widget) -> None:
    widget.outside()
    widget.reload()
    widget.until(lambda: widget.is_open, "open panel")
    widget.inside()
    widget.until(lambda: widget.said, "conversation")


@pytest.mark.parametrize("typed", [TYPED, "Pause"])
def test_it_is_there_after_the_menu_s_pause(inside: Widget, site: Site, typed: str) -> None:
    inside.type(typed)
    inside.until(lambda: kept(site) == [typed], "draft on the server")
    pause(inside)
    inside.until(lambda: kept(site) == [typed], "draft on the server still")
    reload(inside)
    inside.until(lambda: inside.run(IN_FIELD) == typed, "draft in the field")


def test_it_is_there_after_a_button_and_gone_once_it_is_sent(inside: Widget, site: Site) -> None:
    inside.type(TYPED)
    inside.until(lambda: kept(site) == [TYPED], "draft on the server")
    inside.press("Done")
    inside.until_said("You said: Done")
    reload(inside)
    inside.until(lambda: inside.run(IN_FIELD) == TYPED, "draft in the field")
    inside.say("ought")
    inside.until_said(f"You said: {TYPED}ought")
    inside.until(lambda: kept(site) == [], "end of the draft")
    reload(inside)
    assert inside.run(IN_FIELD) == ""


def test_a_reload_keeps_what_the_server_does_not_have_yet(page: Page, site: Site) -> None:
    page.say("hello")
    page.until_said("You said: hello")
    page.run("window.fetch = () => new Promise(() => {})")
    page.type(TYPED)
    page.reload()
    page.until(lambda: page.run(IN_FIELD) == TYPED, "draft")
    page.until(lambda: kept(site) == [TYPED], "draft on the server")
