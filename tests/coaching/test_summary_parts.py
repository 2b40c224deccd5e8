"""Parts of the summary as they are named: to be opened, refused, and kept out of what is shared."""

from __future__ import annotations

import pytest

from bot.coaching.summary_parts import (
    alone,
    begins_with_a_part,
    left_out,
    part_asked_for,
    part_spoken_of,
    shares_some,
)

OFFERED = ["goal", "reality", "options", "will", "closing"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Las ideas primero.", "options"),
        ("ideas", "options"),
        ("the goal, please", "goal"),
        ("where I stand", "reality"),
        ("realidad", "reality"),
        ("lo q voy a probar", "will"),
        ("what i'll bring", "closing"),
        ("No, la meta no, las ideas. Atrás.", "options"),
        ("no la meta no las ideas", "options"),
        ("not the goal", None),
        ("my commitments", None),
        ("what I brought", None),
        ("The ideas are what I need", None),
    ],
)
def test_a_part_is_asked_for_by_any_of_its_names(text: str, part: str | None) -> None:
    assert part_asked_for(text, OFFERED) == part


@pytest.mark.parametrize(
    ("text", "begins", "part"),
    [
        ("Edit what I will bring, the date with Carmen is December 15", True, "closing"),
        ("no, las ideas no están bien", True, "options"),
        ("the ideas need one more", False, "options"),
        ("yes, the ideas are great", False, "options"),
        ("it is all wrong", False, None),
    ],
)
def test_what_is_said_of_a_part_opens_it(text: str, begins: bool, part: str | None) -> None:
    assert begins_with_a_part(text, OFFERED) is begins
    assert part_spoken_of(text, OFFERED) == part


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("everything with Carmen except where I stand", ["reality"]),
        ("Compártalo, menos la parte de mi realidad", ["reality"]),
        ("share it but not my goal and the ideas", ["goal", "options"]),
        ("sí, pero guarde mi realidad para mí", ["reality"]),
        ("solo la meta", ["reality", "options", "will", "closing"]),
        ("share everything", []),
        ("compártalo pero la realid y las ideas no", ["reality", "options"]),
        ("share it but where i stand not", ["reality"]),
    ],
)
def test_a_yes_says_what_it_leaves_out(text: str, private: list[str]) -> None:
    assert left_out(text, OFFERED) == private


@pytest.mark.parametrize(
    "text",
    [
        "keep it all to myself except the goal",
        "all of it stays private except the goal",
        "guárdelo para mí menos la meta",
        "only I can see the goal",
        "can she see everything except my goal?",
        "I don't want to share where I stand",
        "todavía no, o todo menos la meta",
        "share only the goal, keep the rest private",
    ],
)
def test_what_is_no_plain_yes_shares_nothing(text: str) -> None:
    assert left_out(text, OFFERED) == []


_OFFERED = ("goal", "reality", "options", "will", "closing")


@pytest.mark.parametrize(
    "text",
    [
        "no. i want to share part of it with my coach. only what i will try",
        "ok wait. she can see the thursday thing, what i will try. not the rest",
        "just share what I'll try with my coach",
        "comparta solo lo que voy a probar, lo demas no",
        "mi coach puede ver lo que voy a probar, nada mas",
    ],
)
def test_one_part_is_shared_alone(text: str) -> None:
    assert alone(text, _OFFERED) == ["goal", "reality", "options", "closing"]


@pytest.mark.parametrize(
    "text",
    [
        "only my reality is private, share the rest",
        "share everything, only not my goal",
        "share it all but my goal",
        "don't share it, only my goal",
        "solo mi realidad es privada, comparta lo demas",
        "no comparta nada, solo mi meta es mia",
        "compartalo todo menos mi meta",
        "share it",
        "just my goal",
    ],
)
def test_what_may_mean_the_opposite_shares_no_part_alone(text: str) -> None:
    assert alone(text, _OFFERED) == []


def test_what_is_left_out_may_be_said_twice() -> None:
    for text in ("compartalo pero mi realidad no, esa es privada", "share it, but reality no"):
        assert left_out(text, _OFFERED) == ["reality"]


def test_some_of_it_is_no_part_yet() -> None:
    assert shares_some("i want to share part of it")
    assert shares_some("quiero compartir una parte")
    assert not shares_some("don't share any part of it")
    assert not shares_some("no quiero compartir una parte")
    assert not shares_some("compártalo, todas las partes")
    assert not shares_some("share it but keep some parts private")
