"""How long somebody stays signed in at a site: until it is ended, and not by a token's length."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.persistence.models import SignIn, WidgetSession
from bot.web import events
from bot.web.admin.registry import sign_out_everywhere
from tests.browser.site import Site
from tests.browser.widget import Widget

SEEN = "return document.body.innerText"


def begin(widget: Widget) -> Widget:
    widget.arrive()
    widget.open()
    widget.until_said("Hello in en")
    widget.say("between us")
    widget.until_said("You said: between us")
    return widget


@pytest.fixture
def talking(widget: Widget) -> Widget:
    return begin(widget)


def end_by_hand(site: Site) -> None:
    async def end() -> None:
        async with site.database.transaction() as session:
            await sign_out_everywhere(session, site.person, datetime.now(UTC))

    site.run(end())


def end_idle(site: Site) -> None:
    site.run(expire(site, WidgetSession))


async def expire(site: Site, what: type[SignIn | WidgetSession]) -> None:
    async with site.database.transaction() as session:
        await session.execute(update(what).values(expires_at=datetime.now(UTC)))


@pytest.mark.parametrize("end", [end_by_hand, end_idle])
def test_a_stay_that_has_ended_shows_the_entrance(
    widget: Widget, site: Site, end: Callable[[Site], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.2)
    talking = begin(widget)
    talking.type("half a th")
    end(site)
    talking.until(lambda: "You have been signed out" in talking.entrance, "entrance")
    assert talking.said == []
    assert "between us" not in talking.run(SEEN)
    assert not talking.find("#words").is_displayed()
    talking.find(".close").click()
    talking.open()
    talking.until(lambda: talking.entrance, "entrance")
    talking.find("#entrance button").click()
    talking.until_said("You said: between us")
    assert talking.find("#words").get_attribute("value") == "half a th"


def test_a_token_that_expires_in_the_open_widget_is_followed_by_the_next(
    talking: Widget, site: Site
) -> None:
    site.run(expire(site, SignIn))
    talking.say("still here")
    talking.until_said("You said: still here")
    assert [incoming.text for incoming in site.engine.heard] == ["between us", "still here"]
    assert talking.said.count("still here") == 1


def test_whoever_signed_out_comes_in_again_by_their_own_hand(talking: Widget) -> None:
    talking.find("summary").click()
    talking.find("#sign-out").click()
    talking.until(lambda: "You are signed out" in talking.entrance, "entrance")
    talking.find(".close").click()
    talking.open()
    assert "You are signed out" in talking.entrance
    talking.find("#entrance button").click()
    talking.until_said("You said: between us")
