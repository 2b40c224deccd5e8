"""An answer about a commitment, named with its new words at another question."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
UNSURE = Place("will.raise", by=(("will.confidence", ("6", "6")),))


@pytest.mark.parametrize(
    ("language", "text", "name", "words"),
    [
        ("en", "change the step: text the families instead of calling", "what", "text the"),
        ("en", "not yet. the part what ill do should just say: two minutes of talk", "what", "two"),
        ("en", "my plan should be: I write it on the board the day before", "plan", "I write it"),
        ("en", "can i change my plan, it has noise in it. plan is: tables first", "plan", "tables"),
        ("en", "change the place to the library please", "where", "the library"),
        ("en", "my plan is just: the office walks them", "plan", "the office"),
        ("en", "the date is wrong, it should be december 17", "when", "2026-12-17"),
        ("en", "can you change the day to friday the 18th", "when", "2026-12-18"),
        (
            "en",
            "almost. the obstacle is bus duty",
            "obstacle",
            "bus duty",
        ),
        ("es", "cambie el paso: mandarles un mensaje en vez de llamar", "what", "mandarles un"),
        ("es", "cambia lo q voy a hacer: mandar un audio a los papas", "what", "mandar un audio"),
        ("es", "mi plan debe decir: lo escribo un dia antes", "plan", "lo escribo un dia"),
        ("es", "el lugar es la biblioteca, no mi salon", "where", "la biblioteca"),
        ("es", "el lugar no es su salon, es la biblioteca", "where", "la biblioteca"),
        ("es", "quiero cambiar la fecha para el 18 de diciembre", "when", "2026-12-18"),
        ("es", "casi, pero la fecha esta mal, debe ser el 18", "when", "2026-12-18"),
    ],
)
async def test_the_new_words_are_taken_below_the_read_back(
    coachee: Coachees, language: str, text: str, name: str, words: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confirm"
    assert str((await answers_of(talk))[f"will.o1.{name}"]).startswith(words)
    assert not await talk.commitments()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "the where should be: the hall. lose the part about the room", "the hall"),
        ("es", "el lugar es la biblioteca, quitele todo lo de su salon", "la biblioteca"),
    ],
)
async def test_an_order_behind_the_new_words_is_none_of_them(
    coachee: Coachees, language: str, text: str, words: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.where"] == words


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "change the place to the library and the date to the 18th", "the library"),
        (
            "en",
            "the date is wrong, it should be december 18. and the place is the library",
            "the library",
        ),
        ("es", "cambie la fecha al viernes 18 y el lugar a la sala", "En la sala con él"),
    ],
)
async def test_several_are_taken_at_once(
    coachee: Coachees, language: str, text: str, place: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["will.o1.when"] == "2026-12-18"
    assert answers["will.o1.where"] == place


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "almost! change where and who with, it has my yelling in there lol", "where"),
        ("en", "change what i will do, its a mess", "what"),
        ("es", "casi, cambie lo de donde, dice puras cosas", "where"),
        ("es", "cambie lo q voy a hacer, esta muy largo", "what"),
    ],
)
async def test_without_new_words_it_is_asked_again(
    coachee: Coachees, language: str, text: str, name: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    assert (await talk.says(text)).asks == f"utter_ask_will_{name}"


@pytest.mark.parametrize(
    ("language", "text", "saved"),
    [
        ("en", "the place is fine, save it", 1),
        ("en", "my plan is good", 1),
        ("es", "el plan esta bien, guardelo", 1),
        ("en", "the date is wrong", 0),
    ],
)
async def test_how_an_answer_is_said_to_be_is_no_new_answer(
    coachee: Coachees, language: str, text: str, saved: int
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    before = await answers_of(talk)
    await talk.says(text)
    after = await answers_of(talk)
    names = ("what", "where", "plan")
    assert [after[f"will.o1.{n}"] for n in names] == [before[f"will.o1.{n}"] for n in names]
    assert len(await talk.commitments()) == saved


@pytest.mark.parametrize(
    ("language", "text", "name", "words"),
    [
        ("en", "the plan, what i do then", None, ""),
        ("es", "el plan, lo q hago entonces", None, ""),
        ("en", "where and with whom: room 214, with Ms Okafor", "where", "room 214, with"),
        ("es", "cuando, viernes 18", "when", "2026-12-18"),
        ("es", "qué voy a hacer: me voy a sentar con seis familias", "what", "me voy a sentar"),
    ],
)
async def test_they_are_taken_where_an_answer_to_change_is_asked_for(
    coachee: Coachees, language: str, text: str, name: str | None, words: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    await talk.says("Cambiar algo" if language == "es" else "Change something")
    reply = await talk.says(text)
    if name is None:
        assert reply.asks == "utter_ask_will_plan"
        return
    assert reply.asks == "utter_ask_will_confirm"
    assert str((await answers_of(talk))[f"will.o1.{name}"]).startswith(words)


@pytest.mark.parametrize(
    ("place", "language", "text", "key", "words"),
    [
        (
            Place("will.obstacle"),
            "en",
            "wait that was about the date not the place. place is room 214, by myself",
            "will.o1.where",
            "room 214, by myself",
        ),
        (Place("will.obstacle"), "es", "cambie el lugar al salon 12", "will.o1.where", "salon 12"),
        (
            Place("will.obstacle"),
            "es",
            "no, el lugar es el salon 12 con la sra Vega",
            "will.o1.where",
            "el salon 12 con la sra Vega",
        ),
        (
            Place("will.plan"),
            "es",
            "el lugar es la biblioteca, no mi salon",
            "will.o1.where",
            "la biblioteca",
        ),
        (
            Place("will.confidence"),
            "es",
            "quiero cambiar el lugar a la biblioteca",
            "will.o1.where",
            "la biblioteca",
        ),
        (UNSURE, "en", "change the day to friday the 18th", "will.o1.when", "2026-12-18"),
        (UNSURE, "en", "change my goal please: hear every table", "goal.own_words", "hear every"),
        (UNSURE, "es", "cambie mi meta: oír a cada mesa", "goal.own_words", "oír a cada mesa"),
    ],
)
async def test_they_are_taken_at_other_questions_which_are_asked_again(
    coachee: Coachees, place: Place, language: str, text: str, key: str, words: str
) -> None:
    talk = await brought_to(coachee, place, language)
    reply = await talk.says(text)
    assert reply.asks == f"utter_ask_will_{place.question.split('.')[1]}"
    assert str((await answers_of(talk))[key]).startswith(words)


@pytest.mark.parametrize(
    ("place", "language", "text", "name", "value"),
    [
        ("will.confidence", "en", "8. and change the place to the library", "confidence", 8),
        ("will.confidence", "es", "un ocho. y el lugar es la biblioteca", "confidence", 8),
        (
            "will.obstacle",
            "en",
            "bus duty could come up. and change the place to the library",
            "obstacle",
            "bus duty could come up.",
        ),
    ],
)
async def test_what_stands_before_it_is_the_answer(
    coachee: Coachees, place: str, language: str, text: str, name: str, value: object
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers[f"will.o1.{name}"] == value
    assert answers["will.o1.where"] in {"the library", "la biblioteca"}


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("will.obstacle", "en", "the place is too loud at that time"),
        ("will.obstacle", "en", "the place is the gym and there is always a game"),
        ("will.obstacle", "en", "no, the day is so full of meetings"),
        ("will.obstacle", "es", "el lugar es muy chiquito"),
        ("will.plan", "en", "change the place to the cafeteria"),
        ("will.plan", "en", "move the date to the next free day"),
        ("will.plan", "es", "cambio el lugar a la cafeteria si esta ocupado"),
        ("will.plan", "es", "cambio la fecha al lunes"),
        ("will.what", "en", "the step is to put it on the slide"),
        ("will.what", "es", "el paso es ponerlo en la diapositiva"),
    ],
)
async def test_an_answer_that_speaks_of_them_stays_an_answer(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    before = await answers_of(talk)
    await talk.says(text)
    after = await answers_of(talk)
    assert after == before | {f"will.o1.{place.split('.')[1]}": text}


@pytest.mark.parametrize(
    ("place", "language", "text", "day"),
    [
        ("will.confirm", "es", "casi, nomas q sea el viernes 18", "2026-12-18"),
        ("will.confirm", "es", "casi, nomas q sea el viernes 18 no el jueves", "2026-12-18"),
        ("will.confirm", "en", "almost, only make it the 18th", "2026-12-18"),
        ("will.confirm", "en", "all good but friday the 18th", "2026-12-18"),
        ("will.where", "es", "NO hoy no, corrige el dia, es pa el jueves 17", "2026-12-17"),
        ("will.where", "en", "you got the date wrong. it's december 17", "2026-12-17"),
        (
            "will.where",
            "en",
            "not january!! the date is 2026-12-17, its thursday",
            "2026-12-17",
        ),
        ("will.obstacle", "es", "oye no me cambiaste el dia, es el jueves 17", "2026-12-17"),
        ("will.obstacle", "en", "you didnt change the day, its thursday the 17th", "2026-12-17"),
        ("will.plan", "es", "no, ese dia no, el viernes 18", "2026-12-18"),
    ],
)
async def test_a_message_about_the_day_alone_is_the_day(
    coachee: Coachees, place: str, language: str, text: str, day: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    reply = await talk.says(text)
    assert reply.asks == f"utter_ask_{place.replace('.', '_')}"
    assert (await answers_of(talk))["will.o1.when"] == day


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("will.obstacle", "en", "the wrong day, friday is a field trip"),
        ("will.obstacle", "es", "no alcanzo el jueves, hay junta"),
        ("will.plan", "es", "el viernes 18"),
        ("will.plan", "en", "not that day, I try it the week after, on the 18th or so"),
    ],
)
async def test_an_answer_that_names_a_day_stays_an_answer(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["will.o1.when"] == "2026-12-10"
    assert answers[f"will.o1.{place.split('.')[1]}"] == text
