"""Listening: whether somebody asks about a term, or about what was just said."""

from __future__ import annotations

import pytest

from bot.coaching.ideas import ideas_in
from bot.coaching.listening import (
    key_part,
    on_one_line,
    points_at_what_was_said,
    quotable,
    sentences,
    sounds_annoyed,
    sounds_empty,
    sounds_glad,
    sounds_heavy,
    vents,
)


@pytest.mark.parametrize(
    "text",
    [
        "what does that mean?",
        "What do you mean by this",
        "sorry what is this question",
        "explain that word",
        "q significa eso",
        "¿A qué se refiere con eso?",
        "no entiendo la palabra",
    ],
)
def test_who_names_no_term_asks_about_the_question(text: str) -> None:
    assert points_at_what_was_said(text)


@pytest.mark.parametrize(
    "text",
    [
        "what does systems thinking mean",
        "what is equity?",
        "q es competencia cultural",
        "¿qué significa MTSS?",
        "that " * 1500 + "equity",
    ],
)
def test_who_names_a_term_asks_about_it(text: str) -> None:
    assert not points_at_what_was_said(text)


def test_what_is_said_back_does_not_hang_in_the_air() -> None:
    told = "la meta seria que para febrero 15 de los 27 pasen la prueba del distrito en mayo ahora"
    assert key_part(told).endswith("pasen la prueba …")


@pytest.mark.parametrize("text", ["la verdad ya estoy harto", "ya no aguanto", "crying all day"])
def test_weariness_is_heard(text: str) -> None:
    assert sounds_heavy(text)


def test_a_sigh_is_told_from_a_reason_and_from_a_story() -> None:
    assert vents("ya estoy harto, el director tampoco")
    assert not vents("la 1 porque estamos cansados de castigar")
    assert not vents("the boys in my 7th grade class say they are tired of being sent out")
    assert not vents("el director tampoco viene")


@pytest.mark.parametrize("text", ["una mamá lloró de gusto", "she was proud, crying with joy"])
def test_tears_of_joy_are_no_weight(text: str) -> None:
    assert not sounds_heavy(text)
    assert sounds_glad(text)


@pytest.mark.parametrize(
    ("said", "ideas"),
    [
        ("no ya, con esas. bueno tambien pedirles a los papas", ["pedirles a los papas"]),
        ("ok a ver, quiza preguntarles que necesitan", ["preguntarles que necesitan"]),
        ("mire se me ocurre poner estaciones, o podria grabarme", ["poner estaciones", "grabarme"]),
        ("well I could also call them", ["call them"]),
    ],
)
def test_ideas_are_listed_without_what_is_said_around_them(said: str, ideas: list[str]) -> None:
    assert ideas_in(said) == ideas


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "Hands up! And at least two of those families at the December thing. It is a start, "
            "and I would love more.",
            "at least two of those families at the December thing",
        ),
        (
            "Send a message to the two moms I know and have Mrs. Vega translate it for us. We eat.",
            "Send a message to the two moms I know and have Mrs. Vega translate it for us",
        ),
        (
            "Mrs Vega gets pulled to another school, she always does, or the moms have work",
            "Mrs Vega gets pulled to another school, she always does, or the moms have work",
        ),
    ],
)
def test_what_is_said_back_makes_sense_by_itself(text: str, part: str) -> None:
    assert key_part(text) == part


def test_an_outburst_is_no_goodbye() -> None:
    assert sounds_annoyed("this is stupid")
    assert not sounds_annoyed("this is stupid im leaving")
    assert sounds_annoyed("esto es una pérdida de tiempo")


def test_enough_is_heard_inside_a_sentence() -> None:
    assert sounds_empty("no that's enough of my rambling")
    assert not sounds_empty("there's not enough of us")


def test_a_long_sentence_is_said_back_in_the_part_that_stands_by_itself() -> None:
    told = (
        "I'm the principal at a K-8 and what I really want to get into is discipline because we "
        "had 214 referrals since August and a third of those are from the same eleven kids"
    )
    assert key_part(told) == "we had 214 referrals since August"


def test_a_few_words_with_a_number_do_not_stand_for_the_whole() -> None:
    told = (
        "the thing on my mind is that our 6th graders are getting written up in the hallway before "
        "first period, 61 times since October, and it's mostly the same bus"
    )
    assert key_part(told).startswith("the thing on my mind is that our 6th graders")


def test_a_laugh_leaves_its_full_stop() -> None:
    assert key_part("No more calls lol. If my AP knew") == "No more calls. If my AP knew"
    assert key_part("twice in the hallway lol, my calendar") == "twice in the hallway, my calendar"


def test_lines_stay_sentences_on_one_line() -> None:
    assert (
        on_one_line("which box do I fit in\n\nthe first one")
        == "which box do I fit in. the first one"
    )
    assert on_one_line("Hi all,\nplease come.\nThanks") == "Hi all, please come. Thanks"


@pytest.mark.parametrize(
    ("said", "ideas"),
    [
        (
            "match them with a mentor, ask the ones who left why, and have lunch with them",
            ["match them with a mentor", "ask the ones who left why", "have lunch with them"],
        ),
        ("talk to them??", ["talk to them"]),
        ("what if we moved the seats?", ["what if we moved the seats?"]),
        (
            "sit with Ana, the twins in the back, or Leo",
            ["sit with Ana, the twins in the back", "Leo"],
        ),
    ],
)
def test_a_list_of_ideas_is_taken_apart_at_its_commas(said: str, ideas: list[str]) -> None:
    assert ideas_in(said) == ideas


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "its always the same. in 4th period its the same 3 hands every time (Marcus, Ana, Lu) "
            "and the other 24 look at their shoes",
            "in 4th period its the same 3 hands every time",
        ),
        (
            "if marcus jumps in i say 'hold it marcus, tables first' and look at the duck timer "
            "till it rings, all of it",
            "look at the duck timer till it rings",
        ),
        (
            "también las familias que ya no vienen a las juntas porque no confían. ¿Y mi función? "
            "no me contestó, y se lo pregunté dos veces",
            "también las familias que ya no vienen a las juntas porque no confían",
        ),
        (
            "I did a tally on a sticky note tues nov 17, no wait it was weds the 18th, 27 kids, "
            "3 talked, 19 times total. is a sticky note data?",
            "it was weds the 18th, 27 kids, 3 talked, 19 times total",
        ),
        (
            "fueron 30 familias el martes 17, no, perdón, fue el jueves con 42 familias. ¿Sirve?",
            "fue el jueves con 42 familias",
        ),
        ("silence freaks me out so i fill it. hang on, bell", "silence freaks me out so i fill it"),
        ("El miedo a prometer. Perdón, me desvié.", "El miedo a prometer"),
        (
            "quiero aprender a escucharlas antes de llegarles con un programa ya hecho, porque "
            "siempre llegamos con el folleto y con la presentación y con el café, y ya",
            "quiero aprender a escucharlas antes de llegarles con un programa ya hecho",
        ),
        ("what counts? do you mean like a score?", ""),
        ("¿quién puede venir a esa hora?", ""),
        ("hang on, the bell", ""),
        ("Who greets them (the aides)", "Who greets them (the aides)"),
        ("is it on? no. the 3 boys never speak", "the 3 boys never speak"),
        ("a 9, no wait an 8, they talk", "a 9, no wait an 8, they talk"),
    ],
)
def test_a_quote_stands_by_itself_or_there_is_none(text: str, quote: str) -> None:
    assert quotable(text) == quote
    assert key_part(text)


def test_an_opening_mark_belongs_to_what_follows_it() -> None:
    told = "No confían. ¿Y mi función? Bueno. «Ya voy», dijo."
    assert sentences(told) == ["No confían.", "¿Y mi función?", "Bueno.", "«Ya voy», dijo."]


def test_a_quote_does_not_end_in_the_middle_of_what_follows() -> None:
    told = (
        "We have 212 Spanish speaking families here and I've talked to, generously, between 4 and "
        "6 of them."
    )
    assert quotable(told) == "We have 212 Spanish speaking families here"
    late = (
        "They come in at 9:40 which is, if you ask me, twenty minutes after the first bell of the "
        "day rings for everybody else in the building"
    )
    assert quotable(late) == "They come in at 9:40"
