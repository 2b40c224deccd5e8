"""What is asked for below the ideas steers the next one, and the reply names it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.coaching.state import Idea
from bot.persistence.conversations import Conversations
from bot.persistence.models import EducatorRole, OptionStatus, Role
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.playbooks import Strategy
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, open_now, said_in, state_of, uses
from tests.conversations.talk import Reply, Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
NOW = datetime(2026, 10, 3, 15, tzinfo=UTC)
BEFORE = (
    ("go to the options", "vamos a las opciones"),
    ("Call the families who did not come", "Llamar a las familias que no vinieron"),
    ("That's all for now", "Es todo por ahora"),
)
YES = ("Yes", "Sí")


async def _asked_about_more(
    coachee: Coachees, language: str, pillar: str, role: EducatorRole
) -> Talk:
    talk = await coachee(role=role, pillar=pillar, language=language)
    await talk.opens(language)
    for pair in BEFORE:
        await talk.says(said_in(pair, language))
    return talk


async def _choosing(
    coachee: Coachees,
    language: str,
    pillar: str = "culture_and_climate",
    role: EducatorRole = EducatorRole.SCHOOL_ADMINISTRATOR,
) -> Talk:
    """A coachee with one idea of their own and two of the playbooks before them."""
    talk = await _asked_about_more(coachee, language, pillar, role)
    await talk.says(said_in(YES, language))
    assert open_now(talk.replies[-1]) == "options.choose"
    return talk


async def _ideas(talk: Talk) -> list[Idea]:
    return (await state_of(talk)).ideas


def _strategy(talk: Talk, idea: Idea) -> Strategy:
    assert idea.strategy is not None
    return talk.engine._library.strategy(idea.strategy)


async def _one_more(talk: Talk, reply: Reply, before: list[Idea]) -> Strategy:
    """The strategy that came on the table, and no other did."""
    ideas = await _ideas(talk)
    assert ideas[:-1] == before
    assert ideas[-1].text.rstrip(".") in reply.text
    assert f"{len(ideas)}. " in reply.text
    assert reply.asks == "utter_ask_options_choose_next"
    assert open_now(reply) == "options.choose"
    return _strategy(talk, ideas[-1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [("another one", "otra"), ("one more, please", "otra más, por favor")],
)
async def test_another_one_is_one_more(
    coachee: Coachees, language: str, asked: tuple[str, str]
) -> None:
    talk = await _choosing(coachee, language)
    before = await _ideas(talk)
    reply = await talk.says(said_in(asked, language))
    await _one_more(talk, reply, before)
    assert uses(reply, "utter_options_another", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [
        ("not with families", "sin las familias"),
        ("something without the parents", "algo sin los papás"),
        ("one that doesn't involve families", "una que no involucre a las familias"),
    ],
)
async def test_whom_the_coachee_does_not_want_is_left_out_from_then_on(
    coachee: Coachees, language: str, asked: tuple[str, str]
) -> None:
    talk = await _choosing(coachee, language)
    before = await _ideas(talk)
    reply = await talk.says(said_in(asked, language))
    assert "families" not in (await _one_more(talk, reply, before)).people
    assert uses(reply, "utter_options_found", language)
    assert said_in(("one without families:", "una sin familias:"), language) in reply.text

    before = await _ideas(talk)
    reply = await talk.says(said_in(("another one", "otra"), language))
    assert "families" not in (await _one_more(talk, reply, before)).people


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [
        ("something quicker", "algo más rápido"),
        ("I don't have time for that", "no tengo tanto tiempo"),
    ],
)
async def test_something_quicker_takes_little_time(
    coachee: Coachees, language: str, asked: tuple[str, str]
) -> None:
    talk = await _choosing(coachee, language)
    before = await _ideas(talk)
    reply = await talk.says(said_in(asked, language))
    assert (await _one_more(talk, reply, before)).effort == "small"
    words = said_in(("one that takes little time:", "una que lleva poco tiempo:"), language)
    assert words in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_more_like_the_second_is_near_it(coachee: Coachees, language: str) -> None:
    talk = await _choosing(coachee, language)
    before = await _ideas(talk)
    reply = await talk.says(said_in(("more like the second", "más como la segunda"), language))
    found = await _one_more(talk, reply, before)
    assert " ".join(before[1].text.split()[:9]).rstrip(".") in reply.text
    wanted = _strategy(talk, before[1])
    assert found.kind == wanted.kind or set(found.people) & set(wanted.people)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_said_plainly_that_none_is_left(coachee: Coachees, language: str) -> None:
    talk = await _choosing(coachee, language, "discipline", EducatorRole.TEACHER)
    asked = said_in(("something quicker", "algo más rápido"), language)
    await talk.says(asked)
    before = await _ideas(talk)
    reply = await talk.says(asked)
    assert await _ideas(talk) == before
    assert uses(reply, "utter_options_none_left", language)
    assert said_in(("that takes little time", "que lleva poco tiempo"), language) in reply.text
    assert open_now(reply) == "options.choose"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_asked_for_can_be_chosen(coachee: Coachees, language: str) -> None:
    talk = await _choosing(coachee, language)
    await talk.says(said_in(("something quicker", "algo más rápido"), language))
    last = (await _ideas(talk))[-1]
    await talk.says(said_in(("the last one", "la última"), language))
    assert (await state_of(talk)).answers["options.choose"].value == [last.id]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_whole_list_is_repeated_when_asked(coachee: Coachees, language: str) -> None:
    talk = await _choosing(coachee, language)
    await talk.says(said_in(("another one", "otra"), language))
    reply = await talk.says(said_in(("repeat", "repita"), language))
    assert all(idea.text.rstrip(".") in reply.text for idea in await _ideas(talk))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_turned_down_comes_back_only_when_asked_for(
    coachee: Coachees, language: str
) -> None:
    talk = await _asked_about_more(coachee, language, "discipline", EducatorRole.TEACHER)
    refused = "kentucky.observe_classrooms"
    async with talk.database.transaction() as session:
        earlier = await Conversations(session, talk.organisation.id).create(
            talk.person.id, language=language, started_at=NOW, finished_at=NOW
        )
        await Results(session, talk.organisation.id).add_option(
            earlier, "it", strategy=refused, status=OptionStatus.TURNED_DOWN
        )
    await talk.says(said_in(YES, language))
    for _ in range(2):
        await talk.says(said_in(("another one", "otra"), language))
    assert refused not in {idea.strategy for idea in await _ideas(talk)}

    before = await _ideas(talk)
    reply = await talk.says(said_in(("the ones I turned down", "las que rechacé"), language))
    found = await _one_more(talk, reply, before)
    assert found.id == refused


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("people", "said"), [(4, False), (5, True)])
async def test_what_came_of_it_here_is_said_once_enough_have_tried(
    coachee: Coachees, language: str, people: int, said: bool
) -> None:
    talk = await _asked_about_more(coachee, language, "discipline", EducatorRole.TEACHER)
    async with talk.database.transaction() as session:
        scope = (session, talk.organisation.id)
        for number in range(people):
            person = await People(*scope).add(f"{number}@{scope[1]}.x", "Eve", Role.COACHEE)
            held = await Conversations(*scope).create(person.id, language=language)
            results = Results(*scope)
            for strategy in talk.engine._library.strategies("discipline", "teacher"):
                tried = await results.add_commitment(held, "it", strategy=strategy.id)
                evidence = await results.evidence_for(tried.id, held, NOW)
                evidence.progress = 8 if number < 3 else 1
    reply = await talk.says(said_in(YES, language))
    words = ("for 3 of 5 who tried it here", "a 3 de las 5 personas que la probaron aquí")
    assert (said_in(words, language) in reply.text) is said
    assert ("tried it here" in reply.text or "probaron aquí" in reply.text) is said


async def test_ya_ends_the_list_of_ideas_and_not_the_conversation(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), "es")

    reply = await talk.says("ya")

    assert open_now(reply) == "options.more"


async def test_a_wish_is_understood_as_typed_and_stands_apart_from_the_question(
    coachee: Coachees,
) -> None:
    talk = await _choosing(coachee, "es")

    reply = await talk.says("q no sea con familias")

    assert (await state_of(talk)).without == ["families"]
    assert "\n\n" in reply.text


async def test_what_is_put_off_is_not_chosen(coachee: Coachees) -> None:
    talk = await _choosing(coachee, "es")

    await talk.says("la 2 y la 1, las otras despues")

    assert (await state_of(talk)).value("options.choose") == [
        idea.id for idea in (await _ideas(talk))[:2]
    ]


OWN = (
    ("options.1.idea", ("Text the parents something good", "Mandarles algo bueno a los papás")),
    ("options.2.idea", ("That's all for now", "Es todo por ahora")),
)
CHOICE = Place("options.choose", by=OWN)


async def _strategies(talk: Talk) -> list[str]:
    return [idea.strategy for idea in await _ideas(talk) if idea.strategy is not None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (
            "none, the 2nd doesn't fit because the curriculum is not the problem... any others?",
            [1],
        ),
        (
            "ninguna, la 2 no encaja porque el curriculo no es el problema... ¿otras?",
            [1],
        ),
        ("3 is a whole semester of work. anything else?", [2]),
        ("la 3 es todo un semestre, y la 2 no me convence. otra?", [1, 2]),
        ("the last one is too much", [2]),
        ("la segunda no es para mi salon", [1]),
        ("show me others. that last one isn't my job", [2]),
    ],
)
async def test_what_is_refused_is_not_chosen_and_another_comes(
    coachee: Coachees, said: str, refused: list[int], language: str
) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    before = await _strategies(talk)
    listed = [idea.strategy for idea in await _ideas(talk)]
    reply = await talk.says(said)
    state = await state_of(talk)
    assert open_now(reply) == "options.choose"
    left = [strategy for strategy in before if strategy not in state.refused]
    assert (await _strategies(talk))[:-1] == left
    assert sorted(state.refused) == sorted(str(listed[at]) for at in refused)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whom_a_refused_idea_is_about_stays_out(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    said = ("2 is all family stuff. anything smaller?", "la 2 es de familias. algo mas chico?")
    await talk.says(said_in(said, language))
    assert (await state_of(talk)).without == ["families"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("2 is perfect", [1]),
        ("la 3 no esta mal", [2]),
        ("the first one, the second maybe later", [0]),
        ("la 2, la 3 mejor despues", [1]),
        ("I like the second because the third takes too long", [1]),
        ("la 2 no, la 3 si", [2]),
    ],
)
async def test_what_is_spoken_well_of_is_chosen_alone(
    coachee: Coachees, said: str, chosen: list[int], language: str
) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    ideas = await _ideas(talk)
    await talk.says(said)
    assert (await state_of(talk)).value("options.choose") == [ideas[at].id for at in chosen]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "idea", "chosen"),
    [
        ("cafecito con don Chema... aunq la 2 tambien", "Cafecito con don Chema", [1]),
        ("la 2, y agregue mi idea: juntar a los de 5o", "Juntar a los de 5o", [1]),
        (
            "none of these, ill do my own: redo the duty sheet with Pam",
            "Redo the duty sheet with Pam",
            [],
        ),
        (
            "la 3 si... y ademas voy a juntar a las de quinto el miercoles",
            "Juntar a las de quinto el miercoles",
            [2],
        ),
        ("3 and I'll also sit with them at lunch", "Sit with them at lunch", [2]),
    ],
)
async def test_an_own_idea_told_late_is_chosen_with_what_is_named(
    coachee: Coachees, said: str, idea: str, chosen: list[int], language: str
) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    before = await _ideas(talk)
    reply = await talk.says(said)
    after = await _ideas(talk)
    new = [one for one in after if one.id not in {old.id for old in before}]
    assert [one.text for one in new] == [idea]
    picked = (await state_of(talk)).value("options.choose")
    assert set(picked) == {new[0].id, *(before[at].id for at in chosen)}
    assert reply.asks.startswith("utter_ask_will_")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("I want to think about it some more", "voy a pensarlo con calma"),
        ("I'll do the second one", "voy a hacer la segunda"),
        ("I'd rather do something quicker another day", "prefiero dejarlo para otro dia"),
    ],
)
async def test_what_one_is_going_to_do_with_the_list_is_no_idea(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    before = [idea.text for idea in await _ideas(talk) if idea.strategy is None]
    await talk.says(said_in(said, language))
    assert [idea.text for idea in await _ideas(talk) if idea.strategy is None] == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [
        ("compare 2 and 3 for me", "compare la 2 con la 3"),
        ("which is quicker, the 2nd or the 3rd?", "cual es mas rapida, la 2 o la 3"),
    ],
)
async def test_two_are_compared_and_the_choice_is_still_open(
    coachee: Coachees, asked: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, CHOICE, language)
    first, *others = await _ideas(talk)
    reply = await talk.says(said_in(asked, language))
    assert uses(reply, "utter_options_compared", language)
    assert all(one.text.rstrip(".") in reply.text for one in others)
    assert first.text not in reply.text
    assert reply.asks == "utter_ask_options_choose_next"
    assert "options.choose" not in (await state_of(talk)).answers
