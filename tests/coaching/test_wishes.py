"""What kind of idea is asked for below a list of ideas."""

from __future__ import annotations

import pytest

from bot.coaching.answers import Choice, Wish, read_wish

LISTED = {
    "en": (
        "Put the warm-up on the board",
        "Ask the boys what they need",
        "Observe classrooms to assess behavior management strategies",
        "Hold focus groups with students or families to reflect on …",
        "Show me others",
        "None of these",
    ),
    "es": (
        "Poner el ejercicio en el pizarrón",
        "Preguntarles a los niños qué necesitan",
        "Observar las clases para evaluar las estrategias de manejo …",
        "Organizar grupos de enfoque con estudiantes o familias para …",
        "Muéstreme otras",
        "Ninguna de estas",
    ),
}
VALUES = ("o1", "o2", "s1", "s2", "more", "none")
FAMILIES = Wish(without=("families",))


def _read(text: str, language: str) -> Wish | None:
    choices = [Choice(*pair) for pair in zip(VALUES, LISTED[language], strict=True)]
    return read_wish(text, choices, language)


WISHES = {
    "en": [
        ("another one", Wish()),
        ("One more, please", Wish()),
        ("do you have another idea?", Wish()),
        ("more like the second", Wish(like="o2")),
        ("another one like the focus group one", Wish(like="s2")),
        ("more like that", Wish(like="s2")),
        ("similar to number 3", Wish(like="s1")),
        ("not with families", FAMILIES),
        ("no parents please", FAMILIES),
        ("one that doesn't involve parents", FAMILIES),
        ("others without families", FAMILIES),
        ("without parents or students", Wish(without=("families", "students"))),
        ("no more surveys", Wish(without=("surveys",))),
        ("something quicker", Wish(quick=True)),
        ("something I could do by Friday", Wish(quick=True)),
        ("something else please", Wish()),
        ("I don't have time for that", Wish(quick=True)),
        ("none of these, something easier", Wish(quick=True)),
        ("something quicker, not with families", Wish(quick=True, without=("families",))),
        ("another one with teachers", Wish(having=("staff",))),
        ("the ones I turned down", Wish(earlier=True)),
    ],
    "es": [
        ("otra", Wish()),
        ("¿tiene otra?", Wish()),
        ("algo más cortito", Wish(quick=True)),
        ("algo que pueda hacer esta semana", Wish(quick=True)),
        ("más como la segunda", Wish(like="o2")),
        ("una parecida a la de los grupos de enfoque", Wish(like="s2")),
        ("más como esa", Wish(like="s2")),
        ("sin las familias", FAMILIES),
        ("otra sin padres de familia", FAMILIES),
        ("que no sea con las familias", FAMILIES),
        ("nada de encuestas", Wish(without=("surveys",))),
        ("algo más rápido", Wish(quick=True)),
        ("no tengo tanto tiempo", Wish(quick=True)),
        ("una más sencilla, sin familias", Wish(quick=True, without=("families",))),
        ("algo con los alumnos", Wish(having=("students",))),
        ("las que rechacé", Wish(earlier=True)),
    ],
}
ANSWERS = {
    "en": [
        "the second one",
        "1 and 3",
        "none of these",
        "show me others",
        "the one with families",
        "the quick one",
        "the first one but not with families",
        "I like the second one",
        "I'd like the second",
        "no more like the second",
        "no families came",
        "I'll do the first because it takes less time",
        "observe classrooms",
    ],
    "es": [
        "la segunda",
        "1 y 3",
        "ninguna",
        "muéstreme otras",
        "la de las familias",
        "la más rápida",
        "la otra",
        "la segunda pero sin las familias",
        "me gusta la segunda",
        "la primera porque es más rápida",
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "wish"),
    [(language, *pair) for language, pairs in WISHES.items() for pair in pairs],
)
def test_a_wish_is_understood_in_either_conversation(language: str, text: str, wish: Wish) -> None:
    assert _read(text, language) == wish
    if not wish.like:  # which names a title in its own language
        assert _read(text, "en" if language == "es" else "es") == wish


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, texts in ANSWERS.items() for text in texts],
)
def test_a_choice_is_no_wish(language: str, text: str) -> None:
    assert _read(text, language) is None


@pytest.mark.parametrize("wish", [wish for _, wish in WISHES["en"]])
def test_a_wish_is_kept_as_an_answer(wish: Wish) -> None:
    assert Wish.of(wish.values()) == wish


def test_the_button_alone_is_no_wish() -> None:
    assert Wish.of(["more"]) is None
    assert Wish.of(["o1", "s1"]) is None


def test_without_a_button_for_more_nothing_is_read() -> None:
    assert read_wish("another one", [Choice("yes", "Yes"), Choice("no", "No")], "en") is None
