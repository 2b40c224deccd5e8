"""After all: what is taken back, let go of or changed while a commitment is being made."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "yes but hang on, i also want to change my goal"),
        ("en", "yes save it but my goal needs to change too"),
        ("es", "sí, pero también quiero cambiar mi meta"),
        ("es", "guardelo. y cambie mi meta también"),
    ],
)
async def test_a_yes_that_wants_another_change_is_both(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_goal_own_words"
    assert len(await talk.commitments()) == 1


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "yes but make it december 18", "2026-12-18"),
        ("en", "yeah but say the 18th", "2026-12-18"),
        ("es", "sip pero q diga 12 de enero", "2027-01-12"),
        ("es", "sí pero que sea el 18", "2026-12-18"),
    ],
)
async def test_a_yes_with_another_day_takes_the_day(
    coachee: Coachees, language: str, text: str, day: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confirm"
    assert (await state_of(talk)).answers["will.o1.when"].value == day
    assert not await talk.commitments()


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "yes but change the date"), ("es", "sí pero cambie la fecha")],
)
async def test_a_yes_that_changes_the_commitment_saves_nothing(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_when"
    assert not await talk.commitments()


@pytest.mark.parametrize(
    ("language", "text"), [("en", "not the 10th"), ("en", "not on thursday"), ("es", "el 10 no")]
)
async def test_a_day_denied_is_asked_for_again(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_when"


@pytest.mark.parametrize(
    ("language", "text"), [("en", "yes the 10th is good"), ("es", "sí, el jueves 10 está bien")]
)
async def test_the_day_said_once_more_is_a_yes(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    await talk.says(text)
    assert len(await talk.commitments()) == 1


_BOTH = (("options.more", ("No", "No")), ("options.choose", ("1 and 2", "1 y 2")))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "save this one but drop the other one, too much this week"),
        ("es", "este sí guárdelo, pero suelte el otro, esta semana no puedo con los dos"),
    ],
)
async def test_one_of_two_is_saved_and_the_other_let_go(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm", by=_BOTH), language)
    reply = await talk.says(text)
    assert len(await talk.commitments()) == 1
    assert reply.asks.startswith("utter_ask_closing")


@pytest.mark.parametrize("text", ["they drop the other one", "I skip the other one that day"])
async def test_what_may_happen_to_the_other_lets_go_of_nothing(
    coachee: Coachees, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.obstacle", by=_BOTH))
    await talk.says(text)
    assert "will.o2.what" not in (await state_of(talk)).answers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nothing. its a text"),
        ("en", "i said nothing will"),
        ("es", "nada, es un mensajito"),
        ("es", "ya le dije que nada"),
    ],
)
async def test_nothing_in_the_way_needs_no_plan(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"), language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confidence"
    assert "will.o1.obstacle" not in (await state_of(talk)).answers


@pytest.mark.parametrize("text", ["nothing, its just my principal", "nothing but time"])
async def test_what_is_nothing_but_something_is_in_the_way(coachee: Coachees, text: str) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"))
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_plan"


@pytest.mark.parametrize(
    ("language", "action", "day", "agreed"),
    [
        ("en", "On Wednesday I sit down with Mr. Boone", "Wednesday, December 2", "like i said"),
        (
            "es",
            "el miércoles me siento con dos maestras a ver los reportes",
            "miércoles 2 de diciembre",
            "sí",
        ),
    ],
)
async def test_the_day_told_with_the_action_is_offered(
    coachee: Coachees, language: str, action: str, day: str, agreed: str
) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    reply = await talk.says(action)
    assert reply.titles == [day]
    await talk.says(agreed)
    assert (await state_of(talk)).answers["will.o1.when"].value == "2026-12-02"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cafeteria. no my office.", "my office"),
        ("en la cafetería, digo, en mi oficina", "en mi oficina"),
        ("my office, no students", "my office, no students"),
        ("library with Ana, actually my room", "library with Ana, actually my room"),
    ],
)
async def test_the_place_that_is_meant_after_all(coachee: Coachees, text: str, place: str) -> None:
    talk = await brought_to(coachee, Place("will.where"))
    await talk.says(text)
    assert (await state_of(talk)).answers["will.o1.where"].value == place


@pytest.mark.parametrize(
    ("language", "action", "said", "smaller"),
    [
        ("en", "Talk with 4 boys at lunch", "do 2 boys not 4. make it 2", "2 boys"),
        ("en", "Talk with four boys at lunch", "i just made it 2. thats it", "2 boys"),
        ("es", "Llamar a cinco mamás con Ana", "que sean dos", "dos mamás"),
        ("en", "Talk with 4 boys in room 12", "do 2 boys not 4", "2 boys in room 12"),
        ("en", "Talk with 4 boys at lunch", "do it with 2 teachers", None),
    ],
)
async def test_a_smaller_number_makes_the_step_smaller(
    coachee: Coachees, language: str, action: str, said: str, smaller: str | None
) -> None:
    by = (("will.what", (action, action)), ("will.confidence", ("6", "6")))
    talk = await brought_to(coachee, Place("will.raise", by=by), language)
    reply = await talk.says(said)
    answers = (await state_of(talk)).answers
    if smaller is None:
        assert answers["will.o1.what"].value == action
    else:
        assert smaller in answers["will.o1.what"].value
        assert reply.asks == "utter_ask_will_confidence"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "save this one and drop the other"), ("es", "guarde este y suelte el otro")],
)
async def test_where_there_is_no_other_this_one_is_kept(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    await talk.says(text)
    assert len(await talk.commitments()) == 1
