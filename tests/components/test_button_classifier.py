"""Which button a typed answer means, by the trained model and inside the gate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.coaching.wording import label
from bot.components.button_classifier import BUTTON
from bot.components.button_examples import OTHER, ButtonExamples, questions
from bot.components.button_limits import Guess
from bot.components.command_rules import command_rules
from bot.components.gate import CommandGate
from bot.components.reader import Reader
from bot.engine import rasa_compat
from tests.components.messages import asked, message

STATUS = ("done", "partly", "not_yet", "changed")
SAVE = ("save", "change", "drop")


@pytest.fixture(scope="module")
def reader(model: Path) -> Reader:
    """The trained model."""
    rasa_compat.quiet()
    rasa_compat.apply()
    return Reader.load(model)


def below(values: tuple[str, ...], language: str) -> dict[str, Any]:
    """A question with these buttons."""
    choices = [{"value": v, "title": label(f"choice.{v}", language)} for v in values]
    return {"kind": "choice", "stage": "evidence", "name": "status", "choices": choices}


@pytest.mark.parametrize(
    ("text", "language", "values", "meant"),
    [
        ("got it all wrapped up on monday", "en", STATUS, "done"),
        ("made it to one of the three rooms", "en", STATUS, "partly"),
        ("havent had a minute for it", "en", STATUS, "not_yet"),
        ("we ended up going with something else", "en", STATUS, "changed"),
        ("the date is off, make it friday", "en", SAVE, "change"),
        ("nothing to change", "en", SAVE, "save"),
        ("ya quedó todo el lunes", "es", STATUS, "done"),
        ("me faltó una", "es", STATUS, "partly"),
        ("no he podido todavia", "es", STATUS, "not_yet"),
        ("al final hicimos otra cosa", "es", STATUS, "changed"),
        ("la fecha esta mal", "es", SAVE, "change"),
        ("no hay nada que cambiar", "es", SAVE, "save"),
    ],
)
def test_free_words_mean_a_button(
    reader: Reader, text: str, language: str, values: tuple[str, ...], meant: str
) -> None:
    found = reader.understand(text, language, below(values, language))
    assert (found["intent"], found.get("button")) == ("share", meant)


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("what did i say i would do?", "en", "show_commitments"),
        ("who can read this", "en", "who_sees_this"),
        ("qué significa compromiso", "es", "explain_term"),
        ("¿quién lee esto?", "es", "who_sees_this"),
    ],
)
def test_a_command_below_buttons_stays_one(
    reader: Reader, text: str, language: str, intent: str
) -> None:
    assert reader.understand(text, language, below(STATUS, language))["intent"] == intent


def understood(text: str, guess: Guess | None, intent: str = "share", chance: float = 0.9) -> Any:
    sent = message(text, asked("choice", "Done", "Partly"), [(intent, chance), ("help", 0.05)])
    sent.set(BUTTON, guess)
    [done] = CommandGate(command_rules()).process([sent])
    return done.get("understood")


def test_a_sure_guess_counts_more_than_the_words_but_not_more_than_a_place() -> None:
    sure = Guess("partly", 0.95)
    assert understood("done for one, no for two", sure).get("button") == "partly"
    assert understood("the first one", sure)["gate"] == "answer"
    assert understood("Done", sure)["gate"] == "title"


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("all three", "answer"),
        ("I did it", "answer"),
        ("one of the three classrooms", "answer"),
        ("the middle one", "unclear"),
        ("two", "unclear"),
    ],
)
def test_no_guess_counts_more_than_a_share_or_a_phrase_or_fills_a_gap(text: str, gate: str) -> None:
    assert understood(text, Guess("partly", 0.95))["gate"] == gate


def test_a_long_text_presses_a_button_only_where_the_guess_is_very_sure() -> None:
    told = "the families I called wanted to talk about the bus and not about reading"
    assert understood(told, Guess("partly", 0.6))["gate"] != "meant"
    assert understood(told, Guess("partly", 0.95))["gate"] == "meant"


@pytest.mark.parametrize(
    ("text", "intent", "chance", "obeyed"),
    [
        ("who sees the data besides me is what I keep asking", "who_sees_this", 0.94, False),
        ("It is hard to explain to new teachers what it means", "explain_term", 0.96, False),
        ("can you tell me who is going to read all of this", "who_sees_this", 0.96, True),
    ],
)
def test_a_long_text_below_buttons_is_a_command_only_where_that_is_nearly_sure(
    text: str, intent: str, chance: float, obeyed: bool
) -> None:
    assert (understood(text, None, intent, chance)["intent"] == intent) is obeyed


def test_a_question_presses_no_button() -> None:
    assert understood("when was that", Guess("partly", 0.95))["gate"] != "meant"


def test_a_guess_counts_less_than_a_surer_command() -> None:
    assert understood("can we see", Guess("done", 0.55), "help", 0.95)["intent"] == "help"
    assert understood("can we see", Guess("done", 0.8), "help", 0.95)["button"] == "done"
    assert understood("hola", Guess("done", 0.72), "greet", 1.0)["intent"] == "greet"
    assert understood("hmm well", Guess("done", 0.3))["gate"] != "meant"


def test_every_line_of_a_file_is_read_and_some_of_each_intent_is_no_button(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "resume.yml").write_text("continue: [go on]\nfresh: [anew]\n")
    (tmp_path / "en" / "other.yml").write_text("other: [what is this]\n")
    learnt = ButtonExamples.read(
        tmp_path, {"help": ["help me", "go on"], "affirm": ["yes"], "share": ["a b"] * 3}
    )
    assert sorted(zip(learnt.texts, learnt.meanings, strict=True)) == [
        ("a b", OTHER),
        ("anew", "resume.fresh"),
        ("go on", "resume.continue"),
        ("help me", OTHER),
        ("what is this", OTHER),
    ]
    assert questions(learnt.meanings) == {"resume": {"continue", "fresh"}}
