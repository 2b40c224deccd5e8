"""Who is called away in the middle of an answer, and who is back."""

from __future__ import annotations

import pytest

from bot.coaching.asking_beside import parted
from bot.coaching.interrupting import came_back, interrupted


@pytest.mark.parametrize(
    "text",
    [
        "hang on kid at the door",
        "hold on, phone",
        "brb",
        "kid bleeding brb",
        "hall duty, brb",
        "one sec",
        "wait a sec, parent on the phone",
        "sorry gotta run, fire drill",
        "espere tantito me llaman",
        "ahorita vuelvo, me tocan la puerta",
        "llegó un papá, ahorita vuelvo",
        "un momento por favor",
        "permitame un momento, me hablan de la oficina",
        "deme un minuto, hay una pelea en el pasillo",
    ],
)
def test_nothing_but_an_interruption(text: str) -> None:
    assert interrupted(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "ya me voy, gracias, bye",
        "no tengo tiempo hoy, muchas gracias por todo, adios",
        "bueno ya me tengo q ir, nos vemos luego",
        "ya es tarde, mañana le sigo",
        "gracias por su ayuda, que tenga buena tarde, hasta luego",
        "no time today, thanks for everything, bye!",
        "ok thats it for me, goodnight",
        "im done for today thanks",
        "thank you so much, I have to go now",
        "no, bye",
    ],
)
def test_nothing_but_a_goodbye(text: str) -> None:
    assert interrupted(text) == ""
    assert interrupted(text, values=True) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hecho, gracias, bye", "hecho"),
        ("sí, gracias, adios", "sí"),
        ("done. bye!", "done."),
        ("ya me tengo q ir porque mi hijo esta enfermo", ""),
        ("i have to leave because of the traffic, thank you", ""),
    ],
)
def test_a_word_before_a_goodbye_answers_where_a_value_is_asked_for(text: str, told: str) -> None:
    assert interrupted(text, values=True) == told
    assert interrupted(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "gracias",
        "thank you so much",
        "hoy no",
        "not today",
        "mañana",
        "hasta mañana",
        "nos vemos el martes",
        "ya estuvo, gracias",
        "la dejo",
        "el lunes, gracias",
        "they say bye",
        "les digo adios",
        "I greet each kid and at the end I say have a good day, bye",
        "me voy a su salon",
        "tengo que salir a la puerta a saludar",
        "I need to leave early on fridays, so monday",
        "1, and see you there",
    ],
)
def test_ordinary_answers_are_no_goodbye(text: str) -> None:
    assert interrupted(text, values=True) is None


def test_a_long_text_that_is_nearly_a_goodbye_is_read_at_once() -> None:
    assert interrupted("gracias no " * 11 + "bye then") == ""
    assert interrupted("gracias no " * 11 + "bye xx") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("they talk more in small groups. brb phone", "they talk more in small groups."),
        (
            "I sit the quiet ones up front - hang on, kid at the door",
            "I sit the quiet ones up front",
        ),
        ("the quiet ones talk more, gotta go, bell rang", "the quiet ones talk more"),
        ("los niños hablan más entre ellos, ahorita vuelvo", "los niños hablan más entre ellos"),
        ("q participen mas. espere tantito me llaman", "q participen mas."),
    ],
)
def test_an_answer_before_an_interruption_is_kept(text: str, told: str) -> None:
    assert interrupted(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "I tell them: hang on, someone is at the door",
        "when they shout I say, hold on",
        "hold on, I meant the 9th",
        "wait, the second one",
        "I ask them to wait a minute",
        "greet every kid at the door",
        "the phone rings all day",
        "hold on to the routine",
        "just a minute of wait time",
        "les digo ahorita vuelvo",
        "les doy tiempo para pensar, un momento",
        "un momento de silencio al empezar",
        "me llaman los papás",
        "tengo que ir a los salones",
        "espere, la segunda",
    ],
)
def test_ordinary_answers_are_no_interruption(text: str) -> None:
    assert interrupted(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ok back, that was the principal", ""),
        ("I'm back", ""),
        ("ya volví, era la de nómina", ""),
        ("ya regrese, perdon", ""),
        ("ya volví, sorry, where were we", ""),
        ("ok back. keep it, but maybe smaller", "keep it, but maybe smaller"),
        ("ok back. it was quieter than usual", "it was quieter than usual"),
        ("ya estoy de vuelta, disculpe. era mi directora. que hablen mas", "que hablen mas"),
    ],
)
def test_who_is_back_says_the_answer_behind_it(text: str, told: str) -> None:
    assert came_back(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "ok back",
        "back to basics",
        "back then we had more time",
        "ya volví a hablar con ella",
        "regresé a mi salón y lo intenté",
        "de vuelta al salón",
    ],
)
def test_to_go_back_is_not_to_be_back(text: str) -> None:
    assert came_back(text) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("did that get in? anyway: I sit them up front", "I sit them up front"),
        ("are you still there? I greet them", "I greet them"),
        ("does anyone read this? well I moved the seats", "well I moved the seats"),
        ("ok so (did that get in? it jumped). they'd argue", "ok so. they'd argue"),
        ("¿se guardó lo anterior? que hablen más", "que hablen más"),
        ("¿esto lo lee alguien? bueno, les pongo música", "les pongo música"),
        ("¿sigue ahí?", ""),
        ("who reads this? I don't want my boss to see it", ""),
        ("¿quién lee esto? no quiero que lo vea mi jefa", ""),
    ],
)
def test_a_question_to_entre_is_no_part_of_the_answer(text: str, answer: str) -> None:
    questions, told = parted(text)

    assert questions
    assert told == answer


@pytest.mark.parametrize(
    "text",
    [
        "Are they reading? I check the logs",
        "did it work? I ask them at the end",
        "is this working? is what I'd ask my students",
        "does anyone talk? that's what I'd count",
        "they talk. did that get in?",
        "¿quién lee en voz alta? siempre los mismos",
        "¿funciona? es lo que les pregunto cada viernes",
        "¿Qué cambia? Un niño que ve a su mamá entrar",
    ],
)
def test_a_question_to_others_stays_in_the_answer(text: str) -> None:
    assert parted(text) == ([], text)
