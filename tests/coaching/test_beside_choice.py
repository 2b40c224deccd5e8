"""What is told beside a choice, denied behind it, or told instead of one."""

from __future__ import annotations

import pytest

from bot.coaching.answers import Choice, either
from bot.coaching.beside_choice import told_beside
from bot.coaching.mourning import mourns
from bot.coaching.told_denied import denial

LEVELS = {
    "en": ("Conventional", "Collaborative", "Synergistic", "Innovative"),
    "es": ("Convencional", "Colaborativo", "Sinérgico", "Innovador"),
}
AREAS = {
    "en": ("Coaching Role", "Digital Fluency", "Systems Thinking", "Culture and Climate"),
    "es": ("Papel del coach", "Dominio digital", "Pensamiento sistémico", "Cultura y clima"),
}


def _choices(titles: dict[str, tuple[str, ...]], language: str) -> list[Choice]:
    return [Choice(f"choice_{at}", title) for at, title in enumerate(titles[language], 1)]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("es", "entre el 1 y el 2 pero mas el 1", ""),
        ("en", "somewhere between 1 and 2 but closer to 1 i would say", ""),
        ("es", "creo que la segunda porque es la que mas me sirve ahorita", ""),
        ("en", "i think number two is the one that fits me best right now", ""),
        (
            "es",
            "sigale donde ibamos, creo q convencional, mando el flyer y ya",
            "mando el flyer y ya",
        ),
        (
            "en",
            "conventional i think. we all do our own thing, nobody talks",
            "we all do our own thing, nobody talks",
        ),
        ("en", "which one is about families? my parents never come", "my parents never come"),
        ("es", "cual de esas es la de las familias?", ""),
        ("es", "bueno, mando un reporte al final y casi nadie lo lee", None),
        ("es", "nadie planea junto, y los de 7mo estan solos", None),
        ("en", "we plan together on mondays and it helps", None),
    ],
)
def test_only_what_is_told_beside_a_choice_is_kept(
    language: str, text: str, told: str | None
) -> None:
    kept = told_beside(text, _choices(LEVELS, language), language)
    assert kept == (text if told is None else told)


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "maybe digital fluency or maybe systems thinking", (2, 3)),
        ("en", "im torn between coaching role and systems thinking", (1, 3)),
        ("en", "1 or 2", (1, 2)),
        ("es", "no se si papel del coach o dominio digital", (1, 2)),
        ("es", "entre la 1 y la 2, no se", (1, 2)),
        ("es", "entre la 1 y la 2 pero mas la 2", None),
        ("en", "2, closer to 3", None),
        ("en", "culture and climate", None),
        ("es", "cultura y clima", None),
        ("es", "la 2 o sea dominio digital", None),
    ],
)
def test_two_that_somebody_hesitates_between(
    language: str, text: str, meant: tuple[int, int] | None
) -> None:
    found = either(text, _choices(AREAS, language), language)
    assert (found and tuple(one.value for one in found)) == (
        meant and tuple(f"choice_{at}" for at in meant)
    )


@pytest.mark.parametrize(
    ("text", "about", "rest"),
    [
        ("eso no es el porque", "", ""),
        ("nooo eso era cual escogia", "", ""),
        ("quitelo por favor", "", ""),
        (
            "eso era una pregunta. mi meta es q vengan mas familias",
            "",
            "mi meta es q vengan mas familias",
        ),
        (
            "eso de Lupita no va ahi, quitelo. nomas mando el flyer",
            "lupita",
            "nomas mando el flyer",
        ),
        ("that's not the reason", "", ""),
        ("no, that was just a question", "", ""),
        ("take out the part about my colleague", "my colleague", ""),
        ("that's not why. we never had time to plan", "", "we never had time to plan"),
    ],
)
def test_what_was_told_is_denied(text: str, about: str, rest: str) -> None:
    found = denial(text)
    assert found is not None
    assert (found.about, found.rest) == (about, rest)


@pytest.mark.parametrize(
    "text",
    [
        "eso no es facil porque no hay tiempo",
        "no, quiero q los niños lean mas",
        "no es una meta facil",
        "quitar el semaforo de conducta",
        "that's not easy to do",
        "that is the reason",
        "it's not the kids, it's the schedule",
        "take out the trash bins so kids have room",
        "remove the clip chart",
        "we don't get to choose",
    ],
)
def test_ordinary_answers_deny_nothing(text: str) -> None:
    assert denial(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "el domingo se murio mi compañera Lupita la de 2do",
        "falleció el papá de un alumno",
        "perdi a mi mama en octubre y no doy una",
        "my mom passed away on sunday",
        "a colleague of mine died last week",
        "I just came back from my grandma's funeral",
    ],
)
def test_a_death_is_noticed(text: str) -> None:
    assert mourns(text)


@pytest.mark.parametrize(
    "text",
    [
        "se me murio la compu",
        "los niños se mueren de risa",
        "perdi a mi ayudante porque la mandaron a 2do",
        "the projector died in the middle of class",
        "we lost three students to other schools",
        "two students passed the test",
        "I lost my planning period",
    ],
)
def test_no_death_is_heard_where_there_is_none(text: str) -> None:
    assert not mourns(text)
