"""What is said of the list of ideas: take some off, go back to it, and what a choice is tied to."""

from __future__ import annotations

import pytest

from bot.coaching.state import Idea
from bot.persistence.results import Results
from tests.conversations.places import PLACES, Place
from tests.conversations.stages import Coachees, answers_of, brought_to, open_now, said_in, state_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")
LANGUAGES = ["en", "es"]
LIST = Place("options.choose")  # two of one's own, then two of the playbook's
WHAT = Place("will.what")


async def _ideas(talk: Talk) -> list[Idea]:
    return (await state_of(talk)).ideas


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "left"),
    [
        (("delete 3, that's for the district", "quita la 3, eso es cosa del district"), [0, 1, 3]),
        (("remove the first and the third", "quite la 1 y la 3 por favor"), [1, 3]),
        (("delete 3 and 4 please those arent mine", "borre la 3 y la 4, no son para mí"), [0, 1]),
        (("i didn't ask for that. take 3 and 4 off", "no te pedi eso. quita la 3 y la 4"), [0, 1]),
    ],
)
async def test_what_is_named_is_off_and_nothing_comes_for_it(
    coachee: Coachees, said: tuple[str, str], left: list[int], language: str
) -> None:
    talk = await brought_to(coachee, LIST, language)
    before = [idea.text for idea in await _ideas(talk)]
    reply = await talk.says(said_in(said, language))
    assert [idea.text for idea in await _ideas(talk)] == [before[at] for at in left]
    assert open_now(reply) == "options.choose"
    more = await talk.says(said_in(("another one", "otra"), language))
    gone = {text for at, text in enumerate(before) if at not in left}
    assert len(await _ideas(talk)) == len(left) + 1
    assert not gone & {idea.text for idea in await _ideas(talk)}
    assert open_now(more) == "options.choose"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_off_is_turned_down_for_good(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, LIST, language)
    strategy = (await _ideas(talk))[2].strategy
    await talk.says(said_in(("remove number 3", "quita la 3"), language))
    async with talk.database.transaction() as session:
        results = Results(session, talk.organisation.id)
        assert strategy in await results.strategies_turned_down(talk.person.id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("number 2 sounds good… delete 1 and 3", "la 2, y quita la 1 y la 3"),
        ("delete 1, I want 2", "quita la 1, me quedo con la 2"),
    ],
)
async def test_what_is_chosen_beside_what_is_taken_off(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, LIST, language)
    second = (await _ideas(talk))[1].text
    reply = await talk.says(said_in(said, language))
    chosen = (await answers_of(talk))["options.choose"]
    assert [idea.text for idea in await _ideas(talk) if idea.id in chosen] == [second]
    assert reply.asks.startswith("utter_ask_will_")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_complaint_brings_no_other_idea(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, LIST, language)
    before = await _ideas(talk)
    reply = await talk.says(said_in(("i didn't ask for another one", "no te pedi otra"), language))
    assert await _ideas(talk) == before
    assert open_now(reply) == "options.choose"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [WHAT, Place("will.when"), Place("will.obstacle")])
@pytest.mark.parametrize(
    "said", [("no, back to the list please", "no, eso no. Regresemos a la lista")]
)
async def test_back_to_the_list(
    coachee: Coachees, place: Place, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, place, language)
    reply = await talk.says(said_in(said, language))
    assert open_now(reply) == "options.choose"
    assert all(idea.text.rstrip(".") in reply.text for idea in await _ideas(talk))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_not_chosen_is_taken_back_and_compared(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, WHAT, language)
    said = (
        "no, I didn't choose that, I wanted you to compare 2 and 3",
        "no, no elegí eso, quería que me comparara la 2 con la 3",
    )
    reply = await talk.says(said_in(said, language))
    assert open_now(reply) == "options.choose"
    assert said_in(("your own, as big or small", "suya, tan grande"), language) in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_list_that_is_part_of_the_plan_is_no_way_back(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, WHAT, language)
    said = ("Go back to the list of absent kids and call three", "Volver a la lista de ausentes")
    reply = await talk.says(said_in(said, language))
    assert reply.asks.startswith("utter_ask_will_")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        (("can you compare 2 and 3", "¿me compara la 2 y la 3?"), (2, 3)),
        (
            ("which is easier, asking the boys or observing?", "¿cuál es más fácil, la 2 o la 3?"),
            (2, 3),
        ),
        (("which one is better?", "¿cuál le parece mejor?"), (1, 2, 3, 4)),
    ],
)
async def test_all_that_are_named_are_compared(
    coachee: Coachees, said: tuple[str, str], numbers: tuple[int, ...], language: str
) -> None:
    talk = await brought_to(coachee, LIST, language)
    reply = await talk.says(said_in(said, language))
    compared = [line for line in reply.text.splitlines() if line[:1].isdigit()]
    assert [int(line[0]) for line in compared] == list(numbers)
    assert open_now(reply) == "options.choose"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_choice_is_tied_to_stays_with_it(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, LIST, language)
    tied = said_in(("but only with my 4th period", "pero solo con los de quinto"), language)
    reply = await talk.says(f"{said_in(('the first one', 'la primera'), language)} {tied}")
    assert tied in reply.text
    await talk.says(said_in(("Just as it says", "Tal como está"), language))
    for said in ("12/10/2026", "en mi salón", "el proyector", "lo escribo yo", "9"):
        reply = await talk.says(said)
    assert tied in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_idea_after_a_no_can_be_chosen(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.more"), language)
    await talk.says(said_in(("no", "no"), language))
    await talk.says(said_in(("another one", "otra"), language))
    last = (await _ideas(talk))[-1]
    reply = await talk.says(said_in(("the last one", "la última"), language))
    assert (await answers_of(talk))["options.choose"] == [last.id]
    assert reply.asks.startswith("utter_ask_will_")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("nah thats enough for me today, leave it here", "con eso tengo, ya es mucho por hoy"),
        ("nothing more today thanks", "ya no quiero otro paso, lo dejamos aqui"),
    ],
)
async def test_the_short_check_in_ends_without_a_step(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, PLACES["options, a step"], language)
    reply = await talk.says(said_in(said, language))
    assert await _ideas(talk) == []
    assert open_now(reply) == "summary.check"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "step"),
    [
        (("text one dad. is that too small?", "llamar a un papá. es muy poco?"), True),
        (("what do you suggest?", "dame una idea"), False),
        (("is it too small?", "¿eso cuenta?"), False),
    ],
)
async def test_what_is_asked_beside_a_step_is_none(
    coachee: Coachees, said: tuple[str, str], step: bool, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["options, a step"], language)
    reply = await talk.says(said_in(said, language))
    told = said_in(("text one dad", "llamar a un papá"), language)
    assert [one.text.rstrip(".") for one in await _ideas(talk)] == ([told] if step else [])
    assert (open_now(reply) == "options.step") is not step
