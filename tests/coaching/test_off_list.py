"""What goes off the list of ideas: ranges and several places, all of it, what is no idea."""

from __future__ import annotations

import pytest

from bot.coaching.answers import Choice, off_list

TITLES = ("wow", "i dont want advice", "call sam at noon", "A few", "Conduct empathy interviews")
LISTED = [
    Choice(value, title)
    for value, title in zip(("o1", "o2", "o3", "o4", "s1"), TITLES, strict=True)
]
OWN = ("o1", "o2", "o3", "o4")


@pytest.mark.parametrize(
    ("language", "said", "values"),
    [
        ("en", "take off 1 through 3", ("o1", "o2", "o3")),
        ("en", "take off 1 thru 2, 4 and 5", ("o1", "o2", "o4", "s1")),
        ("en", "please take 2 to 4 off the list", ("o2", "o3", "o4")),
        ("en", "1-3 r not real take em off lol", ("o1", "o2", "o3")),
        ("en", "1 and 2 arent ideas", ("o1", "o2")),
        ("es", "quite de la 1 a la 3", ("o1", "o2", "o3")),
        ("es", "de la 1 a la 3 no son ideas quitelas", ("o1", "o2", "o3")),
        ("es", "borre la 1-2 y la 5", ("o1", "o2", "s1")),
        ("es", "ninguna, la 1 no es idea jaja", ("o1",)),
        ("es", "la 2 no es de verdad", ("o2",)),
        ("en", "delete all of it", (*OWN, "s1")),
        ("en", "the list should be empty", (*OWN, "s1")),
        ("en", "take them all off", (*OWN, "s1")),
        ("es", "quítelas todas", (*OWN, "s1")),
        ("es", "la lista debe estar vacia", (*OWN, "s1")),
        ("en", "not a single one of those is an idea", OWN),
        ("es", "ninguna de esas es idea", OWN),
        ("en", '"A few" isn\'t an idea and neither is my question about other districts', ("o4",)),
        ("en", 'first take out the two that aren\'t ideas ("A few" and “wow”)', ("o4", "o1")),
        ("es", "primero quite las dos que no son ideas («wow» y «A few»)", ("o1", "o4")),
        ("en", "take out the ones that arent ideas", ()),
    ],
)
def test_what_goes_off_the_list(language: str, said: str, values: tuple[str, ...]) -> None:
    found = off_list(said, LISTED, language)
    assert found is not None
    assert tuple(choice.value for choice in found) == values


@pytest.mark.parametrize(
    "said",
    [
        "take 3 kids to the library",
        "1 to 3 kids at lunch",
        "drop 1 to 2 minutes of warm-up",
        "take them off the computers",
        "delete all the noise apps",
        "clear the hallway at 8",
        "the list should be short",
        "drop the list of rules",
        "none of those is easy",
        "delete everything",
        "borre todo",
        "borrar la lista de tareas",
        "limpiar todas las mesas",
        "quite las mochilas del pasillo",
        "la 3 no es mala",
        "take out the two kids that aren't reading",
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_wants_nothing_off(said: str, language: str) -> None:
    assert off_list(said, LISTED, language) is None
