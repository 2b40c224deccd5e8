"""The words of pages, with their gaps filled."""

from bot.web.wording import text

WHEN = "25 nov. 2026, 9:10 p. m."


def test_a_clock_at_the_end_of_a_sentence_has_one_point() -> None:
    expired = text("mine.grant.expired", "es", name="Tom Whitfield", when=WHEN)
    assert expired == "Tom Whitfield: venció el 25 nov. 2026, 9:10 p. m."
    shared = text("mine.share.since", "es", when=WHEN)
    assert "9:10 p. m. Puede" in shared


def test_one_of_something_is_said_as_one() -> None:
    assert text("start.count.sites", "en", count=1) == "Site"
    assert text("start.count.sites", "en", count=2) == "Sites"
