"""What is said after a false alarm: that nobody is in danger, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.safety.judgement import has_cue, notice

_WORDS = Path(__file__).with_suffix(".yml")
_SENTENCE = re.compile(r"[.!?\n]+\s+")


def explains_danger_away(text: str) -> bool:
    """Whether a text says that what was taken for danger is none.

    Words that name a danger for certain, or a safety only for now, do not.
    """
    said = patterns(_WORDS)
    explains = said["none"].search(text) or said["meant"].search(text)
    if not explains or any(_only_for_now(one) for one in _SENTENCE.split(text)):
        return False
    found = notice(text)
    return found is None or found.strength != "sure"


def denies_danger(text: str) -> bool:
    """The same of a text that sounds dangerous itself: "nobody is dying, it's an expression".

    It must be said outright, and no words of danger be left beside what says it.
    """
    said = patterns(_WORDS)
    if not said["none"].search(text) or not explains_danger_away(text):
        return False
    return not _says(said["but"], text) and not has_cue(said["none"].sub(" ", text))


def tells_of_help(text: str) -> bool:
    """Whether a text says that somebody has been called, or is there."""
    return _says(patterns(_WORDS)["helped"], text)


def only_tells_of_help(text: str) -> bool:
    """The same, where no danger is named beside it."""
    said = patterns(_WORDS)
    return tells_of_help(text) and not _says(said["but"], text) and notice(text) is None


def wants_to_go_on(clause: str) -> bool:
    """Whether a clause says what somebody wants to go on with."""
    return _says(patterns(_WORDS)["goes_on"], clause)


def without_what_explains(text: str, sentences: Sequence[str]) -> str:
    """The sentences that do not say that nobody is in danger, joined; the text where all stay."""
    said = patterns(_WORDS)
    explaining = (said["none"], said["meant"])
    left = [one for one in sentences if not any(_says(words, one) for words in explaining)]
    return text if len(left) == len(sentences) else " ".join(left)


def _only_for_now(sentence: str) -> bool:
    """Whether a sentence says that somebody is safe so far: "nobody is hurt yet"."""
    said = patterns(_WORDS)
    telling = (said["none"], said["meant"], said["safe"])
    return _says(said["for_now"], sentence) and any(_says(words, sentence) for words in telling)


def _says(words: re.Pattern[str], text: str) -> bool:
    return words.search(text) is not None
