"""What one answer tells together goes to the questions it answers."""

from __future__ import annotations

from bot.coaching.volunteered import told_ahead

TOLD = (
    "Only SWIS. I'd want to hear from the kids themselves. We tried a check-in last spring and it "
    "died. What's in the way is lunch duty."
)


def test_each_sentence_goes_to_its_question() -> None:
    assert told_ahead(TOLD, "voices", "tried", "obstacles") == {
        "voices": "I'd want to hear from the kids themselves.",
        "tried": "We tried a check-in last spring and it died.",
        "obstacles": "What's in the way is lunch duty.",
    }


def test_only_what_comes_later_is_looked_for() -> None:
    assert set(told_ahead(TOLD, "obstacles")) == {"obstacles"}


def test_the_first_sentence_answers_what_was_asked() -> None:
    assert told_ahead("We tried the attendance data.", "tried") == {}


def test_spanish() -> None:
    told = (
        "Las notas. Quisiera escuchar a las familias. Ya probamos llamarles. "
        "Lo que estorba es el turno."
    )
    assert set(told_ahead(told, "voices", "tried", "obstacles")) == {"voices", "tried", "obstacles"}
