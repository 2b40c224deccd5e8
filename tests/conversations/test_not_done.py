"""A commitment of last time that is not done, though it was taken for done."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("done", "denied"),
    [
        ((), ("no it's not done", "no esta hecho")),
        (
            (("done", "hecho"),),
            (
                "no!! i haven't done it yet, i was just saying bye",
                "no!! todavia no lo hago, lo dije hoy. solo me estaba despidiendo",
            ),
        ),
        (
            (("done", "hecho"), ("they were calmer", "estaban mas tranquilos")),
            ("change my answer, it's not done, not yet", "cambie mi respuesta, todavia no"),
        ),
        (
            (("partly", "en parte"), ("calmer", "mas calma"), ("a tally", "una cuenta")),
            ("I was wrong, that commitment is still pending", "ese compromiso sigue pendiente"),
        ),
    ],
)
async def test_what_is_not_done_is_not_saved_as_done(
    coachee: Coachees, language: str, done: tuple[tuple[str, str], ...], denied: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("evidence.status"), language)
    for said in done:
        await talk.says(said_in(said, language))

    reply = await talk.says(said_in(denied, language))

    assert reply.asks == "utter_ask_evidence_decision"
    told = {key.split(".")[-1]: a.value for key, a in (await state_of(talk)).answers.items()}
    assert told["status"] == "not_yet"
    assert not {"seen", "seen_told", "data"} & told.keys()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("evidence.seen", ("I haven't done it with all of them", "no lo he hecho con todos")),
        ("evidence.data", ("I didn't do a tally of it", "todavia no lo hago en una hoja")),
    ],
)
async def test_what_is_not_done_beside_it_is_an_answer(
    coachee: Coachees, language: str, question: str, answer: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place(question), language)

    await talk.says(said_in(answer, language))

    state = await state_of(talk)
    assert [a.value for key, a in state.answers.items() if key.endswith(".status")] == ["partly"]
