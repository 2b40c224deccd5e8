"""Words taken out of a line or put in others' place, and lines told word for word."""

from __future__ import annotations

import pytest

from bot.coaching.cutting import cut
from bot.coaching.line_named import NoSuchLine
from bot.coaching.rewording import reworded

GOAL = [
    "Small-group instruction",
    "i like the second one... no, the next one. my goal is that newcomers compare fractions",
    "What changes for students: What a question. They would ask. My husband says I go too big, "
    "like last year. I am crying here at my desk, sorry. The kids would know they count.",
    "How I will know: 6 of the 9 explain it in first grade",
]
HEADS = {"What changes for students", "How I will know"}
META = [
    "Instrucción en grupos pequeños",
    "me gusta la segunda... mmm no, la que sigue. mi meta es que los nuevos comparen fracciones",
    "Qué cambia para los estudiantes: Qué pregunta. Preguntarían más. En Lincoln una familia "
    "perdió a su hijo. Estoy llorando aquí en la oficina, perdón. Los niños sabrían que cuentan.",
    "Cómo lo sabré: que el hermanito, que está en primero, entre de la mano de su mamá",
]
CABEZAS = {"Qué cambia para los estudiantes", "Cómo lo sabré"}
PLANS = ["Use the timer and call on tables", "Saludar en la puerta con la lista"]


def goal(at: int, was: str, becomes: str) -> list[str]:
    return [line.replace(was, becomes) if i == at else line for i, line in enumerate(GOAL)]


def meta(at: int, was: str, becomes: str) -> list[str]:
    return [line.replace(was, becomes) if i == at else line for i, line in enumerate(META)]


CRIES, HUSBAND = (
    "I am crying here at my desk, sorry. ",
    "My husband says I go too big, like last year. ",
)
LLORA = "Estoy llorando aquí en la oficina, perdón. "


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("take out i like the second one", goal(1, "i like the second one... ", "")),
        ("remove the part about i like the second one", goal(1, "i like the second one... ", "")),
        ("take out where i say that i am crying", goal(2, CRIES, "")),
        ("please delete the bit about my husband", goal(2, HUSBAND, "")),
        ("take out my husband", goal(2, HUSBAND, "")),
        ('remove "What a question"', goal(2, "What a question. ", "")),
        ("take out my husband and the part where i say i am crying", None),
        ('change "first" to "second"', goal(3, "first", "second")),
        ("change the word first to kinder", goal(3, "first", "kinder")),
        ("where it says first grade put kinder", goal(3, "first grade", "kinder")),
        ("where it says first, it should say second", goal(3, "first", "second")),
        ("change the grade, it's not first grade, it's third grade", goal(3, "first", "third")),
    ],
)
def test_only_the_words_that_are_named_change(text: str, lines: list[str] | None) -> None:
    both = [line.replace(HUSBAND, "").replace(CRIES, "") for line in GOAL]
    assert reworded(text, GOAL, HEADS) == (both if lines is None else lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("quita me gusta la segunda", meta(1, "me gusta la segunda... ", "")),
        ("quita lo de me gusta la segunda", meta(1, "me gusta la segunda... ", "")),
        ("borre mmm no, la que sigue", meta(1, " mmm no, la que sigue.", "")),
        ("quite lo de que estoy llorando", meta(2, LLORA, "")),
        ("quite la parte donde digo q estoy llorando en la oficina", meta(2, LLORA, "")),
        ("qu\u00edteme «Qué pregunta»", meta(2, "Qué pregunta. ", "")),
        ("Cambie «primero» por «kínder»", meta(3, "primero", "kínder")),
        ("cambia la palabra primero por kinder", meta(3, "primero", "kinder")),
        ("donde dice primero ponga kínder", meta(3, "primero", "kínder")),
        ("ahí donde dice «primero» que diga kínder", meta(3, "primero", "kínder")),
        ("en lugar de Lincoln ponga una escuela", meta(2, "Lincoln", "una escuela")),
        ("cambie el grado, no está en primero, está en kínder", meta(3, "primero", "kínder")),
        ("en qué cambia para los estudiantes quite Qué pregunta. Preguntarían más.", None),
    ],
)
def test_solo_cambian_las_palabras_nombradas(text: str, lines: list[str] | None) -> None:
    both = meta(2, "Qué pregunta. Preguntarían más. ", "")
    assert reworded(text, META, CABEZAS) == (both if lines is None else lines)


@pytest.mark.parametrize(
    "text",
    [
        "Cambie «tercero» por «kínder»",
        'change "final" to "next"',
        'take out "first place"',
        "donde dice tercero ponga kínder",
        "where it says fourth put fifth",
        "quite lo de las abuelas",
        "take out the part about the buses",
    ],
)
def test_words_that_stand_nowhere_change_nothing(text: str) -> None:
    for lines, heads in ((GOAL, HEADS), (META, CABEZAS)):
        with pytest.raises(NoSuchLine):
            reworded(text, lines, heads)


@pytest.mark.parametrize(
    "text",
    [
        "Take out the phones before class",
        "Remove distractions at the door",
        "Cut the timer",
        "Quitar las mesas del salón",
        "Instead of calling on hands, call on tables first",
        "Where it says exit, they line up",
        "En vez de gritar, decir su nombre",
        "They should say: I agree because",
        "Las mamás deben decir: aquí estamos",
    ],
)
def test_a_plan_is_a_line_of_its_own(text: str) -> None:
    assert reworded(text, PLANS) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (
            "the last one, how i will know, should say: 8 kids instead of 3. and the second line "
            "should just be: more talk, in labs and in class, not just the 3 loud ones",
            {
                1: "More talk, in labs and in class, not just the 3 loud ones",
                3: "8 kids instead of 3",
            },
        ),
        (
            "two things. how i will know should say 8 of 9, not 3 of them",
            {3: "8 of 9, not 3 of them"},
        ),
        (
            "how i will know: 7 of the 9, not 6 of the 9 explain it in first grade",
            {3: "7 of the 9"},
        ),
        (
            "the first should say Groups and the last one should say 7 of 9",
            {0: "Groups", 3: "7 of 9"},
        ),
        ("take out the second line, and the last one should say: 7 of 9", {1: None, 3: "7 of 9"}),
    ],
)
def test_words_that_are_told_stand_as_they_are_typed(text: str, at: dict[int, str | None]) -> None:
    wanted = [at.get(i, line) for i, line in enumerate(GOAL)]
    if (known := at.get(3)) is not None:
        wanted[3] = f"How I will know: {known}"
    assert reworded(text, GOAL, HEADS) == [line for line in wanted if line is not None]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (
            "la primera debe decir: Grupos. y la última que diga: 8 niños en vez de 3",
            {0: "Grupos", 3: "8 niños en vez de 3"},
        ),
        ("son dos cosas. como lo sabre debe decir 8 de 9, no 3", {3: "8 de 9, no 3"}),
        (
            "la segunda línea debe ser: más pláticas, y no solo los 3",
            {1: "Más pláticas, y no solo los 3"},
        ),
    ],
)
def test_lo_que_se_dicta_queda_tal_cual(text: str, at: dict[int, str]) -> None:
    wanted = [at.get(i, line) for i, line in enumerate(META)]
    if 3 in at:
        wanted[3] = f"Cómo lo sabré: {at[3]}"
    assert reworded(text, META, CABEZAS) == wanted


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the little else part", "It covers bullying"),
        ("bullying and little else", "It covers"),
        ("it covers bullying and little else", ""),
        ("littl", None),
    ],
)
def test_what_joined_the_words_goes_with_them(words: str, left: str | None) -> None:
    assert cut(words, "It covers bullying and little else", exactly=True) == left
