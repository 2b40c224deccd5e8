"""Which of those on offer something is: "¿cuál de esas es la de las familias?"."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers import asks
from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.title import is_of_title, telling
from bot.coaching.answers.words import plain, words_of
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn
from bot.playbooks import Text

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 20  # words; a longer text tells something


def tell_which(turn: Turn, asked: Asked) -> bool:
    """Say which competencies on offer speak of what is asked for, or ask in other words.

    Returns:
        Whether it was asked which one something is.
    """
    if asked.question.kind != "choice" or turn.choice is not None or not asks(turn.text):
        return False
    found = patterns(_WORDS)["asks"].match(plain(turn.text.replace("¿", "")))
    if found is None or len(turn.text.split()) > _LONGEST:
        return False
    turn.state.misses = max(turn.state.misses - 1, 0)  # a question is no miss
    values = {choice.value for choice in asked.question.choices(turn, asked.item)}
    offered = [one for one in turn.library.all_competencies if one.id in values]
    if not offered:
        turn.say(f"utter_rephrase_{asked.response}", asked.question.params(turn, asked.item))
        return True
    about = patterns(_WORDS)["around"].sub(" ", found["topic"] or "")
    topic = telling(words_of(about).all, lexicon(turn.language))
    titled = [one for one in offered if _speaks_of(turn, topic, one.name)]
    named = titled or [
        one for one in offered if _speaks_of(turn, topic, one.definition, *one.levels.values())
    ]
    lines = [
        f"{one.name.in_(turn.language)}: {one.levels['collaborative'].in_(turn.language)}"
        for one in named or offered
    ]
    turn.say("utter_offered_in_practice", {"lines": "\n".join(lines)})
    return True


def _speaks_of(turn: Turn, topic: Sequence[str], *texts: Text) -> bool:
    """Whether one of these words stands in a text, in another form as well."""
    told = words_of(" ".join(text.in_(turn.language) for text in texts)).all
    return any(is_of_title(word, told) for word in topic)
