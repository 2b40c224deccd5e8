"""The summary changed in words: line by line, put back, and never more than what is named."""

from __future__ import annotations

import pytest

from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, brought_to, said_in, uses
from tests.conversations.summaries import (
    ALL_OF_IT,
    BRING,
    EDIT,
    GOAL,
    IDEAS,
    REWRITTEN,
    blocks,
    shown_in,
    summary_of,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINE_BY_LINE = (
    ("Just change the last line to {new}, the rest is fine", -1, "en"),
    ("solo cambie la última por {new}, lo demás déjelo igual", -1, "es"),
    ("replace the second line with {new}", 1, "en"),
    ("cambie la segunda por {new}", 1, "es"),
)


@pytest.mark.parametrize(("text", "at", "language"), LINE_BY_LINE)
async def test_one_line_is_changed_and_the_others_stay(
    coachee: Coachees, text: str, at: int, language: str
) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before, goal = blocks((await summary_of(talk)).text), said_in(GOAL, language)
    reply = await talk.says(text.format(new="Every bell"))
    assert reply.asks == "utter_ask_summary_check"
    lines = before[goal].copy()
    head, colon, _ = lines[at].rpartition(": ")
    lines[at] = f"{head}{colon}Every bell" if colon else "- Every bell"
    assert shown_in(reply) == {**before, goal: lines}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("take out the second one", "en"),
        ("delete the second line", "en"),
        ("remove the line about bell and door", "en"),
        ("borre la segunda", "es"),
        ("quite lo del timbre. lo demás igual", "es"),
    ],
)
async def test_one_line_is_taken_out(coachee: Coachees, text: str, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before, goal = blocks((await summary_of(talk)).text), said_in(GOAL, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    first, _, *others = before[goal]
    assert shown_in(reply) == {**before, goal: [first, *others]}


@pytest.mark.parametrize(
    ("text", "language"), [("delete the sixth line", "en"), ("borre la octava línea", "es")]
)
async def test_a_line_that_is_not_there_changes_nothing(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before = blocks((await summary_of(talk)).text)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_edit"
    assert uses(reply, "utter_unclear_line", language)
    assert all(line in reply.text for line in before[said_in(GOAL, language)])
    assert blocks((await summary_of(talk)).text) == before


ONE_LINE = ("Greet every boy by his name", "Saludar a cada niño por su nombre")
UNDO = (
    ("undo", "deshacer"),
    ("wait, you deleted everything else. put the rest back", "regrese lo que había antes"),
    ("leave it as it was", "déjelo como estaba antes"),
)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_single_line_asks_which_one_it_replaces(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before, goal = blocks((await summary_of(talk)).text), said_in(GOAL, language)
    line = said_in(ONE_LINE, language)
    reply = await talk.says(line)
    assert reply.asks == "utter_ask_summary_place"
    assert line in reply.text
    assert len(reply.titles) == len(before[goal]) + 3
    assert blocks((await summary_of(talk)).text) == before
    reply = await talk.presses(reply.titles[1])
    assert uses(reply, "utter_heard_summary_edit", language)
    first, _, *others = before[goal]
    assert shown_in(reply) == {**before, goal: [first, f"- {line}", *others]}


@pytest.mark.parametrize(
    ("text", "language", "lines"),
    [
        ("the last one", "en", [0, 1, 2, "How I will know: {line}"]),
        ("en lugar de la primera", "es", ["{line}", 1, 2, 3]),
        ("in place of everything", "en", ["{line}"]),
        ("todo", "es", ["{line}"]),
        ("add it", "en", [0, 1, 2, 3, "{line}"]),
        ("como una línea más", "es", [0, 1, 2, 3, "{line}"]),
        ("leave it as it was", "en", [0, 1, 2, 3]),
        ("deshacer", "es", [0, 1, 2, 3]),
        ("skip", "en", [0, 1, 2, 3]),
        ("no, nomás quite la segunda", "es", [0, 2, 3]),
    ],
)
async def test_where_a_line_goes_is_said_in_words(
    coachee: Coachees, text: str, language: str, lines: list[int | str]
) -> None:
    talk = await brought_to(coachee, PLACES["summary, where it goes"], language)
    before, goal = blocks((await summary_of(talk)).text), said_in(GOAL, language)
    new = f"- {said_in(ONE_LINE, language)}"
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    wanted = [
        before[goal][one] if isinstance(one, int) else f"- {one}".format(line=new[2:])
        for one in lines
    ]
    assert shown_in(reply) == {**before, goal: wanted} == blocks((await summary_of(talk)).text)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("undo", UNDO)
async def test_what_was_rewritten_is_put_back(
    coachee: Coachees, undo: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, where it goes"], language)
    before = blocks((await summary_of(talk)).text)
    await talk.says(said_in(ALL_OF_IT, language))
    assert blocks((await summary_of(talk)).text) != before
    reply = await talk.says(said_in(undo, language))
    assert reply.asks == "utter_ask_summary_check"
    assert uses(reply, "utter_heard_summary_back", language)
    assert shown_in(reply) == before == blocks((await summary_of(talk)).text)
    reply = await talk.says(said_in(UNDO[0], language))
    assert uses(reply, "utter_heard_summary_kept", language)
    assert shown_in(reply) == before


@pytest.mark.parametrize("language", ["en", "es"])
async def test_what_was_rewritten_is_put_back_where_the_part_is_open(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, where it goes"], language)
    before = blocks((await summary_of(talk)).text)
    await talk.says(said_in(ALL_OF_IT, language), said_in(EDIT, language))
    await talk.presses(said_in(GOAL, language))
    reply = await talk.says(said_in(UNDO[2], language))
    assert uses(reply, "utter_heard_summary_back", language)
    assert shown_in(reply) == before


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("leave it like it is", "en"),
        ("leave it", "en"),
        ("undo", "en"),
        ("déjelo como estaba antes", "es"),
        ("así déjelo", "es"),
    ],
)
async def test_a_part_is_left_as_it_is(coachee: Coachees, text: str, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before = blocks((await summary_of(talk)).text)
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_summary_kept", language)
    assert shown_in(reply) == before == blocks((await summary_of(talk)).text)


@pytest.mark.parametrize(
    ("add", "off", "language"),
    [
        ("add that I am nervous", "take that off", "en"),
        ("agregue que estoy nerviosa", "quite eso de la lista", "es"),
    ],
)
async def test_what_was_added_is_taken_off_again(
    coachee: Coachees, add: str, off: str, language: str
) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before, goal = blocks((await summary_of(talk)).text), said_in(GOAL, language)
    reply = await talk.says(add)
    assert len(shown_in(reply)[goal]) == len(before[goal]) + 1
    reply = await talk.says(off)
    assert reply.asks == "utter_ask_summary_check"
    assert shown_in(reply) == before


@pytest.mark.parametrize("where", ["summary, a button", "summary, a part", "summary, rewritten"])
@pytest.mark.parametrize(
    ("text", "language"),
    [("take out the last line of the ideas", "en"), ("en las ideas quite la segunda", "es")],
)
async def test_a_line_of_a_part_that_is_named_is_taken_out_at_once(
    coachee: Coachees, where: str, text: str, language: str
) -> None:
    check = await brought_to(coachee, PLACES["summary, a button"], language)
    before, ideas = shown_in(check.replies[-1]), said_in(IDEAS, language)
    talk = await brought_to(coachee, PLACES[where], language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    assert shown_in(reply) == {**before, ideas: before[ideas][:-1]}


@pytest.mark.parametrize(
    ("text", "language", "part", "lines"),
    [
        (
            "change the last line of what I'll bring to Tuesday, December 15",
            "en",
            BRING,
            [0, 1, "- Next conversation: Tuesday, December 15"],
        ),
        ("quite la segunda de las ideas", "es", IDEAS, [0]),
        ("add to my ideas that we could ask", "en", IDEAS, [0, 1, "- We could ask"]),
        ("agregue a las ideas que les pregunto", "es", IDEAS, [0, 1, "- Les pregunto"]),
        (
            "looks good, but change the last line of the ideas to Ask them",
            "en",
            IDEAS,
            [0, "- Ask them"],
        ),
        (
            "in the ideas it's the bus, not the board",
            "en",
            IDEAS,
            ["- Put the warm-up on the bus", 1],
        ),
        ("take out the second idea", "en", IDEAS, [0]),
        ("quite la segunda idea", "es", IDEAS, [0]),
        ("no es el ejercicio, es la meta", "es", IDEAS, ["- Poner la meta en el pizarrón", 1]),
    ],
)
async def test_a_line_is_changed_at_the_check(
    coachee: Coachees, text: str, language: str, part: tuple[str, str], lines: list[int | str]
) -> None:
    talk = await brought_to(coachee, PLACES["summary, a button"], language)
    before, name = shown_in(talk.replies[-1]), said_in(part, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    wanted = [before[name][one] if isinstance(one, int) else one for one in lines]
    assert shown_in(reply) == {**before, name: wanted}
    assert name in reply.text.partition("\n")[0]
    assert shown_in(await talk.says(said_in(UNDO[0], language))) == before


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("in the ideas take out the ninth", "en", "utter_ask_summary_edit"),
        ("quite la novena de las ideas", "es", "utter_ask_summary_edit"),
        ("take out the second one", "en", "utter_ask_summary_part"),
        ("leave it like it is", "en", "utter_ask_summary_share"),
        ("así déjelo", "es", "utter_ask_summary_share"),
    ],
)
async def test_a_change_at_the_check_that_is_not_clear_changes_nothing(
    coachee: Coachees, text: str, language: str, asks: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, a button"], language)
    before = shown_in(talk.replies[-1])
    assert (await talk.says(text)).asks == asks
    assert blocks((await summary_of(talk)).text) == before


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_part_that_was_emptied_comes_back(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, PLACES["summary, a button"], language)
    before = shown_in(talk.replies[-1])
    both = (
        "remove the first and the last of the ideas",
        "quite la primera y la última de las ideas",
    )
    reply = await talk.says(said_in(both, language))
    assert uses(reply, "utter_heard_summary_emptied", language)
    assert said_in(IDEAS, language) not in shown_in(reply)
    assert shown_in(await talk.says(said_in(UNDO[0], language))) == before
