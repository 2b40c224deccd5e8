"""At every point a digression is answered, the open question comes back, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.coaching.turn import FULL_STAGES
from bot.persistence.flags import Flags
from tests.conversations.places import PLACES, Place
from tests.conversations.stages import (
    Coachees,
    Talks,
    brought_to,
    kept,
    open_now,
    said_in,
    state_of,
    uses,
)
from tests.conversations.talk import Reply, Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass(frozen=True)
class Digression:
    """Something said beside the point.

    Attributes:
        said: in English and in Spanish.
        answered: the wording it is answered with; ``{question}`` is the open one's name.
        aside: the wording instead, while a side question is open.
    """

    said: tuple[str, str]
    answered: str
    aside: str = ""

    def wording(self, place: Place, question: str) -> str:
        """The wording expected at a place."""
        if place.aside and self.aside:
            return self.aside
        return self.answered.format(question=question.replace(".", "_"))


DIGRESSIONS = {
    "help": Digression(("help", "ayuda"), "utter_help"),
    "repeat": Digression(("repeat that please", "repita por favor"), "utter_repeat"),
    "rephrase": Digression(
        ("what do you mean?", "no entiendo"), "utter_rephrase_{question}", "utter_rephrase_aside"
    ),
    "example": Digression(
        ("give me an example", "deme un ejemplo"),
        "utter_example_{question}",
        "utter_example_aside",
    ),
    "dont_know": Digression(
        ("I don't know", "no sé"), "utter_easier_{question}", "utter_rephrase_aside"
    ),
    "explain_that": Digression(
        ("what does that mean?", "¿qué significa eso?"),
        "utter_rephrase_{question}",
        "utter_rephrase_aside",
    ),
    "explain_term": Digression(
        ("what does systems thinking mean?", "¿qué significa pensamiento sistémico?"),
        "utter_term",
    ),
    "where_am_i": Digression(("where am I?", "¿dónde estoy?"), "utter_where_am_i"),
    "who_sees_this": Digression(("who sees this?", "¿quién ve esto?"), "utter_who_sees_this"),
    "talk_to_coach": Digression(("talk to my coach", "hablar con mi coach"), "utter_coach"),
    "greet": Digression(("hello", "hola"), "utter_greet_again"),
    "thank": Digression(("thank you", "gracias"), "utter_thank"),
    "chitchat": Digression(("how are you doing?", "¿cómo está usted?"), "utter_chitchat"),
    "bot_challenge": Digression(("are you a bot?", "¿es usted un robot?"), "utter_bot_challenge"),
    "out_of_scope": Digression(
        ("can you order me a pizza?", "¿me puede pedir una pizza?"), "utter_out_of_scope"
    ),
}


EVERYWHERE = [(name, language) for name in PLACES for language in ("en", "es")]
_ALSO = {
    "utter_term": ("utter_term_chosen",),
    "utter_greet_again": ("utter_ask_begin",),
    "utter_out_of_scope": ("utter_chitchat",),
    "utter_chitchat": ("utter_out_of_scope", "utter_greet_again"),
}


async def _open_question(talk: Talk) -> str:
    opened = (await state_of(talk)).open
    assert opened is not None
    return f"{opened.stage}.{opened.name}"


def _family(reply: Reply) -> str:
    """The question that is asked, in full or once more in short."""
    return reply.asks.removesuffix("_again").removesuffix("_told")


def _answered_with(reply: Reply, wording: str, language: str) -> bool:
    return any(uses(reply, name, language) for name in (wording, *_ALSO.get(wording, ())))


@pytest.mark.parametrize(("where", "language"), EVERYWHERE)
async def test_is_answered_and_the_open_question_comes_back(
    talks: Talks, where: str, language: str
) -> None:
    place, talk = PLACES[where], await talks.at(where, language)
    open_before, before = open_now(talk.replies[-1]), await kept(talk)
    asked = await _open_question(talk)
    family = _family(talk.replies[-1])
    wrong = []
    for name, digression in DIGRESSIONS.items():
        said = said_in(digression.said, language)
        reply = await talk.says(said)
        wording = digression.wording(place, asked)
        if not _answered_with(reply, wording, language):
            wrong.append(f"{name}: {said!r} was not answered with {wording}: {reply.text}")
        if (open_now(reply), _family(reply)) != (open_before, family):
            wrong.append(f"{name}: then {reply.asks}, not {family}")
        if await kept(talk) != before:
            wrong.append(f"{name}: {said!r} changed what is stored")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("where", "language"), EVERYWHERE)
async def test_open_commitments_are_shown_and_the_question_comes_back(
    talks: Talks, where: str, language: str
) -> None:
    place, talk = PLACES[where], await talks.at(where, language)
    asked, before = _family(talk.replies[-1]), await kept(talk)

    reply = await talk.says(said_in(("my commitments", "mis compromisos"), language))

    has_some = place.promised or place.stage in {"closing", "summary"}
    assert uses(reply, "utter_commitments" if has_some else "utter_commitments_none", language)
    assert (_family(reply), await kept(talk)) == (asked, before)


@pytest.mark.parametrize(
    ("said", "no", "aside"),
    [
        (("start over", "empezar de nuevo"), ("no", "no"), "restart"),
        (("delete this", "borre esto"), ("Nothing", "Nada"), "delete"),
        (("delete this", "borre esto"), ("never mind", "no, mejor no"), "delete"),
        (("change my answer", "cambiar mi respuesta"), ("none of these", "ninguna"), "change"),
        (("change my answer", "cambiar mi respuesta"), ("go back", "atrás"), "change"),
        (("start over", "empezar de nuevo"), ("skip", "saltar"), "restart"),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("where", [name for name, place in PLACES.items() if not place.aside])
async def test_a_side_question_that_is_declined_changes_nothing(
    talks: Talks, where: str, language: str, said: tuple[str, str], no: tuple[str, str], aside: str
) -> None:
    talk = await talks.at(where, language)
    asked, before = _family(talk.replies[-1]), await kept(talk)

    reply = await talk.says(said_in(said, language))
    nothing_to_change = aside == "change" and uses(reply, "utter_back_first", language)
    if not nothing_to_change:
        assert (await state_of(talk)).aside == aside
        reply = await talk.says(said_in(no, language))

    assert (await state_of(talk)).aside is None
    assert (_family(reply), await kept(talk)) == (asked, before)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("where", [name for name in PLACES if name != "welcome, the language"])
async def test_the_other_language_by_command_and_back(
    talks: Talks, where: str, language: str
) -> None:
    talk = await talks.at(where, language)
    asked, before = _family(talk.replies[-1]), await kept(talk)
    other = "en" if language == "es" else "es"

    reply = await talk.says(said_in(("en español", "in English"), language))
    assert uses(reply, "utter_switched", other)
    assert (_family(reply), reply.outcome.language) == (asked, other)
    reply = await talk.says(said_in(("en español", "in English"), other))

    assert uses(reply, "utter_switched", language)
    assert (_family(reply), reply.outcome.language) == (asked, language)
    assert await kept(talk) == before


WRITTEN_IN_THE_OTHER = (
    "Quiero que los estudiantes empiecen la clase adentro y no en el pasillo todos los días",
    "I want the students to begin the class inside and not in the hallway every single day",
)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("question", ["goal.students", "reality.data", "will.obstacle"])
async def test_the_other_language_by_simply_writing_in_it(
    coachee: Coachees, question: str, language: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    said = said_in(WRITTEN_IN_THE_OTHER, language)

    reply = await talk.says(said)

    assert reply.outcome.language == ("en" if language == "es" else "es")
    assert said in (await kept(talk))["answers"].values()


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_coach_is_told_that_a_word_is_wanted(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)

    await talk.says(said_in(("talk to my coach", "hablar con mi coach"), language))

    async with talk.database.reading() as session:
        flags = await Flags(session, talk.organisation.id).open_for(talk.person.id)
    assert [flag.kind for flag in flags] == ["talk_to_coach"]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_without_a_coach_nobody_is_promised(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language, coach=False)

    reply = await talk.says(said_in(("talk to my coach", "hablar con mi coach"), language))

    assert uses(reply, "utter_coach_none", language)
    async with talk.database.reading() as session:
        assert not await Flags(session, talk.organisation.id).open_for(talk.person.id)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_progress_line_is_true_at_every_stage(coachee: Coachees, language: str) -> None:
    counted = [stage for stage in FULL_STAGES if stage != "summary"]
    for question in ("goal.students", "reality.data", "options.2.idea", "closing.impact"):
        talk = await brought_to(coachee, Place(question), language)
        reply = await talk.says(said_in(("where am I?", "¿dónde estoy?"), language))
        place = counted.index(question.split(".")[0]) + 1
        total = said_in((f"{place} of {len(counted)}", f"{place} de {len(counted)}"), language)
        assert total in reply.text
        assert reply.outcome.progress in reply.text


FOREIGN_TO_THE_TALK = [
    ("es", "think pair share with sentence frames for the students"),
    ("es", '"Please stop calling me at work."'),
    ("es", "el KWL: what I know, what I want to know, what I learned"),
    ("es", "Dice: no school on Monday for students"),
    ("es", "sorry, that was my student typing"),
    ("en", "«Ya no me llame al trabajo, por favor.»"),
    ("en", "los maestros no quieren venir a las juntas"),
]


@pytest.mark.parametrize(("language", "said"), FOREIGN_TO_THE_TALK)
async def test_one_sentence_in_the_other_language_changes_nothing(
    coachee: Coachees, language: str, said: str
) -> None:
    talk = await brought_to(coachee, Place("reality.tried"), language)
    reply = await talk.says(said)
    assert reply.outcome.language == language


async def test_the_second_message_running_changes_the_language_and_says_so(
    coachee: Coachees,
) -> None:
    talk = await brought_to(coachee, Place("reality.tried"), "es")
    first = await talk.says("we tried a mentor for the new teachers last year")
    assert first.outcome.language == "es"
    second = await talk.says("the schedule is always the problem for the teachers")
    assert second.outcome.language == "en"
    assert "I'll go on in English; type español to go back." in second.text
    assert (await talk.says("español")).outcome.language == "es"
