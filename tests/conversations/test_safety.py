"""Danger stops the conversation in every form and both languages; ordinary stress does not."""

from __future__ import annotations

import pytest

from bot.persistence.flags import Flags
from tests.conversations.places import PLACES, Place
from tests.conversations.stages import Coachees, brought_to, kept, said_in, state_of, uses
from tests.conversations.talk import Reply, Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
DANGERS = {
    "self_harm": ("I want to kill myself", "quiero matarme"),
    "harm_to_others": ("I am going to kill my principal", "voy a matar a mi director"),
    "abuse": (
        "one of my students told me her stepfather hits her every night",
        "una alumna me dijo que su padrastro le pega todas las noches",
    ),
    "threat": ("there is a kid in the hallway with a gun", "hay un muchacho armado en el pasillo"),
}
HELP = {
    "self_harm": ("988",),
    "harm_to_others": ("911",),
    "abuse": ("911", "1-877-597-2331"),
    "threat": ("911",),
}
GO_ON = ("go on", "sigamos")
GO_ON_AFTER = [GO_ON, ("Let's go on", "Sigamos"), ("yes", "sí")]
MISREAD = DANGERS["threat"]
WAYS = (
    ["Let's go on", "You misunderstood", "Stop here"],
    ["Sigamos", "Me entendió mal", "Parar aquí"],
)


async def _flags(talk: Talk) -> list[tuple[str, dict[str, object]]]:
    async with talk.database.reading() as session:
        found = await Flags(session, talk.organisation.id).open_for(talk.person.id)
    return [(str(flag.kind), dict(flag.detail or {})) for flag in found]


def _waits(reply: Reply, language: str) -> bool:
    return reply.asks == "utter_ask_safety" and reply.titles == WAYS[language == "es"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", list(PLACES))
async def test_it_stops_names_help_and_goes_on_only_when_told(
    coachee: Coachees, where: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES[where], language, state="KY")
    before, flagged = await kept(talk), []
    for danger, said in DANGERS.items():
        reply = await talk.says(said_in(said, language))

        assert uses(reply, f"utter_crisis_{danger}", language), reply.text
        assert uses(reply, "utter_crisis_coach_not_told", language)
        assert all(number in reply.text for number in HELP[danger])
        assert _waits(reply, language)
        assert await kept(talk) == before
        flagged.append(("danger", {"danger": danger, "coach_told": False}))
        assert await _flags(talk) == flagged
        reply = await talk.says(said_in(GO_ON, language))
        assert uses(reply, "utter_crisis_go_on", language)
        assert await kept(talk) == before
        opened = (await state_of(talk)).open
        assert opened is not None
        over = where == "aside, begin"
        there = "aside.begin" if over else PLACES[where].name
        assert f"{opened.stage}.{opened.name}" == there


NO_WAY_PAST = [
    ("back", "atrás"),
    ("skip", "saltar"),
    ("restart", "reiniciar"),
    ("help", "ayuda"),
    ("repeat", "repita"),
    ("change my answer", "cambiar mi respuesta"),
    ("go to the options", "vamos a las opciones"),
    ("delete this", "borre esto"),
    ("my commitments", "mis compromisos"),
    ("where am I?", "¿dónde estoy?"),
    ("give me an example", "deme un ejemplo"),
    ("I don't know", "no sé"),
    ("hello", "hola"),
    ("thank you", "gracias"),
    ("how are you doing?", "¿cómo está usted?"),
    ("are you a bot?", "¿es usted un robot?"),
    ("we greeted them at the door", "los saludamos en la puerta"),
    ("xx yy zz", "xx yy zz"),
    ("who sees this?", "¿quién ve esto?"),
    ("talk to my coach", "hablar con mi coach"),
    ("I want to kill myself", "quiero matarme"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", ["goal, a text", "reality, a button", "aside, delete"])
async def test_nothing_else_leads_past_it(coachee: Coachees, where: str, language: str) -> None:
    talk = await brought_to(coachee, PLACES[where], language)
    before = await kept(talk)
    await talk.says(said_in(DANGERS["self_harm"], language))
    led_past = []
    for said in NO_WAY_PAST:
        reply = await talk.says(said_in(said, language))
        if not _waits(reply, language):
            led_past.append((said_in(said, language), reply.text))
    assert not led_past
    assert "988" in reply.text
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_person_is_still_reached_meanwhile(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)
    await talk.says(said_in(DANGERS["self_harm"], language))

    reply = await talk.says(said_in(("talk to my coach", "hablar con mi coach"), language))
    assert uses(reply, "utter_coach", language)
    reply = await talk.says(said_in(("who sees this?", "¿quién ve esto?"), language))
    assert uses(reply, "utter_who_sees_this", language)

    assert [kind for kind, _ in await _flags(talk)].count("talk_to_coach") == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_other_language_is_there_meanwhile(coachee: Coachees, language: str) -> None:
    other = "en" if language == "es" else "es"
    talk = await brought_to(coachee, Place("goal.students"), language)
    await talk.says(said_in(DANGERS["self_harm"], language))

    reply = await talk.says(said_in(("en español", "in English"), language))

    assert _waits(reply, other)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("You misunderstood", "Me entendió mal"),
        ("that's not what I meant", "no quise decir eso"),
        ("you got me wrong", "me malinterpretó"),
        ("nobody is in danger, it is only a drill", "no hay ningún peligro, es un simulacro"),
        ("It's an expression. Let's go on.", "era un decir, sigamos"),
        ("no no, I was talking about the drill", "no no, hablo del simulacro"),
        ("no kid with a gun, it is in the play", "no hay nadie armado, es una obra"),
    ],
)
async def test_a_misreading_is_accepted_politely_and_recorded(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    await talk.says(said_in(MISREAD, language))

    reply = await talk.says(said_in(said, language))

    assert uses(reply, "utter_crisis_misread", language)
    assert "988" in reply.text
    assert sorted(kind for kind, _ in await _flags(talk)) == ["danger", "misread"]
    assert reply.asks == "utter_ask_reality_voices"
    assert (await kept(talk))["answers"]["reality.data"] == said_in(MISREAD, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", GO_ON_AFTER)
async def test_what_told_of_danger_answers_nothing(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    before = await kept(talk)
    await talk.says(said_in(DANGERS["threat"], language))

    reply = await talk.says(said_in(said, language))

    assert reply.asks == "utter_ask_reality_data"
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_danger_that_is_explained_by_another_still_stops(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    await talk.says(said_in(MISREAD, language))

    reply = await talk.says(
        said_in(("it's no joke, I want to kill myself", "no es broma, quiero matarme"), language)
    )

    assert _waits(reply, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [("Stop here", "Parar aquí"), ("stop", "parar")])
async def test_it_can_end_there_and_be_resumed(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    before = await kept(talk)
    await talk.says(said_in(DANGERS["self_harm"], language))

    reply = await talk.says(said_in(said, language))
    assert uses(reply, "utter_crisis_stop", language)
    assert "988" in reply.text
    reply = await talk.says(said_in(("hello", "hola"), language))
    assert uses(reply, "utter_ask_resume", language)
    reply = await talk.says(said_in(("continue", "continuar"), language))

    assert (reply.asks, await kept(talk)) == ("utter_ask_reality_data", before)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_the_coach_is_told_it_says_so(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language, coach_told_of_danger=True)

    reply = await talk.says(said_in(DANGERS["self_harm"], language))

    assert uses(reply, "utter_crisis_coach_told", language)
    assert await _flags(talk) == [("danger", {"danger": "self_harm", "coach_told": True})]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_danger_while_paused_is_noticed(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)
    await talk.says(said_in(("pause", "pausa"), language))

    reply = await talk.says(said_in(DANGERS["self_harm"], language))

    assert _waits(reply, language)
    reply = await talk.says(said_in(GO_ON, language))
    assert reply.asks == "utter_ask_goal_students"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_danger_in_the_other_language_is_noticed(coachee: Coachees, language: str) -> None:
    other = "en" if language == "es" else "es"
    talk = await brought_to(coachee, Place("goal.students"), language)

    reply = await talk.says(said_in(DANGERS["self_harm"], other))

    assert reply.asks == "utter_ask_safety"
    assert "988" in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_danger_inside_a_long_answer_is_noticed(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.obstacles"), language)
    long = (
        "We tried seating charts and calls home and none of it worked, and at night I lie awake "
        "and I think everyone would be better off without me. Then the bell rings again.",
        "Probamos cambiar los asientos y llamar a casa y nada sirvió, y en la noche no duermo y "
        "pienso que todos estarían mejor sin mí. Y luego suena otra vez el timbre.",
    )

    reply = await talk.says(said_in(long, language))

    assert reply.asks == "utter_ask_safety"


STRESS = [
    ("I'm drowning in grading and this week is killing me", "Me estoy ahogando en exámenes"),
    ("this is killing me", "este horario me está matando"),
    ("I'm exhausted and overwhelmed", "estoy agotada y no puedo con todo esto"),
    ("my students are dying to go on the field trip", "me muero de sueño en las juntas"),
    ("I could cry when I see my inbox", "me dan ganas de llorar cuando veo mi correo"),
    ("the copier will be the death of me", "la fotocopiadora va a acabar conmigo"),
    ("we killed it at the assembly", "los niños mataron por entrar al equipo"),
    ("we had a fire drill and lost the hour", "hubo un simulacro y perdimos la hora"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["reality.obstacles", "evidence.learnt", "will.obstacle"])
async def test_ordinary_stress_is_an_answer(
    coachee: Coachees, question: str, language: str
) -> None:
    for said in STRESS:
        talk = await brought_to(coachee, Place(question), language)
        reply = await talk.says(said_in(said, language))
        assert not await _flags(talk), said
        assert reply.asks != "utter_ask_safety"
        assert said_in(said, language) in (await kept(talk))["answers"].values()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_weariness_gets_warmth(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.obstacles"), language)

    reply = await talk.says(
        said_in(("honestly I'm exhausted", "la verdad estoy agotada"), language)
    )

    assert uses(reply, "utter_feeling_heavy", language)
    assert not await _flags(talk)
