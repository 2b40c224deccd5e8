"""A correction in passing changes what it corrects; nobody has to look for a command."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answered_up_to, answers_of, brought_to, uses
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _at(coachee: Coachees, question: str, language: str = "es") -> Talk:
    return await brought_to(coachee, Place(question), language)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("es", "no espere, el 18 de diciembre", "18 de diciembre"),
        ("en", "wait, 12/18", "December 18"),
    ],
)
async def test_the_day_below_the_question_where(
    coachee: Coachees, language: str, text: str, day: str
) -> None:
    talk = await _at(coachee, "will.where", language)
    reply = await talk.says(text)
    assert day in reply.text
    assert reply.asks.startswith("utter_ask_will_where")


async def test_the_level_below_the_question_why(coachee: Coachees) -> None:
    talk = await _at(coachee, "reality.why")
    reply = await talk.says("espere, cambié de opinión, es la 1")
    assert "Convencional" in reply.text
    assert reply.asks.startswith("utter_ask_reality_why")


async def test_a_choice_that_was_not_meant(coachee: Coachees) -> None:
    talk = await _at(coachee, "goal.own_words")
    reply = await talk.says("no no, esa no la escogí. regrese")
    assert reply.asks.startswith("utter_ask_goal_competency")


async def test_an_objection_is_no_yes(coachee: Coachees) -> None:
    talk = await _at(coachee, "will.confirm")
    await talk.says("eso está mal, cámbielo")
    assert not await talk.commitments()


async def test_letting_go_at_the_day(coachee: Coachees) -> None:
    talk = await _at(coachee, "will.when")
    reply = await talk.says("lo suelto")
    assert "utter_unclear" not in " ".join(reply.responses)
    assert not reply.asks.startswith("utter_ask_will_when")
    assert not await talk.commitments()


async def test_what_was_said_before_is_not_asked_again(coachee: Coachees) -> None:
    talk = await _at(coachee, "goal.students")
    reply = await talk.says("lo que ya le dije")
    assert reply.asks.startswith("utter_ask_goal_sign")


@pytest.mark.parametrize("text", ["mmm", "2", "hmm..."])
async def test_a_sound_or_a_number_is_no_goal(coachee: Coachees, text: str) -> None:
    talk = await _at(coachee, "goal.own_words")
    reply = await talk.says(text)
    assert reply.asks.startswith("utter_ask_goal_own_words")


async def test_a_remark_before_the_agreement_is_not_kept(coachee: Coachees) -> None:
    talk = await _at(coachee, "welcome.disclosure")
    reply = await talk.says("ajá, otra cosa más que llenar, qué maravilla")
    assert "maravilla" not in reply.text
    await answered_up_to(talk, "welcome.problem", "es")
    assert "maravilla" not in talk.replies[-1].text


async def test_the_role_is_said_back(coachee: Coachees) -> None:
    talk = await _at(coachee, "welcome.role")
    reply = await talk.says("Maestro o maestra")
    assert "docencia" in reply.text


async def test_who_asked_for_spanish_and_mixes_keeps_it(coachee: Coachees) -> None:
    talk = await _at(coachee, "reality.reflection", "en")
    await talk.says("español por favor")
    await talk.says("the sixth graders in science")
    reply = await talk.says("starting with the vocabulary in the unit test, I think")
    assert "¿" in reply.text


async def test_two_days_are_named_the_second_time_as_well(coachee: Coachees) -> None:
    talk = await _at(coachee, "will.when")
    await talk.says("antes de Acción de Gracias")
    reply = await talk.says("a fin de mes")
    assert "31 de diciembre" in reply.text
    assert "30 de noviembre" in reply.text


async def test_three_answers_in_one_are_three(coachee: Coachees) -> None:
    talk = await _at(coachee, "reality.reflection")
    reply = await talk.says(
        "Casi todos los reportes salen después del recreo. Los datos que he visto son los de "
        "Infinite Campus y las voces que faltan son las de las mamás, nunca les hemos preguntado"
    )
    assert uses(reply, "utter_heard_ahead", "es")
    assert "Infinite Campus" in str((await answers_of(talk))["reality.data"])
    assert reply.asks.startswith("utter_ask_reality_tried")


async def test_a_verb_alone_is_asked_about(coachee: Coachees) -> None:
    talk = await _at(coachee, "will.what")
    reply = await talk.says("invitarlos")
    assert reply.asks.startswith("utter_ask_will_sharper")


@pytest.mark.parametrize(
    "text",
    ["cambiar la fecha, mejor el 17 de diciembre", "mañana no, mejor el 17 de diciembre"],
)
async def test_another_day_said_with_the_wish_to_change_it(coachee: Coachees, text: str) -> None:
    talk = await _at(coachee, "will.obstacle")
    reply = await talk.says(text)
    assert "17 de diciembre" in reply.text
    assert reply.asks.startswith("utter_ask_will_obstacle")


async def test_a_name_in_full_is_no_slip_for_another(coachee: Coachees) -> None:
    talk = await _at(coachee, "goal.competency")
    reply = await talk.says("Evaluación y retroalimentación formativa")
    assert reply.asks.startswith("utter_ask_goal_competency")
    assert "Evaluación y retroalimentación formativa" in reply.text


async def test_a_whole_account_is_not_asked_for_again(coachee: Coachees) -> None:
    talk = await _at(coachee, "evidence.status")
    reply = await talk.says(
        "en parte, visité un salón y no el otro porque hubo exámenes, y los niños de la puerta ya "
        "empezaban solos, sobre todo tres"
    )
    assert reply.asks.startswith("utter_ask_evidence_data")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "la verdad ya no puedo, lloro en el carro antes de entrar"),
        ("en", "I'm exhausted, I can't take this"),
    ],
)
async def test_a_sigh_about_oneself_is_no_goal(coachee: Coachees, language: str, text: str) -> None:
    talk = await _at(coachee, "goal.students", language)
    for _ in range(3):
        reply = await talk.says(text)
        assert reply.asks.startswith("utter_ask_goal_students")
    goal = await talk.says("They begin inside" if language == "en" else "Empiezan adentro")
    assert goal.asks.startswith("utter_ask_goal_sign")


async def test_who_wants_a_person_is_not_quoted(coachee: Coachees) -> None:
    talk = await _at(coachee, "goal.students")
    reply = await talk.says("quiero hablar con un humano, no con una máquina")
    assert "Carmen Ortiz" in reply.text or "para hablar con una persona" in reply.text
    assert "máquina" not in reply.text
    assert reply.asks.startswith("utter_ask_goal_students")


async def test_hope_for_students_is_no_joy_of_the_coachee(coachee: Coachees) -> None:
    talk = await _at(coachee, "goal.students")
    reply = await talk.says("que estén más contentos, supongo")
    assert "le hizo bien" not in reply.text
    assert "alivio" not in reply.text
    assert "orgullo" not in reply.text


async def test_a_choice_to_change_is_named_by_the_ideas(coachee: Coachees) -> None:
    talk = await _at(coachee, "options.choose")
    ideas = talk.replies[-1].titles
    await talk.says("la primera")
    reply = await talk.says("cambiar mi respuesta")
    label = next(title for title in reply.titles if title.startswith("Lo que quiero probar"))
    assert label.removeprefix("Lo que quiero probar: ")[:20] == ideas[0][:20]


async def test_staying_at_a_level_is_going_deeper(coachee: Coachees) -> None:
    same = ("Conventional", "Convencional")
    place = Place("summary.check", by=(("reality.level", same), ("reality.aim", same)))
    talk = await brought_to(coachee, place, "es")
    assert "Hoy Convencional, para profundizar ahí" in talk.replies[-1].text


async def test_what_was_told_in_two_messages_stays_two_in_the_summary(coachee: Coachees) -> None:
    why = ("It's the first, we all solve it alone", "la primera, cada quien resuelve lo suyo solo")
    place = Place("summary.check", by=(("reality.level", why),))
    talk = await brought_to(coachee, place, "es")
    assert "cada quien resuelve lo suyo solo. " in talk.replies[-1].text


@pytest.mark.parametrize(
    "sighed",
    ["oh great, another program", "wonderful, one more form", "ay qué bonito, otro programa"],
)
async def test_sarcasm_agrees_to_nothing(coachee: Coachees, sighed: str) -> None:
    language = "es" if "otro" in sighed else "en"
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)
    reply = await talk.says(sighed)
    assert reply.asks.startswith("utter_ask_welcome_disclosure")


@pytest.mark.parametrize("agreed", ["ok", "sure, why not", "great, let's go", "fine, go ahead"])
async def test_a_plain_yes_agrees(coachee: Coachees, agreed: str) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), "en")
    reply = await talk.says(agreed)
    assert reply.asks.startswith("utter_ask_welcome_role")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No, perdón, dije nueve, no ocho"),
        ("es", "quiero que el número quede en 9, no en 8"),
        ("en", "i said 9 not 8"),
    ],
)
async def test_a_number_corrected_some_questions_later(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "reality.why", language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["goal.importance"] == 9
    assert reply.asks.startswith("utter_ask_reality_why")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No, perdón, dije ocho, no nueve"),
        ("es", "no, mejor un 8"),
        ("en", "i said 8 not 9"),
        ("en", "no, make it an 8"),
    ],
)
async def test_a_number_corrected_where_only_a_yes_is_asked_for(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "will.confirm", language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["will.o1.confidence"] == 8
    assert reply.asks.startswith("utter_ask_will_confirm")


@pytest.mark.parametrize("text", ["no, 3 veces por semana", "son 3 niños, no 9"])
async def test_a_number_in_a_story_corrects_nothing(coachee: Coachees, text: str) -> None:
    talk = await _at(coachee, "will.obstacle")
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["goal.importance"] == 8
    assert answers["will.o1.obstacle"] == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "no, le dije cultura y clima, no disciplina"),
        ("es", "no es disciplina, quiero cultura y clima"),
        ("es", "no, le dije cultura y clima"),
        ("en", "i said climate, not discipline"),
        ("en", "no, I said culture and climate"),
    ],
)
async def test_a_choice_refused_at_the_next_question(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "welcome.problem", language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["welcome.pillar"] == "culture_and_climate"
    assert reply.asks.startswith("utter_ask_welcome_problem")


@pytest.mark.parametrize(
    ("language", "text"), [("es", "no, mejor la 2"), ("en", "no wait, 2. ask")]
)
async def test_another_idea_below_the_question_what(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "will.what", language)
    reply = await talk.says(text)
    answers = await answers_of(talk)
    assert answers["options.choose"] == ["o2"]
    assert reply.asks.startswith("utter_ask_will_what")
    assert "will.o1.what" not in answers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "no, mejor hablar con la maestra primero"),
        ("en", "no wait, 2 calls a week to families"),
    ],
)
async def test_an_action_is_no_other_idea(coachee: Coachees, language: str, text: str) -> None:
    talk = await _at(coachee, "will.what", language)
    await talk.says(text)
    assert (await answers_of(talk))["options.choose"] == ["o1"]
