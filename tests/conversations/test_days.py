"""Days as people say them, in a conversation: read from today, said in full, or asked for again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

import pytest

from bot.persistence.models import Organisation
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, said_in, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

Language = Literal["en", "es"]

# Today is Monday, November 30, 2026.
UNDERSTOOD: tuple[tuple[Language, str, date, str], ...] = (
    ("en", "friday of next week", date(2026, 12, 11), "Friday, December 11"),
    ("en", "in two weeks", date(2026, 12, 14), "Monday, December 14"),
    ("en", "tmrw", date(2026, 12, 1), "Tuesday, December 1"),
    ("en", "thursday, at lunch", date(2026, 12, 3), "Thursday, December 3"),
    ("en", "before March 15", date(2027, 3, 14), "Sunday, March 14, 2027"),
    ("en", "12/18", date(2026, 12, 18), "Friday, December 18"),
    ("es", "antes del 15 de marzo", date(2027, 3, 14), "domingo 14 de marzo de 2027"),
    ("es", "en dos semanas", date(2026, 12, 14), "lunes 14 de diciembre"),
    ("es", "mañana", date(2026, 12, 1), "martes 1 de diciembre"),
    ("es", "el viernes que viene", date(2026, 12, 4), "viernes 4 de diciembre"),
    ("es", "el 18 de diciembre", date(2026, 12, 18), "viernes 18 de diciembre"),
)
# What is no day yet, what is said about it, and what of the answer it names.
ASKED_AGAIN: tuple[tuple[Language, str, str, str], ...] = (
    ("en", "yesterday", "past", "November 29"),
    ("en", "november 2", "past", "November 2"),
    ("en", "thursday or friday", "which", "Thursday, December 3 or Friday, December 4"),
    ("en", "by next Friday", "which", "Friday, December 4 or Friday, December 11"),
    ("en", "by spring break", "vague", "spring break"),
    ("en", "when things calm down", "vague", "when things calm down"),
    ("en", "with Mr. Boone", "", ""),
    ("es", "ayer", "past", "29 de noviembre"),
    ("es", "el 2 de noviembre", "past", "2 de noviembre"),
    ("es", "el jueves o el viernes", "which", "jueves 3 de diciembre o viernes 4 de diciembre"),
    ("es", "el próximo viernes", "which", "viernes 4 de diciembre o viernes 11 de diciembre"),
    ("es", "3/4", "which", "3 de abril"),
    ("es", "por Semana Santa", "vague", "por Semana Santa"),
    ("es", "cuando se pueda", "vague", "cuando se pueda"),
    ("es", "con el maestro Ruiz", "", ""),
)


def _named(case: tuple[object, ...]) -> str:
    return f"{case[0]} {case[1]}"


@pytest.mark.parametrize("case", UNDERSTOOD, ids=_named)
async def test_a_day_is_read_from_today_said_in_full_and_kept(
    coachee: Coachees, case: tuple[Language, str, date, str]
) -> None:
    language, words, day, in_full = case
    talk = await brought_to(coachee, Place("will.when"), language)
    reply = await talk.says(words)
    assert reply.asks == "utter_ask_will_where"
    assert in_full in reply.text
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
    kept = [
        answer["value"]
        for key, answer in conversation.state["answers"].items()
        if key.endswith(".when")
    ]
    assert kept == [day.isoformat()]


@pytest.mark.parametrize("case", ASKED_AGAIN, ids=_named)
async def test_what_is_no_day_yet_is_questioned_and_then_taken(
    coachee: Coachees, case: tuple[Language, str, str, str]
) -> None:
    language, words, why, named = case
    talk = await brought_to(coachee, Place("will.when"), language)
    reply = await talk.says(words)
    assert reply.asks == "utter_ask_will_when"
    assert uses(reply, "utter_unclear_date" + (f"_{why}" if why else ""), language)
    assert named in reply.text
    reply = await talk.says("el 4 de diciembre" if language == "es" else "december 4")
    assert reply.asks == "utter_ask_will_where"
    assert ("viernes 4 de diciembre" if language == "es" else "Friday, December 4") in reply.text


BOTH_DAYS = ("Thursday, January 8", "el jueves 8 de enero")
BETWEEN_THEM = [
    (("thursday", "el jueves"), ("Thursday, January 7", "jueves 7 de enero")),
    (("the 8th", "el 8"), ("Friday, January 8", "viernes 8 de enero")),
    (("oh it's a friday, better the 15th", "cae en viernes. mejor el 15"), ("January 15", "15 de")),
]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("words", "named"), BETWEEN_THEM)
async def test_a_weekday_that_is_not_that_date_is_asked_about_in_its_month(
    coachee: Coachees, language: Language, words: tuple[str, str], named: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("will.when"), language)
    reply = await talk.says(said_in(BOTH_DAYS, language))
    assert uses(reply, "utter_unclear_date_which", language)
    reply = await talk.says(said_in(words, language))
    assert reply.asks == "utter_ask_will_where"
    assert said_in(named, language) in reply.text
    assert "2027" in reply.text


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_past_day_is_not_taken_for_one_of_those_offered(
    coachee: Coachees, language: Language
) -> None:
    talk = await brought_to(coachee, Place("will.when"), language)
    await talk.says(said_in(("thursday or friday", "el jueves o el viernes"), language))
    reply = await talk.says(said_in(("Thursday, November 26", "jueves 26 de noviembre"), language))
    assert uses(reply, "utter_unclear_date_past", language)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_next_conversations_day_is_kept_with_the_conversation(
    coachee: Coachees, language: Language
) -> None:
    talk = await brought_to(coachee, Place("closing.next_date"), language)
    reply = await talk.says("ayer" if language == "es" else "yesterday")
    assert reply.asks == "utter_ask_closing_next_date"
    reply = await talk.says("en dos semanas" if language == "es" else "in two weeks")
    assert reply.asks == "utter_ask_summary_check"
    assert ("lunes 14 de diciembre" if language == "es" else "Monday, December 14") in reply.text
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
    assert conversation.next_date == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("zone", "tomorrow"),
    [("America/New_York", "Tuesday, December 1"), ("Pacific/Honolulu", "Monday, November 30")],
)
async def test_tomorrow_is_seen_from_where_the_organisation_is(
    coachee: Coachees, zone: str, tomorrow: str
) -> None:
    talk = await brought_to(coachee, Place("will.when"), "en")
    async with talk.database.transaction() as session:
        organisation = await session.get_one(Organisation, talk.organisation.id)
        organisation.time_zone = zone
    talk.engine.clock = lambda: datetime(2026, 11, 30, 6, tzinfo=UTC)  # Sunday night in Honolulu
    reply = await talk.says("tomorrow")
    assert reply.asks == "utter_ask_will_where"
    assert tomorrow in reply.text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "the one after monday"), ("es", "el q sigue del lunes")],
)
async def test_which_of_two_mondays_is_asked(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("closing.next_date"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_closing_next_date"
    assert len(reply.titles) == len(("December 7", "December 14"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "her planning is 4th period so thurs dec 10, this week is a mess"),
        ("es", "esta semana no, hay examenes. el jueves de la otra semana, 10 de dic"),
    ],
)
async def test_a_named_date_is_taken_whatever_stands_beside_it(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.when"), language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.when"] == "2026-12-10"
