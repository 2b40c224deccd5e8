"""A yes or a no, in all the ways people say it."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.meaning import meant
from bot.coaching.answers.question import asks
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns

_REMARKS = Path(__file__).with_suffix(".yml")
_REMARK_AND_ANSWER = 2  # parts
_REMARK = 6  # words
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
    return _at_the_end(text, language)


def doubts(text: str, language: str) -> bool:
    """Whether a text says nothing but that it is unsure: "maybe", "quién sabe"."""
    tongues = (lexicon(language), lexicon("en" if language == "es" else "es"))
    return any("unsure" in words.means.get(words_of(text).all, frozenset()) for words in tongues)


def _at_the_end(text: str, language: str) -> bool | None:
    """A yes or no that comes last, behind a short remark: "got two minutes, go".

    The remark may hold another no where it is on somebody else: "ok entonces mi principal no".
    """
    words = lexicon(language)
    parts = words_of(text, words.emoji).parts()
    if len(parts) != _REMARK_AND_ANSWER or len(parts[0]) > _REMARK or asks(text):
        return None
    remark, last = parts
    if not patterns(_REMARKS)["concluded"].search(" ".join(remark)):
        if not words.negations.isdisjoint(remark):
            return None
        if any(words.means.get((word,), frozenset()) & {*_OFFERED, "unsure"} for word in remark):
            return None
    signs = words.means.get(last, frozenset()) & set(_OFFERED)
    return None if len(signs) != 1 else "yes" in signs
