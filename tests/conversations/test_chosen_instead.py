"""Another idea of the list, while a commitment is being made of one."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
BOTH = (("options.choose", ("the first and the second", "la primera y la segunda")),)


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("what", "es", "suelto la del pizarron, mejor hago lo de preguntarles a los niños"),
        ("what", "es", "sabes q, mejor la de preguntarles a los niños, esa me late mas"),
        ("what", "es", "no, mejor la segunda"),
        ("when", "es", "mejor la 2"),
        ("what", "en", "actually id rather do the one about asking the boys"),
        ("what", "en", "not this one, the one about the boys"),
        ("what", "en", "no wait, let's do the second one instead"),
        ("confirm", "en", "no, change it to the one about asking the boys"),
    ],
)
async def test_the_commitment_is_made_of_the_other_idea(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(f"will.{place}"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_what"
    assert (await answers_of(talk))["options.choose"] == ["o2"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "suelto la del pizarron, mejor hago lo de preguntarles a los niños"),
        ("en", "no, I'd rather do the one about asking the boys"),
    ],
)
async def test_where_it_was_chosen_too_it_is_the_only_one_left(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.what", by=BOTH), language)
    await talk.says(text)
    assert (await answers_of(talk))["options.choose"] == ["o2"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "no, no elegí eso, queria que me comparara la 2 con la 4. Regresemos a la lista"),
        ("es", "mejor regresemos a las ideas"),
        ("es", "quiero ver otra vez la lista, por favor"),
        ("en", "no thats not it. can you show me the list again"),
        ("en", "i didnt pick that one, go back to the list"),
    ],
)
async def test_the_list_is_shown_again(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    assert (await talk.says(text)).asks == "utter_ask_options_choose"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "es mucho diario, dame una idea mas facil"),
        ("es", "mejor algo mas facil"),
        ("en", "thats too much, give me something easier"),
    ],
)
async def test_something_easier_is_looked_for(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    assert (await talk.says(text)).asks == "utter_ask_options_choose_next"


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("what", "en", "I ask the boys what they need before I put it on the board"),
        ("what", "es", "mejor les pregunto a los niños y lo pongo en el pizarron"),
        ("what", "en", "I'd rather do the warm-up on paper"),
        ("what", "es", "prefiero hacer el ejercicio en papel"),
        ("what", "en", "I go back to the list of the boys and call each family"),
        ("obstacle", "es", "mejor la de preguntarles a los niños no la veo posible"),
    ],
)
async def test_what_will_be_done_stays_an_answer(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(f"will.{place}"), language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["options.choose"] == ["o1"]
    assert answers[f"will.o1.{place}"] == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "nel ninguno mas, ese lo suelto"),
        ("es", "nop, esa la suelto"),
        ("es", "esa nomas si sale bien la otra. mejor ahorita no, lo dejo para enero"),
        ("en", "that one only if the talk goes ok, like i said. so not now, leave it for january"),
    ],
)
async def test_it_is_let_go_of(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.what"] == "drop"
