"""What is said in passing: letting go, said before, several answers at once, ideas in a list."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from bot.coaching.commanding import asks_back
from bot.coaching.correcting import as_objected, undoes
from bot.coaching.hurrying import hurries
from bot.coaching.ideas import ideas_in
from bot.coaching.letting_go import lets_go
from bot.coaching.named_answers import named_answer, worded_answer
from bot.coaching.questions import Asked, Question
from bot.coaching.referring_back import says_it_was_said
from bot.coaching.specificity import sharpened
from bot.coaching.state import Idea, State
from bot.coaching.turn import Turn
from bot.coaching.volunteered import told_ahead


def _says(text: str) -> Turn:
    state = State(ideas=[Idea(id="o1", text="Coffee with the new parents")])
    return cast("Turn", SimpleNamespace(text=text, choice=None, state=state))


def _will(name: str) -> Asked:
    return Asked("will", Question(name, "text"), "o1")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("where", "lo suelto"),
        ("when", "no, le dije que esa no"),
        ("what", "ay ya, este suéltelo, la consejera no va a poder"),
        ("what", "ay no, mejor no, eso ya lo hacen los de title"),
        ("obstacle", "let it go"),
        ("when", "forget it"),
        ("where", "quiero quitar ese compromiso, no voy a hacer nada"),
        ("what", "i said coffee maybe later. not now"),
        ("when", "no day. skip coffee. let it go"),
        ("where", "NOT doing coffee. drop it"),
        ("plan", "NOT doing coffee. drop it"),
        ("what", "no!! i said i dont want that one"),
        ("confidence", "i don't want to do it anymore"),
        ("when", "esa no la quiero"),
        ("where", "no!! ya le dije que ese no lo quiero"),
        ("when", "i changed my mind, not doing this"),
        ("when", "cambié de opinión, este no lo hago"),
        ("what", "id rather not do this one"),
        ("what", "mejor ya no lo del coffee"),
        ("sharper", "olvide lo del coffee, no es para mí"),
    ],
)
def test_lets_go(name: str, text: str) -> None:
    assert lets_go(_says(text), _will(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("obstacle", "ese no viene"),
        ("plan", "mejor no, lo dejo para otro día"),
        ("what", "mejor no hablo y escucho a los niños"),
        ("obstacle", "quitar las sillas del pasillo"),
        ("plan", "I let them go to lunch first"),
        ("plan", "skip the coffee"),
        ("obstacle", "i dont want to do it some days"),
        ("obstacle", "no lo quiero hacer"),
        ("what", "not doing worksheets, i will have the coffee with Boone"),
        ("what", "talk to Boone. Not now, in January"),
        ("where", "not doing it in my room, in his"),
        ("confirm", "drop the coffee"),
        ("what", "did i say i dont want that one?"),
    ],
)
def test_does_not_let_go(name: str, text: str) -> None:
    assert not lets_go(_says(text), _will(name))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("lo que ya le dije", True),
        ("eso ya se lo puse arriba", True),
        ("I already told you", True),
        ("ya le dije a la directora", False),
        ("le dije a los papás", False),
        ("I told the parents", False),
    ],
)
def test_said_before(text: str, before: bool) -> None:
    assert says_it_was_said(text) is before


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("no no, esa no la escogí. regrese", True),
        ("espere, eso no es lo que dije", True),
        ("I didn't pick that", True),
        ("esa no la quiere nadie en mi escuela", False),
        ("I didn't want to call them", False),
    ],
)
def test_undoes(text: str, undone: bool) -> None:
    assert undoes(_says(text)) is undone


@pytest.mark.parametrize("text", ["eso está mal, cámbielo", "quite lo de Rosa", "that is wrong"])
def test_an_objection_saves_nothing(text: str) -> None:
    assert as_objected(_says(text), "save") == "change"


def test_a_plain_yes_saves() -> None:
    assert as_objected(_says("sí, así está bien"), "save") == "save"


def test_an_answer_is_known_by_its_words() -> None:
    said = {"will.o1.raise": "si la maestra Ruiz la reemplaza", "will.o1.where": "en mi salón"}
    assert worded_answer("quite eso de si la maestra ruiz", said) == "will.o1.raise"
    assert worded_answer("quite la maestra", said) is None


def test_a_competency_is_named() -> None:
    keys = ["goal.own_words", "goal.competency"]
    assert named_answer("quiero escoger otra competencia", keys) == "goal.competency"


def test_tells_three_things_at_once() -> None:
    told = told_ahead(
        "Quiero que las decisiones las tomemos juntos con los maestros de primero; mis estudiantes "
        "pasarían menos tiempo fuera del salón y lo sabría porque bajan los reportes de 14 a 7",
        "students",
        "sign",
    )
    assert told == {
        "students": "mis estudiantes pasarían menos tiempo fuera del salón",
        "sign": "lo sabría porque bajan los reportes de 14 a 7",
    }


def test_one_answer_is_one_answer() -> None:
    assert not told_ahead(
        "I want the students to take part more in class and not to be afraid of speaking in front "
        "of the others even if they get it wrong",
        "students",
        "sign",
    )
    assert not told_ahead("mis estudiantes hablarían más", "students")


@pytest.mark.parametrize(
    ("text", "ideas"),
    [
        (
            "1. club de lectura los viernes 2. mandar libros a casa 3. leerles yo 10 min",
            ["club de lectura los viernes", "mandar libros a casa", "leerles yo 10 min"],
        ),
        (
            "que Ms. Blake lleve la junta, también llamar a cinco mamás",
            ["que Ms. Blake lleve la junta", "llamar a cinco mamás"],
        ),
        (
            "hacer un letrero en mixteco, pedirle a una mamá que cuente un cuento",
            ["hacer un letrero en mixteco", "pedirle a una mamá que cuente un cuento"],
        ),
        ("visitar los salones de octavo, platicar", ["visitar los salones de octavo, platicar"]),
        (
            "turn and talk every day, also a buddy system",
            ["turn and talk every day", "a buddy system"],
        ),
    ],
)
def test_each_idea_of_a_list(text: str, ideas: list[str]) -> None:
    assert ideas_in(text) == ideas


@pytest.mark.parametrize(
    "text",
    ["no tengo tiempo para tanta pregunta tengo como 3 minutos", "I don't have time for all this"],
)
def test_no_time_for_questions(text: str) -> None:
    assert hurries(text)


def test_a_verb_alone_goes_on_with_its_answer() -> None:
    assert (
        sharpened("invitarlos", "a leer con los niños", "es") == "invitarlos a leer con los niños"
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("quiero hablar con un humano, no con una máquina", "talk_to_coach"),
        ("can I talk to a real person please", "talk_to_coach"),
        ("quiero hablar con una persona de la oficina cada lunes", None),
        ("por qué tengo que decir el día", "rephrase"),
        ("porque me pregunta tanto", "rephrase"),
        ("why do you need to know", "rephrase"),
        ("porque los niños llegan tarde", None),
        ("did you change the 3 to a 4?", "show_answers"),
        ("wait did you save the date", "show_answers"),
        ("¿sí guardó la fecha?", "show_answers"),
        ("ya cambió el 3 al 4?", "show_answers"),
        ("cambió el horario y ya no alcanzamos", None),
        ("ask them: did you get what you need?", None),
    ],
)
def test_asks_back(text: str, command: str | None) -> None:
    assert asks_back(text) == command
