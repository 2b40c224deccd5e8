"""Ideas of the list that are made one commitment, or were taken off and are wanted back."""

from __future__ import annotations

import pytest

from bot.coaching.state import Idea
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, open_now, said_in, state_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")
LANGUAGES = ["en", "es"]
LIST = Place("options.choose")  # two of one's own, then two of the playbook's
BOTH = (("options.choose", ("1 and 2", "la 1 y la 2")),)
JOINED = (
    "Put the warm-up on the board and ask the boys what they need",
    "Poner el ejercicio en el pizarrón y preguntarles a los niños qué necesitan",
)
AS_IT_IS = ("Just as it says", "Tal como está")


async def _ideas(talk: Talk) -> list[Idea]:
    return (await state_of(talk)).ideas


async def _chosen(talk: Talk) -> list[int]:
    state = await state_of(talk)
    places = {idea.id: place for place, idea in enumerate(state.ideas, 1)}
    return [places[one] for one in state.value("options.choose") if one in places]


async def _made(talk: Talk, language: str) -> None:
    """Answer all that is asked of the first commitment, up to its yes."""
    await talk.says(said_in(AS_IT_IS, language))
    for said in ("12/10/2026", "en mi salón", said_in(("nothing", "nada"), language), "9", "ok"):
        await talk.says(said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("combine 1 and 2", "junte la 1 y la 2"),
        ("1 and 2 together as one", "la 1 y la 2 juntas"),
        ("can we merge the first two?", "quiero combinar la 1 con la 2 en una sola"),
        ("I'd do both of mine as one thing", "haga una sola de la 1 y la 2"),
    ],
)
async def test_ideas_are_made_one_commitment(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, LIST, language)
    reply = await talk.says(said_in(said, language))
    assert open_now(reply) == "will.what"
    assert await _chosen(talk) == [1]
    assert said_in(JOINED, language) in reply.text
    await _made(talk, language)
    [commitment] = await talk.commitments()
    assert commitment.action == said_in(JOINED, language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_made_one_may_be_said_anew(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, LIST, language)
    said = (
        "1 and 2 together, it's the same thing: a board where the boys say what they need",
        "la 1 y la 2 juntas, es lo mismo: un pizarrón donde digan qué necesitan",
    )
    reply = await talk.says(said_in(said, language))
    words = ("a board where the boys say what they need", "un pizarrón donde digan qué necesitan")
    assert said_in(words, language) in reply.text
    assert await _chosen(talk) == [1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_strategy_stands_for_what_is_made_one_with_it(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, LIST, language)
    await talk.says(said_in(("put 2 and 3 together", "la 2 junto con la 3"), language))
    assert await _chosen(talk) == [3]
    third = (await _ideas(talk))[2]
    await _made(talk, language)
    [made] = await talk.commitments()
    assert made.strategy == third.strategy
    assert made.action.lower().startswith(said_in(("ask the boys", "preguntarles"), language))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_is_chosen_beside_what_is_made_one(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, LIST, language)
    await talk.says(said_in(("1 and 2 together, and 4 too", "la 4, y junte la 1 y la 2"), language))
    assert await _chosen(talk) == [1, 4]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_rest_of_a_list_is_made_one(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, LIST, language)
    second, third = (await _ideas(talk))[1:3]
    await talk.says(
        said_in(("delete 1. combine 2 and 3", "quite la 1. junte la 2 y la 3"), language)
    )
    first = next(idea for idea in await _ideas(talk) if idea.joined)
    assert first.strategy == third.strategy
    assert first.joined.startswith(second.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        (("1 and 2", "la 1 y la 2"), [1, 2]),
        (("both of mine", "las mías"), [1, 2]),
        (("number 2, together with Sam", "la 2, junto con Sam"), [2]),
    ],
)
async def test_two_that_are_only_named_stay_two(
    coachee: Coachees, said: tuple[str, str], chosen: list[int], language: str
) -> None:
    talk = await brought_to(coachee, LIST, language)
    await talk.says(said_in(said, language))
    assert await _chosen(talk) == chosen
    assert not any(idea.joined for idea in await _ideas(talk))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_two_that_were_chosen_are_made_one_after_all(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("will.what", by=BOTH), language)
    reply = await talk.says(said_in(("combine them", "júntelas"), language))
    assert said_in(JOINED, language) in reply.text
    assert await _chosen(talk) == [1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("that's the same one", "esa es la misma q ya guardo, las junte. no hace falta otra"),
        ("that one is already in the first one", "ya esta en la otra"),
        ("I already saved that one", "ya la guardé con la primera"),
    ],
)
async def test_the_second_that_is_the_first_is_let_go(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("will.what", by=BOTH), language)
    await _made(talk, language)
    reply = await talk.says(said_in(said, language))
    assert reply.asks.startswith("utter_ask_closing_")
    assert len(await talk.commitments()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("Call the same moms as last week", "Llamar a las mismas mamás de la otra vez"),
        ("It's the same thing but with my 4th period", "Es lo mismo pero con los de cuarto"),
        ("Meet in the other building with Sam", "Verme con Sam en el otro edificio"),
    ],
)
async def test_what_is_like_the_first_is_a_second(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("will.what", by=BOTH), language)
    await _made(talk, language)
    reply = await talk.says(said_in(said, language))
    assert reply.asks.startswith("utter_ask_will_")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("off", "back"),
    [
        (("take off 2", "quite la 2"), ("put the boys one back", "devuelva lo de los niños")),
        (("remove the boys one", "quite lo de los niños"), ("put it back", "devuélvala")),
        (("delete 2", "borre la 2"), ("no wait, bring number 2 back", "no, regrese la 2")),
        (("drop 2", "la 2 la descarto"), ("add the boys back please", "ponga otra vez la 2")),
        (("number 2 is too much work", "la 2 no"), ("I want 2 back", "vuelva a poner la 2")),
    ],
)
async def test_what_was_taken_off_comes_back(
    coachee: Coachees, off: tuple[str, str], back: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, LIST, language)
    second = (await _ideas(talk))[1].text
    await talk.says(said_in(off, language))
    assert second not in {idea.text for idea in await _ideas(talk)}
    reply = await talk.says(said_in(back, language))
    assert second in {idea.text for idea in await _ideas(talk)}
    assert open_now(reply) == "options.choose"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_strategy_that_came_back_can_be_chosen(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, LIST, language)
    third = (await _ideas(talk))[2]
    said = ("take off 3 and 4 because those aren't for me", "quite la 3 y la 4 q esas no son mias")
    await talk.says(said_in(said, language))
    await talk.says(said_in(("put them back", "devuélvalas"), language))
    assert (await state_of(talk)).refused == []
    await talk.says("3")
    [at] = await _chosen(talk)
    assert (await _ideas(talk))[at - 1].strategy == third.strategy


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_never_taken_off_is_not_put_back(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)
    said = ("Put the quiet corner back", "Regresar el rincón de lectura")
    await talk.says(said_in(said, language))
    assert (await _ideas(talk))[-1].text == said_in(said, language)
