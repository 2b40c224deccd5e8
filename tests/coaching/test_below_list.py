"""What is said below a list of ideas beside a choice: refusals, own ideas, comparisons."""

from __future__ import annotations

import pytest

from bot.coaching.answers import Choice, OwnIdea, compared, off_list, own_idea_in, read_turned_down

LISTED = {
    "en": (
        "Put the warm-up on the board",
        "Text the parents something good",
        "Coffee with the cafeteria staff",
        "Observe classrooms to assess behavior management strategies",
        "Start affinity groups for students and staff",
        "Hold focus groups with students or families to reflect on …",
        "Show me others",
        "None of these",
    ),
    "es": (
        "Poner el ejercicio en el pizarrón",
        "Mandarles algo bueno a los papás",
        "Cafecito con el personal de la cafetería",
        "Observar las clases para evaluar las estrategias de manejo …",
        "Formar grupos de afinidad",
        "Organizar grupos de enfoque con estudiantes o familias para …",
        "Muéstreme otras",
        "Ninguna de estas",
    ),
}
VALUES = ("o1", "o2", "o3", "s1", "s2", "s3", "more", "none")
LANGUAGES = ("en", "es")


def _choices(language: str) -> list[Choice]:
    return [Choice(*pair) for pair in zip(VALUES, LISTED[language], strict=True)]


@pytest.mark.parametrize(
    ("language", "said", "values"),
    [
        ("en", "6 is about families... affinity groups is a semester of work. anything smaller?",
         {"more", "quick", "without:families", "refused:s2", "refused:s3"}),
        ("en", "show me others. that last one is family stuff",
         {"more", "without:families", "refused:s3"}),
        ("en", "3 is too much work", {"more", "refused:o3"}),
        ("en", "not the affinity groups, something quicker", {"more", "quick", "refused:s2"}),
        ("en", "4 isn't mine to do, its the principals job", {"more", "refused:s1"}),
        ("en", "I like 3 but it takes a whole semester", {"more", "refused:o3"}),
        ("es", "ninguna, la 2 no encaja porque no es el problema... ¿otras?",
         {"more", "refused:o2"}),
        ("es", "la 6 es para familias, y la 5 es todo un semestre. algo mas chico?",
         {"more", "quick", "without:families", "refused:s2", "refused:s3"}),
        ("es", "no me gusta la 3, hay otra?", {"more", "refused:o3"}),
        ("es", "la de los grupos de afinidad no me convence", {"more", "refused:s2"}),
        ("es", "el 5 no lo puedo hacer yo, eso es del distrito", {"more", "refused:s2"}),
        ("en", "the texting one, coffee maybe later", {"o2"}),
        ("en", "the second because the first takes too long", {"o2"}),
        ("en", "6 is perfect", {"s3"}),
        ("en", "the 4th isn't bad", {"s1"}),
        ("es", "la 1 porque la 2 lleva mucho tiempo", {"o1"}),
        ("es", "la primera y la segunda no, la tercera", {"o3"}),
        ("es", "la 4 no esta mal", {"s1"}),
    ],
)  # fmt: skip
def test_what_is_refused_is_not_chosen(language: str, said: str, values: set[str]) -> None:
    assert set(read_turned_down(said, _choices(language), language) or ()) == values


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        "1 y 3", "1 and 3", "none of these", "ninguna", "the second next week",
        "la 2 la proxima semana", "observe classrooms", "i dont know", "no se cual",
        "I can't decide between 1 and 2", "the one I have not tried", "no families came",
        "the coffee one doesn't need anyone else so that one", "1, and not because i have to",
        "Put the warm-up on the board", "Show me others", "Muéstreme otras",
        "borre esto", "delete this", "skip it", "no quiero hacer esto", "forget it", "no más",
        "that's not what I said", "eso no es lo que dije", "it's not working", "not now",
    ],
)  # fmt: skip
def test_what_refuses_nothing_is_read_as_ever(said: str, language: str) -> None:
    assert read_turned_down(said, _choices(language), language) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "idea", "chosen"),
    [
        ("juntarme con don Chema... aunq la 4 tambien", "Juntarme con don Chema", ("s1",)),
        ("la 4, y agregue mi idea: juntar a los de 5o", "Juntar a los de 5o", ("s1",)),
        ("add this: a lunch club on Tuesdays, and 4 too", "A lunch club on Tuesdays", ("s1",)),
        ("la mia: una junta chiquita con los de 8o, y la 5",
         "Una junta chiquita con los de 8o", ("s2",)),
        ("none of these, ill do my own: redo the duty sheet", "Redo the duty sheet", ()),
        ("de la 5 si... y ademas voy a juntar a Ana Lilia Ruiz el miercoles",
         "Juntar a Ana Lilia Ruiz el miercoles", ("s2",)),
        ("4 and I'll also ask Mr. Boone to sit with me",
         "Ask Mr. Boone to sit with me", ("s1",)),
        ("I'll call every mom on Fridays", "Call every mom on Fridays", ()),
        ("mi idea es sentarme con ellos en el recreo", "Sentarme con ellos en el recreo", ()),
        ("la 1, y otra mia: pedirle a Rosa q les hable", "Pedirle a Rosa q les hable", ("o1",)),
        ("the first one, and id also ask Ms Perez to come", "Ask Ms Perez to come", ("o1",)),
    ],
)  # fmt: skip
def test_an_own_idea_is_taken_with_what_is_chosen(
    said: str, idea: str, chosen: tuple[str, ...], language: str
) -> None:
    assert own_idea_in(said, _choices(language), language) == OwnIdea(idea, chosen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        "I'll do the second one", "voy a hacer la 3", "I want to think about it",
        "voy a pensarlo con calma esta noche", "quiero ver otras opciones de la guia",
        "I want to know more about 3", "I want to combine 2 and 3", "mejor hacer la 2 y la 3",
        "la 4 tambien", "la 2 y la 4 tambien", "I like that one, 4 too", "can I do my own?", "mine",
        "voy a intentar la 3", "yes but i will need help from the office",
    ],
)  # fmt: skip
def test_what_is_said_of_the_list_is_no_own_idea(said: str, language: str) -> None:
    assert own_idea_in(said, _choices(language), language) is None


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("compare 5 and 6 for me", ("s2", "s3")),
        ("cual es mas rapida, la 2 o la 3", ("o2", "o3")),
        ("which is quicker, the second or the third?", ("o2", "o3")),
        ("how long does 3 take", ("o3",)),
        ("¿cuánto tiempo lleva la 4?", ("s1",)),
        ("¿cuál es más fácil?", VALUES[:-2]),
        ("the quicker one", ()),
        ("la mas rapida", ()),
        ("compare the referral data of both classes", ()),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_which_are_compared(said: str, values: tuple[str, ...], language: str) -> None:
    found = compared(said, _choices(language), language)
    assert tuple(choice.value for choice in found) == values


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("quite eso de la lista", "o2"),
        ("quitela por favor", "o2"),
        ("take that off", "o2"),
        ("remove the first one", "o1"),
        ("quite la 1", "o1"),
        ("take the posters off the wall", None),
        ("Take them off the wall with them", None),
        ("quitar el recreo", None),
        ("take the families out", None),
    ],
)
def test_which_is_to_be_off_the_list(said: str, value: str | None, language: str) -> None:
    found = off_list(said, _choices(language)[:2], language)
    assert [one.value for one in found or ()] == ([value] if value else [])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Text the parents who did not come something good"),
        ("es", "Mandarles algo bueno a los papás que no vinieron"),
    ],
)
def test_those_who_did_not_come_are_no_refusal(language: str, said: str) -> None:
    assert read_turned_down(said, _choices(language), language) is None
