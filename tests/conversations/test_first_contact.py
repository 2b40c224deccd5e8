"""Language and disclosure come first: they cannot be skipped, and nobody is kept at them."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
WHAT_IS_A_COACH = ("no, what does coach mean", "no, q significa coach")


async def test_nobody_is_kept_at_the_choice_of_a_language(coachee: Coachees) -> None:
    talk = await coachee()
    await talk.opens("es")
    await talk.says(*["plof grmbl tzzk"] * 4)
    opened = (await state_of(talk)).open
    assert opened is not None
    assert opened.name == "disclosure"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_does_not_agree_is_let_go(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    reply = await talk.says("no")

    assert uses(reply, "utter_stop", language)
    reply = await talk.says(said_in(("hello", "hola"), language))
    reply = await talk.says(said_in(("continue", "continuar"), language))
    assert reply.asks.startswith("utter_ask_welcome_disclosure")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_disclosed_cannot_be_skipped_and_never_loops(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)
    reply = await talk.says(said_in(("skip", "saltar"), language))
    assert uses(reply, "utter_skip_needed", language)

    await talk.says(*["plof grmbl tzzk"] * 3)
    assert said_in(("Skip this question", "Saltar esta pregunta"), language) not in (
        talk.replies[-1].titles
    )
    reply = await talk.says("plof grmbl tzzk")

    assert uses(reply, "utter_stop", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_disclosed_is_said_in_the_language_that_is_read(
    coachee: Coachees, language: str
) -> None:
    other = "en" if language == "es" else "es"
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    reply = await talk.says(said_in(("en español", "in English"), language))

    assert uses(reply, "utter_ask_welcome_disclosure", other)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_told_before_it_is_asked_for_is_kept(
    coachee: Coachees, language: str
) -> None:
    story = said_in(
        (
            "my 7th grade boys keep getting sent out of class by the same three teachers",
            "casi no vienen los papás de mis alumnos a las juntas de la escuela",
        ),
        language,
    )
    talk = await coachee()
    await talk.opens(language)

    reply = await talk.says(story)

    assert reply.asks.startswith("utter_ask_welcome_disclosure")
    assert (await state_of(talk)).value("welcome.problem_told") == story


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [
        ("explain the first one", "explícame la primera"),
        ("what does the second one mean", "qué significa la segunda"),
    ],
)
async def test_a_choice_is_explained_by_its_place(
    coachee: Coachees, language: str, asked: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)

    reply = await talk.says(said_in(asked, language))

    assert uses(reply, "utter_term", language)
    assert reply.asks.startswith("utter_ask_goal_competency")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_does_not_agree_hears_goodbye_and_no_more(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    reply = await talk.says("no")

    assert reply.responses == ["utter_stop"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_before_a_question_about_a_word_is_no_refusal(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    reply = await talk.says(said_in(WHAT_IS_A_COACH, language))

    assert reply.responses[0] in {"utter_term", "utter_term_own"}
    assert reply.asks.startswith("utter_ask_welcome_disclosure")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_word_is_explained_at_an_open_question_and_is_no_answer(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.problem"), language)

    reply = await talk.says(
        said_in(
            ("wait, what does disproportionality mean", "espere, q significa desproporcionalidad"),
            language,
        )
    )

    assert reply.asks.startswith("utter_ask_welcome_problem")
    assert (await state_of(talk)).value("welcome.problem") is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_yes_with_a_remark_is_no_problem_of_practice(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    await talk.says(
        said_in(
            (
                "mmm ok, I don't think anybody reads it but fine",
                "mmm ok, no creo q lo lean pero va",
            ),
            language,
        )
    )

    assert (await state_of(talk)).value("welcome.problem_told") is None


async def test_the_beginning_of_a_language_is_that_language(coachee: Coachees) -> None:
    talk = await coachee()
    await talk.opens("es")

    reply = await talk.says("esp")

    assert uses(reply, "utter_ask_welcome_disclosure", "es")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_problem_is_said_back(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("welcome.problem"), language)

    reply = await talk.says(
        said_in(
            (
                "my teachers send the same eight boys to the office every single day",
                "mis maestros mandan a los mismos 8 chavos a la oficina todos los dias",
            ),
            language,
        )
    )

    assert uses(reply, "utter_heard_text", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["welcome.language", "welcome.disclosure"])
async def test_no_stage_is_entered_before_what_is_disclosed_is_agreed_to(
    coachee: Coachees, language: str, question: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    asked = talk.replies[-1].asks.removesuffix("_again")

    reply = await talk.says(said_in(("go to the options", "vamos a las opciones"), language))

    assert uses(reply, "utter_skip_needed", language)
    assert reply.asks.startswith(asked)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_enters_a_stage_from_the_first_contact_has_been_welcomed(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.role"), language)

    reply = await talk.says(said_in(("go to the options", "vamos a las opciones"), language))

    assert reply.asks == "utter_ask_options_idea"
    await talk.says(said_in(("start over", "empezar de nuevo"), language))
    reply = await talk.says(said_in(("yes", "sí"), language))
    assert reply.asks == "utter_ask_goal_competency"


ASKED_FIRST = [
    ("yeah thats ok i guess.. wait whats 'counts' mean? haha", "sí está bien. ¿y qué cifras ven?"),
    ("ok, numbers of what?", "va, pero q son cifras"),
    ("sure. who reads it", "sí, adelante, pero ¿quién lo lee?"),
    ("ok does my boss see it", "y eso es anonimo?"),
    ("my principal can't see it, right?", "mi directora no lo ve, ¿verdad?"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", ASKED_FIRST)
async def test_who_asks_has_not_agreed_yet(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    reply = await talk.says(said_in(said, language))

    assert len(reply.responses) > 1
    assert reply.asks.startswith("utter_ask_welcome_disclosure")
    assert (await state_of(talk)).value("welcome.disclosure") is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_counts_are_explained_where_they_are_asked_about(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    reply = await talk.says(said_in(ASKED_FIRST[0], language))

    assert uses(reply, "utter_term_own", language)


AGREED = [
    ("sure, why not?", "sí, adelante, ¿por qué no?"),
    ("ok sounds good, shall we start?", "claro, ¿empezamos?"),
    ("yes that's fine, what's next?", "está bien, ¿no?"),
    ("how nice, yes", "qué bien, de acuerdo"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", AGREED)
async def test_a_yes_that_only_asks_to_go_on_agrees(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)

    reply = await talk.says(said_in(said, language))

    assert reply.asks == "utter_ask_welcome_role"
