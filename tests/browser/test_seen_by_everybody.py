"""The widget for those who set their own colours, zoom in, want nothing to move, or see it dark."""

from typing import Any

import pytest

from tests.browser.devtools import seen_as
from tests.browser.site import Site
from tests.browser.test_chat_page import OVERFLOW, SMALL_TARGETS, options
from tests.browser.widget import Widget

# What is drawn without words, each with what it is drawn with, and what it is drawn on.
DRAWN = """
    const colour = (selector, part, pseudo) => {
        const found = document.querySelector(selector);
        return found && getComputedStyle(found, pseudo)[part];
    };
    const drawn = {
        "a step that is done": colour('#steps .done', 'backgroundColor'),
        "a step to come": colour('#steps i:not(.done)', 'backgroundColor'),
        "the cross": colour('.close', 'backgroundColor', '::before'),
        "the line below the header": colour('header', 'backgroundColor', '::after'),
        "a choice that is pressed": colour('.answer[aria-pressed=true]', 'backgroundColor'),
        "the edge of a choice": colour('.answer[aria-pressed=false]', 'borderTopColor'),
        "the edge of the field": colour('#words', 'borderTopColor'),
        "the edge of words": colour('.words', 'borderTopColor'),
        "the button that sends": colour('#send', 'backgroundColor'),
        "the dots": (document.getElementById('writing').hidden = false,
            colour('.dots i', 'backgroundColor')),
    };
    return [getComputedStyle(document.body).backgroundColor, drawn];
"""
MOVING = """
    document.querySelector('summary').click();
    document.getElementById('writing').hidden = false;
    const moving = document.getAnimations().map((one) => one.animationName);
    document.getElementById('writing').hidden = true;
    return [...new Set(moving)].sort();
"""
PANEL_MOVES = "return getComputedStyle(arguments[0]).transitionDuration"
LAST_OF_MENU = """
    const last = document.getElementById('sign-out');
    last.scrollIntoView({block: 'nearest'});
    const {top, bottom} = last.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
"""
SCROLLS = """
    const taller = (element) => element.scrollHeight > element.clientHeight;
    return [
        ...(taller(document.documentElement) ? ["page"] : []),
        ...(taller(document.getElementById('scroller')) ? ["log"] : []),
    ];
"""
IN_SIGHT = """
    const last = [...document.querySelectorAll('.message')].at(-1).getBoundingClientRect();
    return last.top < innerHeight && last.bottom > 0;
"""
LAID_OUT = """
    const seen = (id) => document.getElementById(id).getBoundingClientRect();
    const [log, field] = [seen('scroller'), seen('composer')];
    return log.height >= 80 && field.bottom <= Math.max(innerHeight, document.body.scrollHeight);
"""


# Below that many pixels the page scrolls as a whole.
LOWEST = 384


def shown(widget: Widget, site: Site, kind: str) -> None:
    """Have a question asked of this kind, below words that are long."""
    options(site, kind, ["One that is rather long, and so needs more than a line", "Two", "Three"])
    widget.say("word " * 12 + "y" * 40)
    widget.until(lambda: widget.titles and "Done" not in widget.titles, "answers")


def test_with_colours_of_ones_own_everything_drawn_is_seen(inside: Widget, site: Site) -> None:
    shown(inside, site, "choices")
    inside.press("Two")
    with seen_as(inside.browser, forced_colors="active"):
        ground, drawn = inside.run(DRAWN)
        assert {
            name for name, colour in drawn.items() if colour in {ground, "rgba(0, 0, 0, 0)"}
        } == set()
        assert None not in drawn.values()
        assert drawn["a step that is done"] != drawn["a step to come"]
        assert drawn["a choice that is pressed"] != ground


def test_with_colours_of_ones_own_the_launcher_has_an_edge(inside: Widget) -> None:
    inside.find(".close").click()
    inside.until(lambda: not inside.is_open, "closed panel")
    with seen_as(inside.browser, forced_colors="active"):
        edge = inside.part("button").value_of_css_property("border-top-width")
    assert edge == "2px"


def test_nothing_moves_for_those_who_want_that(inside: Widget) -> None:
    wanted: dict[str, Any] = {}
    for wish in ("reduce", "no-preference"):
        with seen_as(inside.browser, prefers_reduced_motion=wish):
            wanted[wish] = inside.run(MOVING)
            inside.outside()
            panel = inside.browser.execute_script(PANEL_MOVES, inside.part("iframe"))
            wanted[wish] += [panel] if panel != "0s" else []
            inside.inside()
            inside.find("summary").click()
    assert wanted["reduce"] == []
    assert {"breathe", "unfold"} <= set(wanted["no-preference"])
    assert any(part.endswith("s") and part[0].isdigit() for part in wanted["no-preference"])


# 1280 × 800 at 200 % and 400 %, the narrowest phone, and a phone on its side.
@pytest.mark.parametrize(("width", "height"), [(640, 400), (320, 200), (320, 568), (568, 320)])
@pytest.mark.parametrize("kind", ["choice", "choices", "scale", "date"])
def test_zoomed_in_all_is_there_and_nothing_scrolls_sideways(
    inside: Widget, site: Site, width: int, height: int, kind: str
) -> None:
    inside.outside()
    inside.screen(width, height)
    inside.inside()
    shown(inside, site, kind)
    assert inside.run(SCROLLS) == (["page"] if height < LOWEST else ["log"])
    assert inside.run(OVERFLOW) == 0
    assert inside.run(SMALL_TARGETS) == []
    assert inside.run(LAID_OUT)
    assert inside.run(IN_SIGHT)
    inside.find("summary").click()
    assert inside.run(OVERFLOW) == 0
    assert inside.run(LAST_OF_MENU)


def test_it_is_dark_where_everything_is(inside: Widget) -> None:
    light = inside.run("return getComputedStyle(document.body).backgroundColor")
    with seen_as(inside.browser, prefers_color_scheme="dark"):
        dark = inside.run("return getComputedStyle(document.body).backgroundColor")
    assert (light, dark) == ("rgb(247, 243, 234)", "rgb(21, 27, 24)")
