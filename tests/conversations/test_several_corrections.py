"""Several corrections of a commitment in one message: each that is certain is made."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
GIVEN = {
    "will.what": (
        "Have lunch with 5 or 6 of the kids, then go through the list with Ana",
        "A ver, voy a hacer una reunion con chocolate, con los abuelos tambien, "
        "porque los abuelos convencen",
    ),
    "will.where": (
        "In the library, with Ms. Whitlow, the other counselor and the math teachers",
        "En la cafeteria, con la señora Ortiz y dos maestras",
    ),
    "will.plan": (
        "I'll call Ms. Whitlow first. If it falls through I do it alone",
        "Si nieva la pasamos. No me entendio",
    ),
}
COMMITTED = Place("will.confirm", by=tuple(GIVEN.items()))


@pytest.mark.parametrize(
    ("language", "text", "says"),
    [
        (
            "en",
            "Almost. Make it 6 to 8 kids not 5 or 6, it should say “the other two counselors”, "
            "and take out the last sentence of the plan since it's only us now. Then save it",
            ("lunch with 6 to 8 of the kids", "the other two counselors", "Ms. Whitlow first)"),
        ),
        (
            "en",
            "No, that's not it. It should say: have lunch with Ms. Lee, then read the list. "
            "Also change the date to the 9th, and take out the math teachers, it's just us",
            (
                "Have lunch with Ms. Lee, then read the list, by",
                "December 9",
                "In the library".lower(),
            ),
        ),
        (
            "en",
            'change "5 or 6 of the kids" to "a few kids", change "the other counselor" to '
            '"the other two", and take out "then go through the list with Ana"',
            ("lunch with a few kids, by", "Whitlow, the other two and"),
        ),
        (
            "en",
            "the date is wrong. december 11. and cut the 'If it falls through I do it alone' part",
            ("December 11", "first)"),
        ),
        ("en", "Take out the last sentence of the plan, and then yes, save it", ("first)",)),
        ("en", "make it friday, no wait, wednesday of that week", ("Wednesday, December 9",)),
        (
            "es",
            "Casi, pero mejor el viernes, no, espere, el miercoles de esa semana, que el jueves "
            "hay junta, y en el gimnasio. Y quitele la pregunta del final y lo de los abuelos",
            (
                "chocolate, a más tardar el miércoles 9",
                "en el gimnasio, con la señora Ortiz y dos maestras",
            ),
        ),
        (
            "es",
            "quite lo de a ver y la pregunta del final. el plan es: yo les llamo",
            ("«Voy a hacer", "abuelos convencen, a más", "complica: yo les llamo)"),
        ),
        (
            "es",
            "que diga: voy a mandar una nota, y cambie la fecha al 11 de diciembre",
            ("«Voy a mandar una nota, a más tardar el viernes 11",),
        ),
        (
            "es",
            "el dia es el 11 de diciembre, y el lugar el gimnasio",
            ("viernes 11", "en el gimnasio, con la señora Ortiz y dos maestras"),
        ),
    ],
)
async def test_each_correction_is_made(
    coachee: Coachees, language: str, text: str, says: tuple[str, ...]
) -> None:
    talk = await brought_to(coachee, COMMITTED, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confirm"
    assert all(words in reply.text for words in says), reply.text
    assert "will.o1.confirm" not in await answers_of(talk)


@pytest.mark.parametrize(
    ("language", "text", "says", "missed"),
    [
        (
            "en",
            "change the date to the 9th, and take out the part about the bus",
            "December 9",
            "“the part about the bus”",
        ),
        (
            "es",
            "quitele lo de los abuelos y lo de la comida",
            "con chocolate",
            "«lo de la comida»",
        ),
        ("es", "el jue tengo junta, mejor el vie 11 a las 9:30", "viernes 11", "«a las 9:30»"),
    ],
)
async def test_what_could_not_be_made_is_said(
    coachee: Coachees, language: str, text: str, says: str, missed: str
) -> None:
    talk = await brought_to(coachee, COMMITTED, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confirm"
    assert says in reply.text
    assert missed in reply.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "save it please"),
        ("en", "yes, that's right. I'll call them and put the list up"),
        ("es", "si, guardelo asi, y yo les llamo manana"),
        ("es", "asi esta bien, guardelo"),
    ],
)
async def test_a_yes_is_still_a_yes(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, COMMITTED, language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["will.o1.confirm"] == "save"
    assert answers["will.o1.what"] == GIVEN["will.what"][language == "es"]


@pytest.mark.parametrize(
    ("language", "text", "plan"),
    [
        ("en", "my plan is: I call Beth and put the sign up", "I call Beth and put the sign up"),
        ("es", "el plan es: les llamo y cambio la hora", "les llamo y cambio la hora"),
    ],
)
async def test_new_words_are_not_cut_at_an_and(
    coachee: Coachees, language: str, text: str, plan: str
) -> None:
    talk = await brought_to(coachee, COMMITTED, language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.plan"] == plan
