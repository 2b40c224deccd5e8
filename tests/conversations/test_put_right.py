"""Words of a commitment that are put right, wherever it is said."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
LINCOLN = {
    "will.what": (
        "Sit on Thursday, December 10 with six families of Lincoln in the library",
        "Sentarme el jueves 10 de diciembre con seis familias de Lincoln en la biblioteca",
    ),
    "will.where": ("At Lincoln, with Mr. Boone", "En Lincoln, en el salón de él"),
}
AT_LINCOLN = Place("will.confirm", by=tuple(LINCOLN.items()))


@pytest.mark.parametrize(
    ("language", "text", "what"),
    [
        ("en", "change Boone to Ruiz", "Put it on the slide with Mr. Ruiz"),
        ("en", "it's Ms. Ruiz, not Mr. Boone", "Put it on the slide with Ms. Ruiz"),
        ("en", "almost, take out the part about Mr. Boone", "Put it on the slide"),
        ("en", "remove with Mr. Boone please", "Put it on the slide"),
        ("es", "no es el maestro, es la directora", "Ponerlo en la diapositiva con la directora"),
        ("es", "cambie el maestro por la directora", "Ponerlo en la diapositiva con la directora"),
        ("es", "quite lo del maestro", "Ponerlo en la diapositiva"),
    ],
)
async def test_the_read_back_says_what_was_meant(
    coachee: Coachees, language: str, text: str, what: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confirm"
    assert what in reply.text
    assert (await answers_of(talk))["will.o1.what"] == what


@pytest.mark.parametrize(
    ("language", "text", "school", "said", "day"),
    [
        (
            "es",
            "casi, no es Lincoln, es Roosevelt, y no es jueves 10, es viernes 18",
            "Roosevelt",
            "el viernes 18 de diciembre",
            "2026-12-18",
        ),
        (
            "es",
            "no, cambie Lincoln por Roosevelt y quite lo del jueves 10",
            "Roosevelt",
            "Sentarme con",
            "2026-12-10",
        ),
        (
            "en",
            "it's Roosevelt, not Lincoln, and it's the 18th not the 10th",
            "Roosevelt",
            "Sit on",
            "2026-12-18",
        ),
        (
            "en",
            "its the 18th not the 10th. and change Lincoln to Roosevelt",
            "Roosevelt",
            "Sit on",
            "2026-12-18",
        ),
    ],
)
async def test_several_are_put_right_at_once(
    coachee: Coachees, language: str, text: str, school: str, said: str, day: str
) -> None:
    talk = await brought_to(coachee, AT_LINCOLN, language)
    reply = await talk.says(text)
    answers = await answers_of(talk)
    assert reply.asks == "utter_ask_will_confirm"
    assert "Lincoln" not in reply.text
    assert school in str(answers["will.o1.what"])
    assert school in str(answers["will.o1.where"])
    assert said in str(answers["will.o1.what"])
    assert answers["will.o1.when"] == day


async def test_words_without_their_accents_are_found(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), "es")
    await talk.says("es en la biblioteca, no en su salon")
    assert (await answers_of(talk))["will.o1.where"] == "en la biblioteca con él"


@pytest.mark.parametrize(
    ("place", "language", "text", "what", "value"),
    [
        (
            "where",
            "en",
            "its Ms Ruiz not Mr. Boone. in her room with her",
            "Put it on the slide with Ms Ruiz",
            "in her room with her",
        ),
        (
            "confidence",
            "en",
            "8. oh and it's Ms. Ruiz not Mr. Boone, change it please",
            "Put it on the slide with Ms. Ruiz",
            8,
        ),
        (
            "confidence",
            "es",
            "un ocho. ah, y en lo que voy a hacer no es el maestro, es la directora, cámbielo",
            "Ponerlo en la diapositiva con la directora",
            8,
        ),
    ],
)
async def test_the_rest_is_the_answer(
    coachee: Coachees, place: str, language: str, text: str, what: str, value: object
) -> None:
    talk = await brought_to(coachee, Place(f"will.{place}"), language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["will.o1.what"] == what
    assert answers[f"will.o1.{place}"] == value


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("where", "en", "in the library, not in his classroom"),
        ("where", "es", "es la directora, no el maestro"),
        ("obstacle", "en", "it's not the slide, it's the projector"),
        ("obstacle", "es", "no es el maestro, es el horario"),
        ("plan", "en", "take out the slide and write on the board"),
        ("plan", "es", "quito la diapositiva y lo escribo"),
    ],
)
async def test_an_answer_that_sets_two_things_against_each_other_stays_one(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(f"will.{place}"), language)
    before = await answers_of(talk)
    await talk.says(text)
    assert await answers_of(talk) == before | {f"will.o1.{place}": text}


@pytest.mark.parametrize(("language", "text"), [("en", "drop it"), ("en", "take it out")])
async def test_it_without_words_of_its_own_is_the_commitment(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_closing_next_date"
    assert not await talk.commitments()


WITH_BETO = Place(
    "will.confirm",
    by=(
        (
            "will.where",
            ("In the lounge with Nelly and Beto", "En la sala de maestros con Nelly y Beto"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("language", "text", "where"),
    [
        ("en", "remove beto", "In the lounge with Nelly"),
        ("en", "without beto", "In the lounge with Nelly"),
        ("en", "yes but take out beto and save it", "In the lounge with Nelly"),
        ("en", "no beto, take that out", "In the lounge with Nelly"),
        ("es", "quita a beto", "En la sala de maestros con Nelly"),
        ("es", "quitele a beto porfa", "En la sala de maestros con Nelly"),
        ("es", "no, solo nelly, ya sin beto", "En la sala de maestros con Nelly"),
        ("es", "ya sin beto", "En la sala de maestros con Nelly"),
        ("es", "guardelo sin beto", "En la sala de maestros con Nelly"),
        ("es", "sacale lo de la sala", "con Nelly y Beto"),
    ],
)
async def test_whom_or_what_is_named_is_taken_out(
    coachee: Coachees, language: str, text: str, where: str
) -> None:
    talk = await brought_to(coachee, WITH_BETO, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confirm"
    assert (await answers_of(talk))["will.o1.where"] == where
    assert not await talk.commitments()


async def test_it_goes_at_a_question_after_it_as_well(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("will.obstacle", by=WITH_BETO.by), "es")
    assert (await talk.says("quita a beto")).asks == "utter_ask_will_obstacle"
    assert (await answers_of(talk))["will.o1.where"] == "En la sala de maestros con Nelly"


async def test_words_are_found_whatever_stands_between_them(coachee: Coachees) -> None:
    what = "Tmb la 3! o sea: mandarles un audio a las familias"
    talk = await brought_to(coachee, Place("will.confirm", by=(("will.what", (what, what)),)), "es")
    reply = await talk.says("quitele lo de 'tmb la 3 o sea' y ya lo guarda")
    assert reply.asks == "utter_ask_will_confirm"
    assert (await answers_of(talk))["will.o1.what"] == "mandarles un audio a las familias"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "take out the part about the pizza"),
        ("en", "remove beto"),
        ("es", "quita lo de la pizza"),
        ("es", "quita a beto"),
    ],
)
async def test_what_does_not_stand_in_it_is_asked_after_and_not_deleted(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    assert (await talk.says(text)).asks == "utter_ask_change"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "delete this"),
        ("en", "delete my last answer"),
        ("es", "borra todo"),
        ("es", "quita esta respuesta"),
    ],
)
async def test_to_delete_an_answer_is_still_asked_about(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    assert (await talk.says(text)).asks == "utter_ask_delete"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "they could take out the projector"), ("es", "que me quiten el proyector")],
)
async def test_what_others_take_out_is_an_answer(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"), language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.obstacle"] == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "save it without changes"),
        ("en", "yes, without a doubt"),
        ("es", "guardelo sin cambios"),
        ("es", "si, sin duda"),
        ("es", "sin problema, guardelo"),
    ],
)
async def test_what_is_said_without_more_takes_nothing_out(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    await talk.says(text)
    assert len(await talk.commitments()) == 1
