"""Lines changed one by one: which one is meant, what takes its place, and what is no change."""

from __future__ import annotations

import pytest

from bot.coaching.line_named import NoSuchLine
from bot.coaching.restoring import leaves, puts_back, takes_off
from bot.coaching.rewording import is_all_of_it, is_one_more, line_at, reworded

LINES = [
    "Systems Thinking",
    "Look at bell, door and seats before I look at the boys",
    "What is in the way: Lunch duty takes my time",
    "Next conversation: Monday, December 14",
]
HEADS = {"Next conversation"}
FIRST, SECOND, THIRD, LAST = LINES


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("take out the second one", [FIRST, THIRD, LAST]),
        ("take the last one out please", [FIRST, SECOND, THIRD]),
        ("borre la segunda", [FIRST, THIRD, LAST]),
        ("quite la primera y la última línea, lo demás déjelo igual", [SECOND, THIRD]),
        ("remove the line about lunch duty", [FIRST, SECOND, LAST]),
        ("quite lo de lunch duty", [FIRST, SECOND, LAST]),
        ("solo quite lo de lunch duty... la tercera. lo demas dejelo igual", [FIRST, SECOND, LAST]),
        ("the rest is fine, just change the first to Bells", ["Bells", SECOND, THIRD, LAST]),
        ("cambie la primera por mirar todo", ["Mirar todo", SECOND, THIRD, LAST]),
        ("la primera que diga mirar todo", ["Mirar todo", SECOND, THIRD, LAST]),
        ("change the line about lunch duty: Bus duty", [FIRST, SECOND, "Bus duty", LAST]),
        (
            "change lunch duty to bus duty",
            [FIRST, SECOND, "What is in the way: bus duty takes my time", LAST],
        ),
        (
            "Just change the last line to Tuesday, December 15, the rest is fine",
            [FIRST, SECOND, THIRD, "Next conversation: Tuesday, December 15"],
        ),
        ("agregue que estoy nerviosa, lo demás igual", [*LINES, "Estoy nerviosa"]),
    ],
)
def test_just_the_line_that_is_named_changes(text: str, lines: list[str]) -> None:
    assert reworded(text, LINES, HEADS) == lines


@pytest.mark.parametrize(
    "text",
    [
        "delete the sixth line",
        "borre la octava",
        "take out the line about the bus",
        "solo quite lo de lunch duty... la última",
        "change the date to December 15",
    ],
)
def test_a_line_that_is_not_there_is_owned_to(text: str) -> None:
    with pytest.raises(NoSuchLine):
        reworded(text, LINES)


@pytest.mark.parametrize(
    "text",
    [
        "Remove distractions from the room",
        "Cut transitions to two minutes",
        "Change the seating to groups of four",
        "Look at the bell, and the rest will follow",
        "Quitar las distracciones del salón",
        "Cambiar los asientos a grupos de cuatro",
        "The kids should say what they read",
        "delete my last answer",
        "borre todo",
    ],
)
def test_what_is_to_stand_there_is_no_change_of_a_line(text: str) -> None:
    assert reworded(text, LINES) is None


COUNTED = [
    "Llamar a 10 familias cada mes",
    "Why that level: We share notes",
    "What I have tried: 9 kids stay after the bus, with Beth",
    "Voices to hear: Ana Lilia and the aides, 10 minutes each",
]
FAMILIES, LEVEL, TRIED, VOICES = COUNTED
LEVELS = {"Why that level", "What I have tried", "Voices to hear"}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Why that level: i just tell them", {1: "Why that level: i just tell them"}),
        ("voices to hear: the parents", {3: "Voices to hear: the parents"}),
        ("2nd line: i just tell them", {1: "Why that level: i just tell them"}),
        ("la segunda: les digo qué hacer", {1: "Why that level: les digo qué hacer"}),
        ("ponga 8 familias, no 10", {0: "Llamar a 8 familias cada mes"}),
        ("8 familias en vez de 10", {0: "Llamar a 8 familias cada mes"}),
        ("pos lo mismo nomas q 8 familias", {0: "Llamar a 8 familias cada mes"}),
        ("same but 8 kids", {2: TRIED.replace("9", "8")}),
        ("looks good, just make it 8 kids", {2: TRIED.replace("9", "8")}),
        ("it's 8 kids not 9", {2: TRIED.replace("9", "8")}),
        ("no son 9, son 8", {2: TRIED.replace("9", "8")}),
        ("change 9 to 8", {2: TRIED.replace("9", "8")}),
        ("in line 3 its 8 kids not 9", {2: TRIED.replace("9", "8")}),
        ("en la cuarta son 12, no 10", {3: VOICES.replace("10", "12")}),
        ("no es Beth, es Bethany", {2: TRIED.replace("Beth", "Bethany")}),
        ("No, it's not Beth, it's Bethany", {2: TRIED.replace("Beth", "Bethany")}),
        ("Beth no, sino Bethany", {2: TRIED.replace("Beth", "Bethany")}),
        ("change Beth to Bethany", {2: TRIED.replace("Beth", "Bethany")}),
        (
            "igual, nomás cambie Ana Lilia por Analilia y quite la segunda",
            {3: VOICES.replace("Ana Lilia", "Analilia"), 1: None},
        ),
        (
            "in line 3 its 8 kids not 9, and take out the second line",
            {2: TRIED.replace("9", "8"), 1: None},
        ),
        (
            "take out the first and change the second to I tell them",
            {0: None, 1: "Why that level: I tell them"},
        ),
        ("why that level: x\nvoices to hear: y", {1: "Why that level: x", 3: "Voices to hear: y"}),
        (
            "change the second line to get them to read to me",
            {1: "Why that level: get them to read to me"},
        ),
        ("keep only the third", {0: None, 1: None, 3: None}),
        ("nomas deje la tercera", {0: None, 1: None, 3: None}),
        ("just keep the first and the last", {1: None, 2: None}),
    ],
)
def test_nothing_changes_but_what_is_named(text: str, changed: dict[int, str | None]) -> None:
    lines = [changed.get(at, line) for at, line in enumerate(COUNTED)]
    assert reworded(text, COUNTED, LEVELS) == [line for line in lines if line is not None]


@pytest.mark.parametrize(
    "text",
    [
        "no son 10, son 8",
        "keep only the sixth",
        "9th line: they stay",
        "in line 2 it's 8, not 9, and take out the sixth line",
        "in line 3 its 8 kids not 9, and take out the train",
        "quite la segunda y cambie la novena por otra",
    ],
)
def test_where_a_change_is_not_clear_nothing_is_changed(text: str) -> None:
    with pytest.raises(NoSuchLine):
        reworded(text, COUNTED, LEVELS)


@pytest.mark.parametrize(
    "text",
    [
        "Ask questions, not give answers",
        "It's not about rules, it's about families",
        "No es cosa de reglas, es de confianza",
        "Call home and add their names",
        "Only keep kids who want to be there",
        "First: greet them at the door",
        "Call 8 families",
        "No lunch, no prep, no time to share notes",
        "kids with Beth and not the aides",
        "that's not it",
        "ya no más",
        "en el cuarto de maestros nadie comparte",
        "don't change the first",
        "no cambie la primera",
    ],
)
def test_a_text_of_ones_own_changes_no_line(text: str) -> None:
    assert reworded(text, COUNTED, LEVELS) is None


PUT_BACK = [
    "nah put that one back, it was the only funny one",
    "undo",
    "Undo that please",
    "wait you deleted everything else. put the rest back",
    "leave it as it was",
    "keep it the way it was",
    "I want the old one back",
    "no, you erased everything",
    "go back to how it was",
    "deshacer",
    "regrese lo que habia antes",
    "déjelo como estaba antes",
    "póngalo como estaba",
    "espere, borró todo lo demás. regrese lo que había",
    "¿y lo demás?",
]
LEFT = [
    "leave it like it is",
    "leave it",
    "no, leave it",
    "don't change anything",
    "never mind",
    "déjelo así",
    "dejelo como esta",
    "no le cambie nada",
    "así está bien",
    "ya está bien así",
    "igual",
]
TAKEN_OFF = ["take that off", "delete that from the list", "quite eso de la lista", "quítelo"]
OWN = [
    "Leave the door open",
    "Put the kids back in their seats",
    "I want to go back to working with families",
    "keep it simple",
    "Bring back morning meetings",
    "Let them read",
    "Quiero que los niños regresen a leer",
    "Dejarlos trabajar en equipo",
    "Poner lo que aprendí en práctica",
    "Take the kids off the bus",
    "Quitar los celulares",
    "delete this",
    "borre eso",
]


@pytest.mark.parametrize("text", [*PUT_BACK, *LEFT, *TAKEN_OFF, *OWN])
def test_keeping_and_putting_back_are_told_apart(text: str) -> None:
    read = (puts_back(text), leaves(text), takes_off(text))
    assert read == (text in PUT_BACK, text in LEFT, text in TAKEN_OFF)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("the second one", 1),
        ("replace the third", 2),
        ("en lugar de la primera", 0),
        ("va en la última", 3),
        ("the line about lunch duty", 2),
        ("in place of everything", None),
        ("help", None),
        ("where am I?", None),
    ],
)
def test_the_line_that_gives_way_is_named(text: str, at: int | None) -> None:
    assert line_at(text, LINES) == at
    assert not is_one_more(text)


@pytest.mark.parametrize(
    "text", ["add it", "as one more line", "agréguela", "una línea más", "otra", "both"]
)
def test_a_line_more_takes_the_place_of_none(text: str) -> None:
    assert is_one_more(text)
    assert not is_all_of_it(text)


@pytest.mark.parametrize("text", ["everything", "replace all of it", "todo", "en lugar de todo"])
def test_all_lines_give_way(text: str) -> None:
    assert is_all_of_it(text)
    assert not is_one_more(text)
