"""What a coachee asks Entre about an answer in the same message."""

from __future__ import annotations

import pytest

from bot.coaching.wording import label
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, state_of, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "I tell two boys at the door. is that small enough", " is that small enough"),
        ("en", "I ask table 4 first, no hands. does 2 min sound like enough?", " does 2 min"),
        ("es", "Les hablo a dos niños en la puerta. ¿así está bien?", " ¿así"),
        ("es", "Les pregunto a dos mesas. es muy poquito?", " es muy"),
    ],
)
async def test_what_is_asked_about_a_commitment_is_no_part_of_it(
    coachee: Coachees, language: str, text: str, asked: str
) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    await talk.says(text)
    kept = (await state_of(talk)).answers["will.o1.what"].value
    assert kept == text[: text.index(asked)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I ask every table one thing. What do you think happens next?"),
        ("es", "Les pregunto a los niños. ¿Qué necesitan de mí en clase?"),
    ],
)
async def test_a_question_that_will_be_asked_stays(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.what"] == text


WHO_READS = [
    ("en", "wait who sees this again, cause I'm about to say names", ""),
    ("en", "hey i asked you something. who can see this", ""),
    (
        "en",
        "a count of the late kids. btw does anyone read what i typed",
        "a count of the late kids",
    ),
    ("en", "the tally of May, wait whos gonna read the part about Tom", "the tally of May"),
    ("es", "oiga quien va a leer esto, es que voy a dar nombres", ""),
    ("es", "la lista de octubre. por cierto quién puede ver lo que escribo", "la lista de octubre"),
]


@pytest.mark.parametrize(("language", "text", "left"), WHO_READS)
async def test_who_reads_along_is_answered_and_left_out(
    coachee: Coachees, language: str, text: str, left: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    reply = await talk.says(text)
    assert uses(reply, "utter_who_sees_this", language), reply.text
    answers = await answers_of(talk)
    assert answers.get("reality.data", "") == left


MEANINGS = [
    ("en", "what does disparity mean here, like by grade? 7th is worse than 8th", "7th is worse"),
    (
        "en",
        "the tally, 61 since May. also what do you mean by rubric, u keep saying it",
        "the tally",
    ),
    ("es", "qué es una disparidad? en séptimo está peor que en octavo", "en séptimo está peor"),
    ("es", "los reportes de mayo, 61. oiga y qué es un grupo focal", "los reportes de mayo"),
]


@pytest.mark.parametrize(("language", "text", "begins"), MEANINGS)
async def test_a_word_asked_about_beside_an_answer_is_explained_and_left_out(
    coachee: Coachees, language: str, text: str, begins: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    reply = await talk.says(text)
    assert set(reply.responses) & {"utter_term", "utter_term_own"}, reply.text
    kept = (await answers_of(talk))["reality.data"]
    assert kept.startswith(begins)
    assert not {"mean", "rubric", "disparidad?", "focal"} & set(kept.split())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The families, who see this as a burden"),
        ("en", "I ask every family at pickup what equity means to them"),
        ("en", "My team knows who reads this far in the report"),
        ("es", "Las familias que ven esto como una carga"),
        ("es", "Les pregunto a las familias a la salida qué es equidad para ellas"),
    ],
)
async def test_what_others_read_or_are_asked_stays_an_answer(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    await talk.says(text)
    assert (await answers_of(talk))["reality.data"] == text


MAY_READ = [
    (
        "en",
        "they throw stuff. and nobody at my school is reading this rn right??",
        "they throw stuff",
    ),
    ("en", "you didn't answer me. can ppl at my school see what i just typed", ""),
    ("en", "the boys. is she gonna be able to read this btw", "the boys"),
    ("en", "my hallway. also does my principal see the room number", "my hallway"),
    (
        "es",
        "las hojitas llenas, sin nombres ¿eso lo va a ver mi jefe?",
        "las hojitas llenas, sin nombres",
    ),
    ("es", "el registro. nadie de mi escuela lee esto, ¿verdad?", "el registro"),
]


@pytest.mark.parametrize(("language", "text", "left"), MAY_READ)
async def test_whether_somebody_named_reads_along_is_answered_and_left_out(
    coachee: Coachees, language: str, text: str, left: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    reply = await talk.says(text)
    assert uses(reply, "utter_who_sees_this", language), reply.text
    assert (await answers_of(talk)).get("reality.data", "") == left


@pytest.mark.parametrize(
    ("language", "text", "kind", "left"),
    [
        (
            "en",
            "The survey. Is it ok to use what families told me as evidence?",
            "evidence",
            "The survey.",
        ),
        ("en", "61 late kids since May. what would you do?", "opinion", "61 late kids since May."),
        ("es", "La lista de octubre. ¿es mucho?", "enough", "La lista de octubre."),
        ("es", "La lista de mayo, ¿usted que haria?", "opinion", "La lista de mayo"),
    ],
)
async def test_what_is_asked_about_an_answer_is_answered_and_left_out(
    coachee: Coachees, language: str, text: str, kind: str, left: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    reply = await talk.says(text)
    assert label(f"asked.{kind}", language) in reply.text
    assert (await answers_of(talk))["reality.data"] == left


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        (
            "en",
            "We have no aides. please don't save the part about Sam",
            "We have no aides.",
        ),
        ("en", "I yelled at Sam. pls dont save that", ""),
        (
            "es",
            "no hay tiempo, pero eso del niño no lo ponga en ningun lado por favor",
            "no hay tiempo",
        ),
        ("es", "no alcanza el tiempo. borre eso del niño", "no alcanza el tiempo."),
    ],
)
async def test_what_is_not_to_be_kept_is_not(
    coachee: Coachees, language: str, text: str, left: str
) -> None:
    talk = await brought_to(coachee, Place("reality.obstacles"), language)
    reply = await talk.says(text)
    assert label("left.out", language) in reply.text
    assert (await answers_of(talk)).get("reality.obstacles", "") == left


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I translate the flyer. Can the parents read it?"),
        ("en", "Kids don't write it down"),
        ("en", "I ask every table one thing. What would you do?"),
        ("es", "Eso lo va a ver mi jefe en la junta del martes, ya tiene las hojas"),
        ("es", "Les pregunto a los niños, ¿qué haría usted?"),
        ("es", "No lo pongan en la pared"),
    ],
)
async def test_what_asks_nothing_of_entre_stays(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    await talk.says(text)
    assert (await answers_of(talk))["reality.data"] == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hang on, before I commit can I see the list of ideas again?"),
        ("en", "could you show me what I said about the goal"),
        ("es", "me lo puede poner en ingles un momentico, es que mi asistente quiere leerlo"),
        ("es", "espere, ¿puedo ver las ideas otra vez?"),
    ],
)
async def test_a_request_is_no_commitment(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    await talk.says(text)
    assert "will.o1.what" not in (await state_of(talk)).answers


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "bro that was a question not an answer"), ("es", "esa era una pregunta mia")],
)
async def test_what_was_a_question_is_asked_again(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("reality.voices"), language)
    await talk.says(text)
    answers = (await state_of(talk)).answers
    assert "reality.data" not in answers
    assert "reality.voices" not in answers
