"""What is said after help was named is told apart from new danger and from ordinary answers."""

from __future__ import annotations

import pytest

from bot.coaching.listening import feeling_in, tells_setback
from bot.coaching.looking_after import NO_MORE
from bot.coaching.mourning import mourns
from bot.coaching.patterns import patterns
from bot.coaching.safety import (
    denies_danger,
    explains_danger_away,
    only_tells_of_help,
    tells_of_help,
    wants_to_go_on,
)


@pytest.mark.parametrize(
    "text",
    [
        "nobody is dying, it's an expression",
        "its an expression. nobody is dying. she comes BEFORE it blows up. right now its zero",
        "nobody is going to kill anyone, kids yell",
        "nadie se va a morir, es un decir",
        "es una forma de hablar, nadie se va a matar",
    ],
)
def test_who_says_outright_that_nobody_is_in_danger_is_believed(text: str) -> None:
    assert denies_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "nobody is dying but i cant go on",
        "it's no joke, I want to kill myself",
        "nobody is dying. my uncle comes to my room at night",
        "i mean my dad hits me",
        "no es broma, quiero matarme",
        "nadie se va a morir, pero quiero matarme",
    ],
)
def test_new_danger_beside_it_is_not(text: str) -> None:
    assert not denies_danger(text)


@pytest.mark.parametrize("text", ["nobody is hurt yet", "it's a joke. He is safe for now"])
def test_a_safety_for_now_explains_nothing(text: str) -> None:
    assert not explains_danger_away(text)


@pytest.mark.parametrize(
    "text",
    [
        "its been reported",
        "the counselor is on it",
        "we talked to the counselor",
        "I made the report",
        "ya lo reporté",
        "ya hablamos con la consejera, ella se encarga",
        "no es para mi eso. ya esta atendido",
    ],
)
def test_help_that_was_called_is_heard(text: str) -> None:
    assert tells_of_help(text)
    assert only_tells_of_help(text)


@pytest.mark.parametrize(
    "text", ["le digo a la consejera", "the report is due friday", "she's got a hard time"]
)
def test_what_is_no_help_is_not(text: str) -> None:
    assert not tells_of_help(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I want to get back to my goal", True),
        ("let's continue with the goal", True),
        ("quiero seguir con lo de los referidos", True),
        ("no quiero seguir", False),
        ("I don't want to go on with my life", False),
        ("vamos a las opciones", False),
    ],
)
def test_what_somebody_wants_to_go_on_with(text: str, wanted: bool) -> None:
    assert wants_to_go_on(text) is wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i want you to stop with the hotline", "unwanted"),
        ("please no more hotline numbers", "unwanted"),
        ("ya basta con el 988", "unwanted"),
        ("ya no me ponga eso del 988 por favor", "unwanted"),
        ("stop sending those numbers please", "just_named"),
        ("deje de mandarme esos numeros", "just_named"),
        ("I dont need those numbers from the district to know", None),
        ("the district stopped sending us the numbers", None),
        ("no quiero que me manden los números del distrito", None),
        ("we don't need the 988 poster, we have one", None),
    ],
)
def test_no_more_numbers(text: str, kind: str | None) -> None:
    said = patterns(NO_MORE)
    assert next((name for name in said if said[name].search(text)), None) == kind


@pytest.mark.parametrize(
    "text",
    [
        "one gracias por preguntar, y casi lloro",
        "me da pena hablar en público",
        "I almost cried when he read it",
        "I count 9 on a bad week",
    ],
)
def test_who_is_moved_or_shy_is_not_told_that_it_weighs(text: str) -> None:
    assert feeling_in(text) is None


@pytest.mark.parametrize(
    "text",
    ["casi lloro de coraje", "me da pena verlos así", "it was a bad week", "lloré toda la noche"],
)
def test_what_weighs_still_does(text: str) -> None:
    assert feeling_in(text) == "utter_feeling_heavy"


def test_a_setback_in_a_few_words() -> None:
    assert tells_setback("popcorn reading, fatal")
    assert tells_setback("círculos, no funcionó")
    assert not tells_setback("nobody works alone")


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("my mother died in the summer", True),
        ("se murió mi mamá en verano", True),
        ("no cuento con nadie desde que murió mi papá", True),
        ("one kid is dying to read", False),
        ("the student's laptop died", False),
        ("our student council idea died", False),
        ("in the book the boy's dog died", False),
    ],
)
def test_a_death_is_told_from_what_only_ends(text: str, lost: bool) -> None:
    assert mourns(text) is lost
