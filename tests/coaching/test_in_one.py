"""Ideas of a list that are to be one commitment."""

from __future__ import annotations

import pytest

from bot.coaching.answers import Choice, InOne, in_one, off_list
from tests.coaching.test_below_list import LISTED, VALUES

LANGUAGES = ("en", "es")


def _choices(language: str) -> list[Choice]:
    return [Choice(*pair) for pair in zip(VALUES, LISTED[language], strict=True)]


def _values(choices: tuple[Choice, ...]) -> str:
    return " ".join(choice.value for choice in choices)


def _read(said: str, language: str, *, by_place: bool = False) -> InOne | None:
    return in_one(said, _choices(language), language, by_place=by_place)


@pytest.mark.parametrize(
    ("language", "said", "ideas"),
    [
        ("en", "combine 4 and 6", "s1 s3"),
        ("en", "can I combine the texting and the coffee?", "o2 o3"),
        ("en", "merge the first, second and fourth", "o1 o2 s1"),
        ("en", "2 and 3 together as one", "o2 o3"),
        ("en", "I'd do the first two together", "o1 o2"),
        ("en", "make 2 and 3 one", "o2 o3"),
        ("en", "2+3 as one pls", "o2 o3"),
        ("en", "3 together with 4", "o3 s1"),
        ("es", "junte la 2 y la 3", "o2 o3"),
        ("es", "quiero combinar la 2 con la 3 en una sola", "o2 o3"),
        ("es", "la 2 y la 3 juntas, es lo mismo", "o2 o3"),
        ("es", "las dos primeras juntas por favor", "o1 o2"),
        ("es", "haga una sola de la 2 y la 3", "o2 o3"),
        ("es", "mejor la 2 junto con la 3", "o2 o3"),
        ("es", "una la 2 y la 3", "o2 o3"),
    ],
)
def test_several_ideas_are_made_one(language: str, said: str, ideas: str) -> None:
    found = _read(said, language)
    assert found is not None
    assert (_values(found.ideas), found.words) == (ideas, "")


@pytest.mark.parametrize(
    ("language", "said", "besides", "words"),
    [
        ("en", "2 and 3 as one thing, and 5 too", "s2", ""),
        ("es", "la 5, y junte la 2 y la 3", "s2", ""),
        ("en", "combine 2 and 3: text them and ask them for coffee", "",
         "text them and ask them for coffee"),
        ("es", "la 2 y la 3 juntas, o sea un café con los papás", "", "un café con los papás"),
    ],
)  # fmt: skip
def test_what_is_said_beside_it(language: str, said: str, besides: str, words: str) -> None:
    found = _read(said, language)
    assert found is not None
    assert (_values(found.ideas), _values(found.besides), found.words) == ("o2 o3", besides, words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        "2 and 3", "la 2 y la 3", "2 y 3", "do 2 and 3", "hago la 2 y la 3", "both", "las dos",
        "compare 2 and 3", "compare la 2 con la 3", "combine 4 and 8", "junte la 4 y la 9",
        "number 2, together with Sam", "la 2 con mis compañeros juntos", "una junta con los papás",
        "Put the boys and girls together", "juntar a los papás con los maestros",
        "la 2 y la 3 en una sola semana", "ninguna, mejor una mía: un letrero", "una mía",
        "I'd do 1 as a single step", "one of mine", "the one with coffee", "1",
    ],
)  # fmt: skip
def test_what_makes_none_of_several_is_read_as_ever(said: str, language: str) -> None:
    assert _read(said, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_it_may_tell_what_will_be_done_places_have_to_be_named(language: str) -> None:
    said = ("combine the texting and the coffee", "junte el cafecito y los papás")
    assert _read(said[language == "es"], language, by_place=True) is None
    assert _read("combine 2 and 3", language, by_place=True) is not None


@pytest.mark.parametrize(
    ("language", "said", "values"),
    [
        ("es", "quite la 1, la 4 y la 6 q esas no son ideas", "o1 s1 s3"),
        ("es", "quite la 1 y la 2 que no me sirven", "o1 o2"),
        ("es", "la 1 y la 4 fuera", "o1 s1"),
        ("es", "la 1, la 4 y la 6 no van", "o1 s1 s3"),
        ("en", "take off 1 and 4 cause those aren't ideas", "o1 s1"),
        ("en", "1, 4 and 6 can go", "o1 s1 s3"),
        ("en", "1 and 4 don't belong on the list", "o1 s1"),
        ("en", "1 and 4 are good", ""),
        ("en", "the first one should go well", ""),
        ("es", "la 3 puede ser", ""),
        ("es", "la 1 y la 4 van bien", ""),
    ],
)
def test_several_are_taken_off_at_once(language: str, said: str, values: str) -> None:
    assert _values(off_list(said, _choices(language), language) or ()) == values
