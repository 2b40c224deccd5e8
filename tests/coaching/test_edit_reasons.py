"""Why an edit is asked for, where it is, and that all else is right are no part of the line."""

from __future__ import annotations

import pytest

from bot.coaching.edit_reasons import without_reason
from bot.coaching.rewording import reworded

WHY, REFLECTION, DATA = "Why that level: ", "Mi reflexión: ", "Datos que revisé: "
STANDS = [
    f"{WHY}We share notes in the team",
    f"{REFLECTION}La capacitación trata el acoso y poco más. Nadie pregunta.",
    f"{DATA}Mi hoja de noviembre, vinieron 6 de 22",
    "Lo que lo dificulta: El turno del almuerzo",
]
HEADS = {"Why that level", "Mi reflexión", "Datos que revisé", "Lo que lo dificulta"}


def _with(at: int, line: str) -> list[str]:
    return [*STANDS[:at], line, *STANDS[at + 1 :]]


@pytest.mark.parametrize(
    ("text", "at", "line"),
    [
        ("change why that level to: we share late, i was wrong", 0, f"{WHY}we share late"),
        ("why that level: we share late. then its right", 0, f"{WHY}we share late"),
        ("why that level: we share late. the rest is fine", 0, f"{WHY}we share late"),
        ("take out in the team from why that level, that's private", 0, f"{WHY}We share notes"),
        ("change 'notes' to 'plans', it was a typo", 0, f"{WHY}We share plans in the team"),
        (
            "en mi reflexión ponga nomas: poco, es q lo de Ana es mio, no quiero q lo lean",
            1,
            f"{REFLECTION}poco",
        ),
        ("en mi reflexión que diga: nadie pregunta", 1, f"{REFLECTION}nadie pregunta"),
        ("en mi reflexion que empiece en Nadie pregunta", 1, f"{REFLECTION}Nadie pregunta."),
        (
            "cambie noviembre por octubre en lo de la hoja, me equivoque fue en octubre",
            2,
            f"{DATA}Mi hoja de octubre, vinieron 6 de 22",
        ),
        (
            "cambie noviembre por octubre en los datos, fue en octubre",
            2,
            f"{DATA}Mi hoja de octubre, vinieron 6 de 22",
        ),
        (
            "cambie 'de noviembre' por 'de octubre', es q me equivoque",
            2,
            f"{DATA}Mi hoja de octubre, vinieron 6 de 22",
        ),
        ("cambie los datos q reviso por: mi propio conteo", 2, f"{DATA}mi propio conteo"),
        (
            "en los datos borre lo de noviembre q ando cansado",
            2,
            f"{DATA}Mi hoja, vinieron 6 de 22",
        ),
        ("datos que revisé: mi conteo. ya con eso está bien", 2, f"{DATA}mi conteo"),
    ],
)
def test_the_reason_stays_out_of_the_line(text: str, at: int, line: str) -> None:
    assert reworded(text, STANDS, HEADS) == _with(at, line)


@pytest.mark.parametrize(
    ("text", "at", "line"),
    [
        (
            "change why that level to: we share late, because there is no time",
            0,
            f"{WHY}we share late, because there is no time",
        ),
        (
            "lo que lo dificulta: el tiempo, es que salgo tarde",
            3,
            "Lo que lo dificulta: el tiempo, es que salgo tarde",
        ),
        (
            "lo que lo dificulta: no quiero que los papás se enojen",
            3,
            "Lo que lo dificulta: no quiero que los papás se enojen",
        ),
        (
            "why that level: the work is mine and nobody helps",
            0,
            f"{WHY}the work is mine and nobody helps",
        ),
    ],
)
def test_a_reason_that_is_the_answer_stays(text: str, at: int, line: str) -> None:
    assert reworded(text, STANDS, HEADS) == _with(at, line)


@pytest.mark.parametrize(
    "text",
    [
        "two things, change why that level to: i tell em what worked, i never sit down w them. "
        "and in mi reflexión take out the y poco más part",
        "two things: change why that level to: i tell em what worked, i never sit down w them. "
        "y en mi reflexión quite y poco más, lo demás está bien",
    ],
)
def test_two_lines_change_at_once(text: str) -> None:
    first = f"{WHY}i tell em what worked, i never sit down w them"
    second = f"{REFLECTION}La capacitación trata el acoso. Nadie pregunta."
    assert reworded(text, STANDS, HEADS) == [first, second, *STANDS[2:]]


@pytest.mark.parametrize(
    "text", ["I was wrong about the boys", "es privado", "We share notes, so nobody is alone"]
)
def test_what_says_nothing_else_is_no_reason(text: str) -> None:
    assert without_reason(text) == text


@pytest.mark.parametrize(
    ("text", "stands", "left"),
    [
        ("quita a beto", "Platicar con Beto y Nelly", "Platicar con Nelly"),
        ("quite a Nelly", "Platicar con Beto y Nelly", "Platicar con Beto"),
        ("quite a Beto", "La hoja de Beto, Nelly y Ana", "La hoja de Nelly y Ana"),
        ("take out Tate", "Sit down with Tate and Ruiz", "Sit down with Ruiz"),
        ("take out Ruiz", "Sit down with Tate and Ruiz", "Sit down with Tate"),
    ],
)
def test_one_of_several_goes_by_itself(text: str, stands: str, left: str) -> None:
    lines = [f"{DATA}{stands}", "Mi reflexión: Poco"]
    assert reworded(text, lines, HEADS) == [f"{DATA}{left}", lines[1]]
