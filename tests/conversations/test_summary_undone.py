"""A change of the summary taken back in any words, a part emptied, and what is asked in vain."""

from __future__ import annotations

import pytest

from tests.conversations.places import PLACES, Place
from tests.conversations.stages import Coachees, brought_to, said_in, uses
from tests.conversations.summaries import EDIT, GOAL, IDEAS, blocks, shown_in, summary_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHECK = PLACES["summary, a button"]
CHANGE = ("in my goal take out bell, door and", "en mi meta quite el timbre, la puerta y")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("undo that last one", "en"),
        ("no!! undo that, it came out wrong, you erased my bell", "en"),
        ("wait, can you undo the last change please? I liked it", "en"),
        ("undo", "en"),
        ("deshacer", "es"),
        ("no!! deshaga eso, quedó mal, borró mi timbre", "es"),
        ("mmm, deshaga ese último cambio, mejor que lo vea también", "es"),
        ("ponga mi meta como estaba antes, deshacer", "es"),
    ],
)
@pytest.mark.parametrize("menu", [False, True])
async def test_the_last_change_is_undone_in_any_words(
    coachee: Coachees, text: str, language: str, menu: bool
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    before = shown_in(talk.replies[-1])
    assert shown_in(await talk.says(said_in(CHANGE, language))) != before
    if menu:
        assert (await talk.says(said_in(EDIT, language))).asks == "utter_ask_summary_part"
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    assert uses(reply, "utter_heard_summary_back", language)
    assert shown_in(reply) == before == blocks((await summary_of(talk)).text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("leave it empty", "en"),
        ("remove it, it should say nothing", "en"),
        ("take out the whole part", "en"),
        ("quitala, q no diga nada", "es"),
        ("déjela en blanco por favor", "es"),
        ("bórrela, que quede vacía", "es"),
    ],
)
async def test_a_part_that_should_say_nothing_is_emptied(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    before, ideas = shown_in(talk.replies[-1]), said_in(IDEAS, language)
    await talk.says(said_in(EDIT, language))
    await talk.presses(ideas)
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_summary_emptied", language)
    del before[ideas]
    assert shown_in(reply) == before


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Say nothing for 7 seconds after a question", "en"),
        ("Undo the seating chart of last year", "en"),
        ("No decir nada y contar hasta siete", "es"),
        ("Deshacer los grupos de siempre", "es"),
    ],
)
async def test_a_plan_that_sounds_like_it_is_kept_as_typed(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(EDIT, language))
    await talk.presses(said_in(IDEAS, language))
    assert text in (await talk.says(text)).text


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("take out the zebra", "en", "utter_ask_summary_part"),
        ('two things: change "zebra" to "lion"', "en", "utter_ask_summary_part"),
        ("en realidad cambie «cebra» por «león»", "es", "utter_ask_summary_part"),
        ("change nothing, it's good", "en", "utter_ask_summary_share"),
        ("déjelo así, está bien", "es", "utter_ask_summary_share"),
    ],
)
async def test_what_is_asked_in_vain_at_the_check_asks_for_the_part(
    coachee: Coachees, text: str, language: str, asks: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    before = shown_in(talk.replies[-1])
    assert (await talk.says(text)).asks == asks
    assert blocks((await summary_of(talk)).text) == before


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("edit my goal: where it says seats put chairs", "en"),
        ('my goal: change "seats" to "chairs"', "en"),
        ("quiero editar mi meta: donde dice asientos ponga sillas", "es"),
        ("la meta: cambie «asientos» por «sillas»", "es"),
    ],
)
async def test_the_part_and_its_change_are_said_in_one_go(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    before, goal = shown_in(talk.replies[-1]), said_in(GOAL, language)
    old, new = said_in(("seats", "asientos"), language), said_in(("chairs", "sillas"), language)
    wanted = [line.replace(old, new) for line in before[goal]]
    assert wanted != before[goal]
    assert shown_in(await talk.says(text)) == {**before, goal: wanted}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how I will know: 8 of 9 boys, not fewer redirections in four minutes", "en"),
        ("two things. how i will know should say 8 of 9 boys", "en"),
        ("cómo lo sabré: 8 of 9 boys", "es"),
        ("como lo sabre debe decir 8 of 9 boys, no menos llamadas de atención", "es"),
    ],
)
@pytest.mark.parametrize("menu", [False, True])
async def test_a_line_goes_by_its_heading_without_its_part(
    coachee: Coachees, text: str, language: str, menu: bool
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    before, goal = shown_in(talk.replies[-1]), said_in(GOAL, language)
    if menu:
        await talk.says(said_in(EDIT, language))
    *others, last = before[goal]
    wanted = [*others, f"{last.partition(': ')[0]}: 8 of 9 boys"]
    assert shown_in(await talk.says(text)) == {**before, goal: wanted}


@pytest.mark.parametrize(
    ("by", "text", "language"),
    [
        (
            "I am crying at my desk. They begin each class inside",
            "take out the part where i say i am crying, that's not for her",
            "en",
        ),
        (
            "Estoy llorando aquí en la oficina. Empiezan cada clase adentro",
            "casi. Quite lo de que estoy llorando en la oficina, eso no es para Carmen",
            "es",
        ),
    ],
)
async def test_sad_words_that_are_to_go_are_no_sadness(
    coachee: Coachees, by: str, text: str, language: str
) -> None:
    talk = await brought_to(
        coachee, Place("summary.check", by=(("goal.students", (by, by)),)), language
    )
    before, goal = shown_in(talk.replies[-1]), said_in(GOAL, language)
    reply = await talk.says(text)
    assert not uses(reply, "utter_feeling_heavy", language)
    sad, _, _ = by.partition(". ")
    wanted = [line.replace(f"{sad}. ", "") for line in before[goal]]
    assert wanted != before[goal]
    assert shown_in(reply) == {**before, goal: wanted}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("nada, borralo", "es"),
        ("nada borrelo", "es"),
        ("nothing, delete it", "en"),
    ],
)
async def test_nothing_is_to_stand_there(coachee: Coachees, text: str, language: str) -> None:
    talk = await brought_to(coachee, PLACES["summary, rewritten"], language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    assert said_in(GOAL, language) not in shown_in(reply)


@pytest.mark.parametrize(
    ("text", "language"),
    [("ya dejelo asi, esta bien", "es"), ("leave it like that, it's fine", "en")],
)
async def test_the_menu_of_parts_is_left(coachee: Coachees, text: str, language: str) -> None:
    talk = await brought_to(coachee, PLACES["summary, a part"], language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    assert said_in(GOAL, language) in shown_in(reply)
