"""What was never an idea leaves the list, and what is wanted in its place is heard."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, said_in, state_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")
LANGUAGES = ["en", "es"]
FIRST = Place("options.1.idea")
CHOICE = Place("options.choose")


async def _texts(talk: Talk) -> list[str]:
    return [idea.text for idea in (await state_of(talk)).ideas]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        (
            "wow. no. not a single one of those is an idea. take them off",
            "ninguna es idea, quitelas",
        ),
        ("delete all of it. the list should be empty", "quítelas todas, la lista debe estar vacía"),
        ("clear the list please", "borre la lista"),
    ],
)
async def test_all_of_it_goes(coachee: Coachees, said: tuple[str, str], language: str) -> None:
    talk = await brought_to(coachee, FIRST, language)
    await talk.says(said_in(("talk to sam; call the dean", "hablar con Sam; llamar"), language))
    reply = await talk.says(said_in(said, language))
    assert await _texts(talk) == []
    assert reply.asks == "utter_ask_options_idea"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_no_idea_goes_and_ours_are_shown(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, FIRST, language)
    await talk.says(said_in(("talk to sam; call the dean", "hablar con Sam; llamar"), language))
    said = (
        "no those arent ideas im asking YOU for ideas lol",
        "eso no es idea, le estoy pidiendo ideas a usted",
    )
    reply = await talk.says(said_in(said, language))
    assert all(idea.strategy for idea in (await state_of(talk)).ideas)
    assert reply.asks == "utter_ask_options_choose"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_count_is_no_idea(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, FIRST, language)
    await talk.says(said_in(("A few.", "Unas cuantas."), language))
    assert await _texts(talk) == []
    await talk.says(said_in(("A few. Call Sam at noon", "Varias. Llamar a Sam hoy"), language))
    assert await _texts(talk) == [said_in(("Call Sam at noon", "Llamar a Sam hoy"), language)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_range_goes_before_another_is_offered(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    *_, last = await _texts(talk)
    said = ("1-3 r not real take em off lol. anything else?", "quite de la 1 a la 3. otra?")
    reply = await talk.says(said_in(said, language))
    assert (await _texts(talk))[0] == last
    assert len(await _texts(talk)) == 2
    assert reply.asks.startswith("utter_ask_options_choose")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_yes_stands_beside_what_goes(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.more"), language)
    said = (
        'Yes please, but first take out the ones that aren\'t ideas ("the warm-up")',
        "Sí, pero primero quite la que no es idea («el ejercicio»)",
    )
    await talk.says(said_in(said, language))
    state = await state_of(talk)
    assert [bool(idea.strategy) for idea in state.ideas] == [False, True, True]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_not_that_one_is_the_one_just_offered(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    await talk.says(said_in(("another one", "otra"), language))
    *before, offered = (await state_of(talk)).ideas
    said = (
        "not that one, we already do it. another one, but not with families",
        "esa no, ya casi lo hacemos. Otra, pero con familias no, porque las familias ya estan "
        "muy ocupadas",
    )
    await talk.says(said_in(said, language))
    state = await state_of(talk)
    assert state.refused == [offered.strategy]
    assert [idea.text for idea in state.ideas][: len(before)] == [idea.text for idea in before]
    assert state.without == ["families"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "begins"),
    [
        (
            ("no, mine: read with a buddy first", "no la mia: leer con un buddy primero"),
            ("Read with a buddy", "Leer con un buddy"),
        ),
        (
            ("another idea: buddy reading in pairs", "otra idea: buddy reading en parejas"),
            ("Buddy reading", "Buddy reading"),
        ),
        (
            ("instead I have them read in pairs first", "mejor yo pongo a q lean en parejitas"),
            ("Have them read", "Pongo a q lean"),
        ),
        (
            ("none, well the one about the boys", "ninguna, bueno la de los niños"),
            ("Ask the boys", "Preguntarles a los niños"),
        ),
        (
            (
                "fine. the least bad one. number 2, with the radio off",
                "ay pues. la 2, sin el radio",
            ),
            ("Ask the boys", "Preguntarles a los niños"),
        ),
    ],
)
async def test_what_is_wanted_in_its_place_is_chosen(
    coachee: Coachees, said: tuple[str, str], begins: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    reply = await talk.says(said_in(said, language))
    chosen = (await answers_of(talk))["options.choose"]
    [idea] = [one.text for one in (await state_of(talk)).ideas if [one.id] == chosen]
    assert idea.startswith(said_in(begins, language))
    assert reply.asks.startswith("utter_ask_will_")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("another idea: something easier", "otra idea: algo más fácil"),
        ("another, because the families are too busy", "otra, es que las familias estan ocupadas"),
    ],
)
async def test_a_wish_stays_a_wish(coachee: Coachees, said: tuple[str, str], language: str) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    before = await _texts(talk)
    reply = await talk.says(said_in(said, language))
    assert (await _texts(talk))[: len(before)] == before
    assert all(idea.strategy for idea in (await state_of(talk)).ideas[len(before) :])
    assert reply.asks.startswith("utter_ask_options_choose")
