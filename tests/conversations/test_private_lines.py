"""Single lines of the summary kept private: named at the check, at the sharing and below it."""

from __future__ import annotations

import pytest

from bot.persistence.shared import Shared
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, brought_to, said_in, uses
from tests.conversations.summaries import STAND, blocks, shown_in, summary_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHECK, SHARE = PLACES["summary, a button"], PLACES["summary, sharing"]
PRIVATE = PLACES["summary, several buttons"]
ONLY = (" (only you see this line)", " (esta línea la ve solo usted)")
LUNCH, BOYS = ("Lunch duty", "almuerzo"), ("three boys", "tres niños mismos")


async def _read_by_coach(talk: Talk) -> list[str] | None:
    """The lines of where somebody stands, as far as the coach can read them."""
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        seen = await Shared(session, talk.organisation.id).summary(newest.id)
    language = newest.language
    return None if seen is None else blocks(seen.text)[said_in(STAND, language)]


def _holds(lines: list[str] | None, words: str) -> bool:
    return any(words in line for line in lines or [])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("don't show my coach the part about lunch duty", "en"),
        ("almost, but keep the line about lunch duty private", "en"),
        ("the bit about lunch duty is private", "en"),
        ("ya casi, pero lo del almuerzo q no lo vea mi coach, es privado", "es"),
        ("lo del turno del almuerzo es privado", "es"),
        ("que mi coach no vea lo del almuerzo", "es"),
    ],
)
async def test_a_line_named_at_the_check_stays_private(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    before, words = shown_in(talk.replies[-1]), said_in(LUNCH, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    assert uses(reply, "utter_heard_between_us", language)
    stand = said_in(STAND, language)
    marked = [f"{x}{said_in(ONLY, language)}" if words in x else x for x in before[stand]]
    assert shown_in(reply) == {**before, stand: marked}
    yes, share = ("Yes, that's right", "Sí, está bien"), ("Share it with my coach", "Compartirlo")
    await talk.says(said_in(yes, language), said_in(share, language))
    seen = await _read_by_coach(talk)
    assert len(seen or []) == len(before[stand]) - 1
    assert not _holds(seen, words)


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("share it but not the part about lunch duty", "en", [LUNCH]),
        ("yes, except what is in the way", "en", [LUNCH]),
        ("share it but not the line about lunch duty. keep that one private", "en", [LUNCH]),
        ("si pero lo del almuerzo no, ni lo de los tres niños mismos", "es", [LUNCH, BOYS]),
        ("compártalo, menos lo del turno del almuerzo", "es", [LUNCH]),
    ],
)
async def test_a_line_is_left_out_of_sharing(
    coachee: Coachees, text: str, language: str, kept: list[tuple[str, str]]
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    stand = said_in(STAND, language)
    before = blocks((await summary_of(talk)).text)[stand]
    reply = await talk.says(text)
    assert reply.asks == "utter_end_until"
    assert uses(reply, "utter_heard_share_share", language)
    assert uses(reply, "utter_heard_between_us", language)
    seen = await _read_by_coach(talk)
    assert len(seen or []) == len(before) - len(kept)
    assert not any(_holds(seen, said_in(words, language)) for words in kept)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("just the part about lunch duty", "en"),
        ("lo del almuerzo nomas, lo demás sí", "es"),
        ("lo que lo dificulta", "es"),
        ("es una linea de mi realidad: lo que lo dificulta", "es"),
        ("nomas la linea del almuerzo, lo demas de mi realidad si lo puede ver", "es"),
        ("lo del almuerzo nomas, lo q dificulta", "es"),
    ],
)
async def test_a_line_is_named_where_it_is_asked_what_stays(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, PRIVATE, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_end_until"
    assert not _holds(await _read_by_coach(talk), said_in(LUNCH, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("yes but not the lion", "en"),
        ("share it, but not the boys", "en"),
        ("sí pero lo del león no", "es"),
    ],
)
async def test_a_line_that_cannot_be_told_shares_nothing(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    assert (await talk.says(text)).asks == "utter_ask_summary_private"
    assert await _read_by_coach(talk) is None


@pytest.mark.parametrize("language", ["en", "es"])
async def test_that_the_coach_has_the_rest_is_said(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, SHARE, language)
    said = ("share it but not where I stand", "compártalo, menos mi realidad")
    reply = await talk.says(said_in(said, language))
    assert uses(reply, "utter_heard_share_share", language)
    assert uses(reply, "utter_heard_private", language)


@pytest.mark.parametrize(("text", "language"), [("everything", "en"), ("todas", "es")])
async def test_where_all_of_it_stays_nothing_is_said_to_be_shared(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, PRIVATE, language)
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_private", language)
    assert not uses(reply, "utter_heard_share_share", language)
