"""A yes or a no, in all the ways people say it."""

from __future__ import annotations

from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.meaning import meant
from bot.coaching.answers.words import words_of

_OFFERED = ("yes", "no")


def read_yes_no(text: str, language: str) -> bool | None:
    """True for yes, False for no, None when it is neither, both, or only a beginning of a story.

    The coachee's language is tried first, then the other.
    """
    accented = "sí" in text.lower()
    for tongue in (language, "en" if language == "es" else "es"):
        words = lexicon(tongue)
        value = meant(words_of(text, words.emoji), _OFFERED, {}, words, accented)
        if value is not None:
            return value == "yes"
    return None
