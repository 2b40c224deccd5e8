"""The will: a vague commitment gets one question about what is missing, a specific one none."""

from __future__ import annotations

import pytest

from bot.persistence.models import EducatorRole
from tests.conversations.places import Place
from tests.conversations.stages import (
    Coachees,
    answered_up_to,
    brought_to,
    promised_before,
    said_in,
    state_of,
    uses,
)
from tests.conversations.talk import Reply, Talk

_WHAT = Place("will.what")
_ADMINISTRATOR = {"role": EducatorRole.SCHOOL_ADMINISTRATOR, "pillar": "discipline"}
_AS_IS = ("Just as it says", "Tal como está")


async def _read_back(talk: Talk, language: str) -> Reply:
    return await answered_up_to(talk, "will.confirm", language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "sit in on two classrooms"),
        ("en", "I'll talk to the boys"),
        ("en", "post the warm up before the bell"),
        ("en", "weekly check-ins with the new teachers"),
        ("es", "llamar a seis familias"),
        ("es", "voy a hablar con los niños"),
        ("es", "poner el ejercicio en el pizarron antes del timbre"),
        ("es", "les mando un mensaje a las mamas cada viernes"),
    ],
)
async def test_a_specific_commitment_gets_no_further_question(
    coachee: Coachees, language: str, said: str
) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    reply = await talk.says(said)
    assert reply.asks == "utter_ask_will_when"


@pytest.mark.parametrize(
    ("language", "said", "missing", "answer", "kept"),
    [
        ("en", "be better at discipline", "action", "ask them at lunch", "Ask them at lunch"),
        ("en", "try to communicate more", "action", "call two families a week", "Call two"),
        ("en", "work on my tone", "action", "softer and slower", "Work on my tone: softer"),
        (
            "en",
            "I'll talk",
            "people",
            "the boys who sit by the door",
            "I'll talk with the boys who",
        ),
        ("en", "observe more", "measure", "two classrooms", "Observe more two classrooms"),
        ("es", "mejorar la disciplina", "action", "preguntarles a los niños", "Preguntarles a los"),
        ("es", "poner más atención", "action", "menos gritos", "Poner más atención: menos gritos"),
        ("es", "voy a hablar", "people", "los tres niños", "Voy a hablar con los tres niños"),
        ("es", "observar", "measure", "dos salones de octavo", "Observar dos salones de octavo"),
    ],
)
async def test_a_vague_commitment_gets_one_question_about_what_is_missing(
    coachee: Coachees, language: str, said: str, missing: str, answer: str, kept: str
) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    reply = await talk.says(said)
    assert reply.asks == f"utter_ask_will_sharper_{missing}"
    assert reply.titles == [said_in(_AS_IS, language)]
    reply = await talk.says(answer)
    assert reply.asks == "utter_ask_will_when"
    reply = await _read_back(talk, language)
    assert kept in reply.text
    await talk.says(said_in(("Save it", "Guárdelo"), language))
    [commitment] = await talk.commitments()
    assert commitment.text.startswith(kept)
    assert (commitment.action or "").lower().startswith(kept.lower())


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_vague_commitment_may_stay_as_it_is(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    await talk.says(said_in(("be more patient", "ser más paciente"), language))
    reply = await talk.presses(said_in(_AS_IS, language))
    assert uses(reply, "utter_heard_as_is", language)
    assert reply.asks == "utter_ask_will_when"
    reply = await _read_back(talk, language)
    assert (
        said_in(("“Be more patient, by", "«Ser más paciente, a más tardar"), language) in reply.text
    )


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_vague_answer_is_not_asked_about_again(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    await talk.says(said_in(("be better", "ser mejor"), language))
    reply = await talk.says(said_in(("be more consistent", "ser más constante"), language))
    assert reply.asks == "utter_ask_will_when"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_with_whom_is_not_asked_twice(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    await talk.says(
        said_in(("I'll talk", "voy a hablar"), language),
        said_in(("the twins", "los gemelos"), language),
    )
    reply = await talk.says(said_in(("12/10/2026", "10 de diciembre"), language))
    assert reply.asks == "utter_ask_will_where_only"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_new_wording_is_judged_anew(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    await talk.says(
        said_in(("be better", "ser mejor"), language),
        said_in(("greet each kid", "saludar a cada niño"), language),
    )
    back = said_in(("go back", "volver atrás"), language)
    reply = await talk.says(back)
    assert reply.asks == "utter_ask_will_sharper_action"
    reply = await talk.says(back)
    assert reply.asks == "utter_ask_will_what"
    reply = await talk.says(said_in(("call six families", "llamar a seis familias"), language))
    assert reply.asks == "utter_ask_will_when"
    reply = await _read_back(talk, language)
    assert (
        said_in(("Call six families, by", "Llamar a seis familias, a más"), language) in reply.text
    )


@pytest.mark.parametrize("language", ["en", "es"])
async def test_help_with_the_question_is_there(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    await talk.says(said_in(("be better", "ser mejor"), language))
    for said, response in (
        (("can you give me an example?", "¿me da un ejemplo?"), "utter_example_will_sharper"),
        (("what do you mean?", "¿qué quiere decir?"), "utter_rephrase_will_sharper"),
        (("I don't know", "no sé"), "utter_easier_will_sharper"),
    ):
        reply = await talk.says(said_in(said, language))
        assert uses(reply, response, language), reply.text
        assert reply.asks == "utter_ask_will_sharper_action"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_vague_new_wording_of_an_old_commitment_gets_one_question(
    coachee: Coachees, language: str
) -> None:
    talk = await coachee(language=language, **_ADMINISTRATOR)
    await promised_before(talk, language)
    await talk.opens()
    await talk.says(
        *(
            said_in(pair, language)
            for pair in (
                ("full", "completa"),
                ("not yet", "todavía no"),
                ("change it", "lo cambio"),
                ("be more visible", "ser más visible"),
            )
        )
    )
    reply = talk.replies[-1]
    assert reply.asks == "utter_ask_will_sharper_action"
    reply = await talk.says(said_in(("visit one classroom", "visitar un salón"), language))
    assert reply.asks == "utter_ask_evidence_due"
    [commitment] = await talk.commitments()
    assert commitment.text == said_in(("visit one classroom", "visitar un salón"), language)
    opened = (await state_of(talk)).open
    assert opened is not None
    assert opened.stage == "evidence"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_answer_that_is_named_is_changed_at_once(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)

    reply = await talk.says(said_in(("change the date", "cambiar la fecha"), language))

    assert reply.asks == "utter_ask_will_when"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_question_that_was_left_out_can_be_taken_up_again(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("will.when"), language)
    await talk.says(said_in(("skip", "saltar"), language))

    reply = await talk.says(said_in(("change my answer", "cambiar mi respuesta"), language))

    assert said_in(("When: no answer yet", "Cuándo: sin respuesta"), language) in reply.titles


@pytest.mark.parametrize(
    ("language", "said", "kept"),
    [
        ("en", "thursday lunch in my office, not like a trouble thing", "lunch in my office, not"),
        ("en", "dec 11. lunch. my office. next question lol", "lunch. my office"),
        ("es", "el jueves con las maestras de tercero", "con las maestras de tercero"),
    ],
)
async def test_a_place_told_with_the_day_is_not_asked_for(
    coachee: Coachees, language: str, said: str, kept: str
) -> None:
    talk = await brought_to(coachee, Place("will.when"), language)
    reply = await talk.says(said)
    assert reply.asks == "utter_ask_will_obstacle"
    assert (await state_of(talk)).value("will.o1.where").startswith(kept)


async def test_a_time_told_with_the_day_is_no_place(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("will.when"), "en")
    assert (await talk.says("friday after school")).asks == "utter_ask_will_where"


@pytest.mark.parametrize(("language", "said"), [("en", "drop it"), ("es", "lo suelto")])
async def test_an_idea_is_let_go_of_before_anything_is_planned(
    coachee: Coachees, language: str, said: str
) -> None:
    talk = await brought_to(coachee, _WHAT, language)
    reply = await talk.says(said)
    assert "will" not in reply.asks
    assert (await state_of(talk)).value("will.o1.what") == "drop"


async def test_words_of_a_button_in_a_plan_press_nothing(coachee: Coachees) -> None:
    talk = await brought_to(coachee, _WHAT, "en")
    await talk.says("let them choose the seats")
    assert (await state_of(talk)).value("will.o1.what") == "let them choose the seats"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_an_action_with_a_not_in_it_turns_no_idea_down(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    said = (
        "Ask the six boys who did not come on time what would help them to be there by the bell",
        "Preguntarles a los seis niños que no llegaron a tiempo qué les ayudaría a estar ahí",
    )
    reply = await talk.says(said_in(said, language))
    assert reply.asks.startswith("utter_ask_will_")
    assert (await state_of(talk)).value("will.o1.what") == said_in(said, language)
