"""Entre is asked for ideas, or told that something is none, where one's own are asked for."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, said_in, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
LANGUAGES = ["en", "es"]
WISHES = [
    ("another idea please", "otra idea"),
    ("do you have another idea?", "¿tiene otra idea?"),
    ("not sure. what would you suggest? give me a few", "no sé, ¿usted qué me sugiere?"),
    ("can you suggest something?", "¿me puede recomendar algo?"),
    ("what else have you got?", "q mas tiene?"),
    ("no, I was asking you for another idea", "le pedí otra idea a usted"),
    ("something quicker", "algo más rápido"),
    ("got anything", "a ver usted q me sugiere? digame usted primero"),
    ("my brain is fried. you go first", "no se, de veras, no tengo cabeza. deme ideas usted"),
    ("show me the ones from the playbook", "dígame usted"),
]
REMARKS = [
    ("that's got nothing to do with it, that isn't an idea", "eso no es una idea"),
    ("please take off the last one", "quite la última"),
    ("take that off", "quite eso de la lista"),
    ("no, leave it out", "quitela"),
]
IDEAS = [
    ("Have the students suggest topics", "Que los alumnos sugieran temas"),
    ("Take the posters off the wall with them", "Quitar los carteles de la pared con ellos"),
    ("Ask the families for their ideas", "Pedirles sus ideas a las familias"),
    ("Take that poster down with them", "Quitar el timbre de la lista de castigos"),
    ("Have the students go first", "Que los alumnos digan primero"),
    ("Remove the clip chart from the wall", "Sacar las bancas al patio"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("place", ["options.1.idea", "options.2.idea"])
async def test_whoever_asks_for_ideas_is_shown_some(
    coachee: Coachees, place: str, wish: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    own = [idea.text for idea in (await state_of(talk)).ideas]
    reply = await talk.says(said_in(wish, language))
    ideas = (await state_of(talk)).ideas
    assert [idea.text for idea in ideas if idea.strategy is None] == own
    assert len([idea for idea in ideas if idea.strategy is not None]) == 2
    assert reply.asks.startswith("utter_ask_options_choose")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_idea_beside_the_wish_is_kept(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), language)
    said = (
        "I could call one family a day. Do you have another idea?",
        "Puedo llamar a una familia al día. ¿Tiene otra idea?",
    )
    await talk.says(said_in(said, language))
    first, *others = (await state_of(talk)).ideas
    told = ("call one family a day", "llamar a una familia al día")
    assert said_in(told, language).lower() in first.text.lower()
    assert [idea.strategy is None for idea in others] == [False, False]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("remark", REMARKS)
async def test_what_is_said_to_be_no_idea_leaves_the_list(
    coachee: Coachees, remark: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)
    reply = await talk.says(said_in(remark, language))
    assert (await state_of(talk)).ideas == []
    assert reply.asks == "utter_ask_options_idea"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("idea", IDEAS)
async def test_an_idea_that_speaks_of_ideas_is_one(
    coachee: Coachees, idea: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), language)
    await talk.says(said_in(idea, language))
    assert [one.text for one in (await state_of(talk)).ideas] == [said_in(idea, language)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_more_ideas_by_the_button_s_own_words(coachee: Coachees, language: str) -> None:
    by = (("options.2.idea", ("Another idea of theirs, at lunch", "Otra idea suya, en el recreo")),)
    talk = await brought_to(coachee, Place("options.choose", by=by), language)
    more = talk.replies[-1].titles[-2]
    before = len((await state_of(talk)).ideas)
    await talk.says(more)
    assert "options.choose" not in await answers_of(talk)
    assert len((await state_of(talk)).ideas) > before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["options.choose", "options.more"])
@pytest.mark.parametrize(
    "said",
    [
        (
            "none of those really. I'd rather text the parents something good first",
            "ninguna, mejor una mía: mandarles a los papás algo bueno primero",
        ),
        (
            "no thanks i have my own idea. text the parents something good first",
            "tengo otra idea: mandarles a los papás algo bueno primero",
        ),
    ],
)
async def test_an_own_idea_in_place_of_those_listed_is_chosen(
    coachee: Coachees, said: tuple[str, str], place: str, language: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    reply = await talk.says(said_in(said, language))
    assert reply.asks.startswith("utter_ask_will_")
    chosen = (await answers_of(talk))["options.choose"]
    [idea] = [one.text for one in (await state_of(talk)).ideas if [one.id] == chosen]
    told = ("Text the parents something good", "Mandarles a los papás algo bueno")
    assert idea.startswith(said_in(told, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["options.more", "options.choose"])
async def test_the_idea_that_is_named_is_taken_off_later_too(
    coachee: Coachees, place: str, language: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    first, second, *rest = [idea.text for idea in (await state_of(talk)).ideas]
    reply = await talk.says(said_in(("take the first one off", "quite la 1"), language))
    assert [idea.text for idea in (await state_of(talk)).ideas] == [second, *rest]
    assert first in reply.text
    assert reply.asks.startswith(f"utter_ask_{place.replace('.', '_')}")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_idea_that_was_parted_is_put_together(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), language)
    told = (
        "Have lunch with ten of them. Ask what helps",
        "Comer con diez de ellos. Preguntarles qué sirve",
    )
    await talk.says(said_in(told, language))
    assert len((await state_of(talk)).ideas) == 2
    said = ("no thats just one idea. asking 10 kids", "no, es una sola idea")
    reply = await talk.says(said_in(said, language))
    [idea] = (await state_of(talk)).ideas
    assert all(part in idea.text for part in said_in(told, language).split(". "))
    assert reply.asks.startswith("utter_ask_options_idea")


@pytest.mark.parametrize(
    "said",
    [
        "one idea, ask some lunch B kids... 10 kids, 15 min",
        "una idea: preguntarles a los de la tarde... unos 10 alumnos, 15 min",
    ],
)
async def test_how_many_and_how_long_stay_with_their_idea(coachee: Coachees, said: str) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), "en")
    await talk.says(said)
    [idea] = (await state_of(talk)).ideas
    assert "10" in idea.text
    assert "15 min" in idea.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("nah thats enough for me today, leave it here. thanks", "Ya, es todo, no tengo más"),
        ("that's all I've got", "con eso tengo, ya es mucho por hoy"),
    ],
)
async def test_what_ends_the_list_is_not_on_it(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)
    reply = await talk.says(said_in(said, language))
    assert len((await state_of(talk)).ideas) == 1
    assert reply.asks == "utter_ask_options_more"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("is that too small", "¿eso cuenta?"),
        ("I have two ideas in my head", "tengo dos ideas dando vueltas"),
        ("you're making a mess of my list", "está haciendo un relajo de mi lista"),
        ("which one is better?", "¿Cuál le parece mejor?"),
        ("no, those are just two ideas", "no te pedi otra"),
    ],
)
async def test_what_is_said_about_the_list_is_not_on_it(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)
    reply = await talk.says(said_in(said, language))
    assert len((await state_of(talk)).ideas) == 1
    assert reply.asks == "utter_ask_options_idea_else"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ideas_are_kept_and_compared_at_once(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), language)
    said = (
        "I have two ideas. One is to sit with a few parents, no agenda, and just listen. The other "
        "is to send a survey. Which one is better?",
        "Tengo dos ideas. Una es sentarme con unas mamás, sin agenda, y nada más oír. La otra es "
        "mandar una encuesta. ¿Cuál le parece mejor?",
    )
    reply = await talk.says(said_in(said, language))
    ideas = [idea.text for idea in (await state_of(talk)).ideas]
    assert len(ideas) == 2
    assert all(f"{number}. {idea}" in reply.text for number, idea in enumerate(ideas, 1))
    off = ("The survey is out, nobody answers it", "La encuesta la descarto, nadie la contesta")
    await talk.says(said_in(off, language))
    assert [idea.text for idea in (await state_of(talk)).ideas] == ideas[:1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_idea_that_is_corrected_goes_on_with_another(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), language)
    told = ("Sit with Ana. Ask what happened", "Sentarme con Ana. Preguntarle qué pasó")
    await talk.says(said_in(told, language))
    said = (
        "thats one idea not two. second one: have lunch with the boys",
        "es una sola idea. otra idea: comer con los niños",
    )
    await talk.says(said_in(said, language))
    one, other = [idea.text for idea in (await state_of(talk)).ideas]
    assert all(part in one for part in said_in(told, language).split(". "))
    assert other == said_in(("have lunch with the boys", "comer con los niños"), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["options.2.idea", "options.more", "options.choose"])
async def test_an_own_idea_and_a_wish_for_easier_ones(
    coachee: Coachees, place: str, language: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    before = {idea.text for idea in (await state_of(talk)).ideas if idea.strategy is None}
    said = (
        "add: a talk with Sam, and got anything easier?",
        "agregue: un rato con Sam, y tiene otra?",
    )
    reply = await talk.says(said_in(said, language))
    ideas = (await state_of(talk)).ideas
    new = {idea.text for idea in ideas if idea.strategy is None} - before
    told = said_in(("a talk with sam", "un rato con sam"), language)
    assert [text.lower() for text in new] == [told]
    assert any(idea.strategy for idea in ideas)
    assert reply.asks == "utter_ask_options_choose"
    assert all(idea.text.rstrip(".") in reply.text for idea in ideas)


async def test_what_is_said_to_be_none_goes_and_what_is_added_comes(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), "es")
    await talk.says("uf no se, preguntarles q dia pueden? mandar un voice msg en español")
    said = "voice msg no es una idea, quitelo. agregue: juntas x telefono, y hay algo mas facil?"
    reply = await talk.says(said)
    own = [idea.text for idea in (await state_of(talk)).ideas if idea.strategy is None]
    assert own == ["preguntarles q dia pueden", "juntas x telefono"]
    assert reply.asks == "utter_ask_options_choose"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_asks_what_is_usually_done_is_shown_ideas(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("options.1.idea"), language)
    said = ("idk, what do other schools usually do?", "uf no se, que se hace normalmente?")
    await talk.says(said_in(said, language))
    ideas = (await state_of(talk)).ideas
    assert ideas
    assert all(idea.strategy for idea in ideas)
