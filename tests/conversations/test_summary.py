"""The summary at the end: edited part by part, it keeps its parts wherever it is read."""

from __future__ import annotations

import pytest

from bot.persistence.models import Summary
from bot.persistence.results import Results
from bot.persistence.shared import Shared
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, answered_up_to, brought_to, said_in, uses
from tests.conversations.talk import Reply, Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

REWRITTEN = PLACES["summary, rewritten"]
EDIT = ("Edit it", "Quiero editarlo")
WANTED = (
    "Look at bell and door first\n\n- Ask Mr. Boone to look, too\n- Tell the boys",
    "Mirar primero el timbre y la puerta\n\n- Pedirle al maestro que mire también\n- Decirles",
)
ALL_OF_IT = ("In place of everything", "En lugar de todo")
GOAL, STAND = ("My goal", "Mi meta"), ("Where I stand", "Mi realidad")
IDEAS = ("Ideas on the table", "Ideas sobre la mesa")
BRING = ("What I will bring", "Lo que voy a traer")
REWORDED = (
    ("Stand at the door when the bell rings", "Pararme en la puerta cuando suena el timbre"),
    ("Greet every boy by his name at the door", "Saludar a cada niño por su nombre en la puerta"),
    ("We share our notes, but late in the week", "Compartimos apuntes, pero tarde en la semana"),
)


async def _summary(talk: Talk) -> Summary:
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        found = await Results(session, talk.organisation.id).summary(newest.id)
    assert found is not None
    return found


def _blocks(text: str) -> dict[str, list[str]]:
    """The lines of each part by its heading."""
    parts = (block.splitlines() for block in text.split("\n\n"))
    return {heading: lines for heading, *lines in parts}


def _shown(reply: Reply) -> dict[str, list[str]]:
    """The parts of the summary that a reply shows."""
    return {h: lines for h, lines in _blocks(reply.text).items() if lines and lines[0][:2] == "- "}


@pytest.mark.parametrize("language", ["en", "es"])
async def test_one_part_is_reworded_and_all_others_stay(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, PLACES["summary, a button"], language)
    before = _shown(talk.replies[-1])
    goal = said_in(GOAL, language)
    reply = await talk.says(said_in(EDIT, language))
    assert reply.asks == "utter_ask_summary_part"
    assert reply.titles == list(before)
    reply = await talk.presses(goal)
    assert reply.asks == "utter_ask_summary_edit"
    assert all(line in reply.text for line in before[goal])
    reply = await talk.says(said_in(WANTED, language))
    assert reply.asks == "utter_ask_summary_check"
    points = [
        f"- {line.removeprefix('- ')}" for line in said_in(WANTED, language).split("\n") if line
    ]
    assert _shown(reply) == {**before, goal: points}
    assert _blocks((await _summary(talk)).text) == {**before, goal: points}


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_second_part_and_the_first_one_again(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    goal, stand = (said_in(name, language) for name in (GOAL, STAND))
    first, second, other = (said_in(words, language) for words in REWORDED)
    everything, edit = said_in(ALL_OF_IT, language), said_in(EDIT, language)
    await talk.says(first, everything, edit)
    await talk.presses(stand)
    await talk.says(other, everything, edit)
    reply = await talk.presses(goal)
    assert f"- {first}" in reply.text
    reply = await talk.says(second)
    shown = _shown(reply)
    assert (shown[goal], shown[stand]) == ([f"- {second}"], [f"- {other}"])
    reply = await talk.says(said_in(("back", "atrás"), language))
    assert reply.asks == "utter_ask_summary_edit"
    assert f"- {first}" in reply.text


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("place", ["summary, a part", "summary, rewritten"])
async def test_what_is_skipped_stays_as_it_was(
    coachee: Coachees, place: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES[place], language)
    before = _blocks((await _summary(talk)).text)
    reply = await talk.says(said_in(("skip", "saltar"), language))
    assert reply.asks == "utter_ask_summary_check"
    assert _shown(reply) == before == _blocks((await _summary(talk)).text)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_reworded_commitment_says_that_the_saved_one_stays(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, a part"], language)
    [promise] = await talk.commitments()
    reply = await talk.presses(said_in(("What I will try", "Lo que voy a probar"), language))
    assert said_in(("commitment", "compromiso"), language) in reply.text
    await talk.says("Something much smaller")
    assert [row.text for row in await talk.commitments()] == [promise.text]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_an_edited_summary_can_be_shared_in_part(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    await talk.says("Only for me: I am tired of this", said_in(ALL_OF_IT, language))
    await answered_up_to(talk, "summary.share", language)
    await talk.says(said_in(("Share it but keep parts private", "sin algunas partes"), language))
    await talk.presses(said_in(GOAL, language))
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        seen = await Shared(session, talk.organisation.id).summary(newest.id)
    assert seen is not None
    assert "tired" not in seen.text
    headings = list(_blocks(seen.text))
    assert said_in(GOAL, language) not in headings
    assert said_in(STAND, language) in headings


async def test_a_deleted_answer_takes_its_wording_out_of_the_summary(coachee: Coachees) -> None:
    talk = await brought_to(coachee, REWRITTEN)
    before = _blocks((await _summary(talk)).text)
    await talk.says("Words to be forgotten", ALL_OF_IT[0], "delete this")
    reply = await talk.says("the last one")
    assert reply.asks == "utter_ask_summary_edit"
    assert _blocks((await _summary(talk)).text) == before


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
    before, goal = _blocks((await _summary(talk)).text), said_in(GOAL, language)
    reply = await talk.says(text.format(new="Every bell"))
    assert reply.asks == "utter_ask_summary_check"
    lines = before[goal].copy()
    head, colon, _ = lines[at].rpartition(": ")
    lines[at] = f"{head}{colon}Every bell" if colon else "- Every bell"
    assert _shown(reply) == {**before, goal: lines}


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
    before, goal = _blocks((await _summary(talk)).text), said_in(GOAL, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    first, _, *others = before[goal]
    assert _shown(reply) == {**before, goal: [first, *others]}


@pytest.mark.parametrize(
    ("text", "language"), [("delete the sixth line", "en"), ("borre la octava línea", "es")]
)
async def test_a_line_that_is_not_there_changes_nothing(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before = _blocks((await _summary(talk)).text)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_edit"
    assert uses(reply, "utter_unclear_line", language)
    assert all(line in reply.text for line in before[said_in(GOAL, language)])
    assert _blocks((await _summary(talk)).text) == before


@pytest.mark.parametrize(
    ("where", "text", "language", "part"),
    [
        ("summary, rewritten", "no, not the goal, the ideas", "en", IDEAS),
        ("summary, rewritten", "go back, I meant the ideas", "en", IDEAS),
        ("summary, rewritten", "No, la meta no, las ideas. Atrás.", "es", IDEAS),
        ("summary, a part", "ideas", "en", IDEAS),
        ("summary, a part", "Las ideas primero.", "es", IDEAS),
        ("summary, a part", "what i'll bring", "en", BRING),
        ("summary, a part", "realidad", "es", STAND),
        ("summary, a button", "Edit what I will bring, the date is December 15", "en", BRING),
        ("summary, a button", "lo que voy a traer", "es", BRING),
        ("summary, a button", "the ideas are not right", "en", IDEAS),
        ("summary, a button", "Cambie la meta", "es", GOAL),
    ],
)
async def test_a_part_is_opened_by_its_name(
    coachee: Coachees, where: str, text: str, language: str, part: tuple[str, str]
) -> None:
    shown = _shown((await brought_to(coachee, PLACES["summary, a button"], language)).replies[-1])
    talk = await brought_to(coachee, PLACES[where], language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_edit"
    assert all(line in reply.text for line in shown[said_in(part, language)])
    assert _blocks((await _summary(talk)).text) == shown


@pytest.mark.parametrize(
    ("text", "language"), [("no, not the goal. Back.", "en"), ("No, la meta no. Atrás.", "es")]
)
async def test_back_goes_back_at_the_end_of_a_no(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    assert (await talk.says(text)).asks == "utter_ask_summary_part"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("everything with Carmen except where I stand", "en"),
        ("Compártalo, menos la parte de mi realidad", "es"),
        ("sí pero sin mi realidad", "es"),
    ],
)
async def test_what_is_left_out_of_sharing_is_said_in_one_go(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, sharing"], language)
    before, stand = _blocks((await _summary(talk)).text), said_in(STAND, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_end_until"
    assert uses(reply, "utter_heard_private", language)
    assert stand in reply.text
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        seen = await Shared(session, talk.organisation.id).summary(newest.id)
    assert seen is not None
    del before[stand]
    assert _blocks(seen.text) == before


ONE_LINE = ("Greet every boy by his name", "Saludar a cada niño por su nombre")
UNDO = (
    ("undo", "deshacer"),
    ("wait, you deleted everything else. put the rest back", "regrese lo que había antes"),
    ("leave it as it was", "déjelo como estaba antes"),
)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_single_line_asks_which_one_it_replaces(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    before, goal = _blocks((await _summary(talk)).text), said_in(GOAL, language)
    line = said_in(ONE_LINE, language)
    reply = await talk.says(line)
    assert reply.asks == "utter_ask_summary_place"
    assert line in reply.text
    assert len(reply.titles) == len(before[goal]) + 3
    assert _blocks((await _summary(talk)).text) == before
    reply = await talk.presses(reply.titles[1])
    assert uses(reply, "utter_heard_summary_edit", language)
    first, _, *others = before[goal]
    assert _shown(reply) == {**before, goal: [first, f"- {line}", *others]}


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
    before, goal = _blocks((await _summary(talk)).text), said_in(GOAL, language)
    new = f"- {said_in(ONE_LINE, language)}"
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    wanted = [
        before[goal][one] if isinstance(one, int) else f"- {one}".format(line=new[2:])
        for one in lines
    ]
    assert _shown(reply) == {**before, goal: wanted} == _blocks((await _summary(talk)).text)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("undo", UNDO)
async def test_what_was_rewritten_is_put_back(
    coachee: Coachees, undo: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, where it goes"], language)
    before = _blocks((await _summary(talk)).text)
    await talk.says(said_in(ALL_OF_IT, language))
    assert _blocks((await _summary(talk)).text) != before
    reply = await talk.says(said_in(undo, language))
    assert reply.asks == "utter_ask_summary_check"
    assert uses(reply, "utter_heard_summary_back", language)
    assert _shown(reply) == before == _blocks((await _summary(talk)).text)
    reply = await talk.says(said_in(UNDO[0], language))
    assert uses(reply, "utter_heard_summary_kept", language)
    assert _shown(reply) == before


@pytest.mark.parametrize("language", ["en", "es"])
async def test_what_was_rewritten_is_put_back_where_the_part_is_open(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, where it goes"], language)
    before = _blocks((await _summary(talk)).text)
    await talk.says(said_in(ALL_OF_IT, language), said_in(EDIT, language))
    await talk.presses(said_in(GOAL, language))
    reply = await talk.says(said_in(UNDO[2], language))
    assert uses(reply, "utter_heard_summary_back", language)
    assert _shown(reply) == before


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
    before = _blocks((await _summary(talk)).text)
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_summary_kept", language)
    assert _shown(reply) == before == _blocks((await _summary(talk)).text)


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
    before, goal = _blocks((await _summary(talk)).text), said_in(GOAL, language)
    reply = await talk.says(add)
    assert len(_shown(reply)[goal]) == len(before[goal]) + 1
    reply = await talk.says(off)
    assert reply.asks == "utter_ask_summary_check"
    assert _shown(reply) == before


@pytest.mark.parametrize("where", ["summary, a button", "summary, a part", "summary, rewritten"])
@pytest.mark.parametrize(
    ("text", "language"),
    [("take out the last line of the ideas", "en"), ("en las ideas quite la segunda", "es")],
)
async def test_a_line_of_a_part_that_is_named_is_taken_out_at_once(
    coachee: Coachees, where: str, text: str, language: str
) -> None:
    check = await brought_to(coachee, PLACES["summary, a button"], language)
    before, ideas = _shown(check.replies[-1]), said_in(IDEAS, language)
    talk = await brought_to(coachee, PLACES[where], language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    assert _shown(reply) == {**before, ideas: before[ideas][:-1]}


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
        ("no es el ejercicio, es la meta", "es", IDEAS, ["- Poner la meta en el pizarrón", 1]),
    ],
)
async def test_a_line_is_changed_at_the_check(
    coachee: Coachees, text: str, language: str, part: tuple[str, str], lines: list[int | str]
) -> None:
    talk = await brought_to(coachee, PLACES["summary, a button"], language)
    before, name = _shown(talk.replies[-1]), said_in(part, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    wanted = [before[name][one] if isinstance(one, int) else one for one in lines]
    assert _shown(reply) == {**before, name: wanted}
    assert name in reply.text.partition("\n")[0]
    assert _shown(await talk.says(said_in(UNDO[0], language))) == before


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
    before = _shown(talk.replies[-1])
    assert (await talk.says(text)).asks == asks
    assert _blocks((await _summary(talk)).text) == before


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_part_that_was_emptied_comes_back(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, PLACES["summary, a button"], language)
    before = _shown(talk.replies[-1])
    both = (
        "remove the first and the last of the ideas",
        "quite la primera y la última de las ideas",
    )
    reply = await talk.says(said_in(both, language))
    assert uses(reply, "utter_heard_summary_emptied", language)
    assert said_in(IDEAS, language) not in _shown(reply)
    assert _shown(await talk.says(said_in(UNDO[0], language))) == before
