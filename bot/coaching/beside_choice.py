"""What a text tells beside a choice: "I send the flyer" of "conventional. I send the flyer".

What only chooses is no reason and no goal, and is not kept for the question that asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers import Choice, asks
from bot.coaching.answers.claimed import are_names, around_claims, fillers_around
from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.title import is_of_title, telling
from bot.coaching.answers.words import plain, words_of
from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSE = re.compile(r"(?:[^.,;:!?\n…()]|(?<=\d)[.,:](?=\d))+")
_FEWEST = 4  # words that tell something


def told_beside(text: str, choices: Sequence[Choice], language: str) -> str:
    """The text without the clauses around it that only choose; empty where nothing else is told.

    Questions tell nothing either. Where the choices are no names, all of the text is told.
    """
    words = lexicon(language)
    titles = {choice.value: words_of(choice.title).all for choice in choices}
    if not are_names(titles, words):
        return text
    told = [one for one in sentences(text) if not (one.endswith("?") or asks(one))]
    kept = text if len(told) == len(sentences(text)) else " ".join(told)
    clauses = list(_CLAUSE.finditer(kept))
    telling_ones = [clause for clause in clauses if _tells(clause[0], titles, language)]
    if not telling_ones:
        return ""
    first, last = clauses.index(telling_ones[0]), clauses.index(telling_ones[-1])
    before, behind = clauses[:first], clauses[last + 1 :]
    begin = telling_ones[0].start() if any(_says_a_word(one[0]) for one in before) else 0
    end = telling_ones[-1].end() if any(_says_a_word(one[0]) for one in behind) else len(kept)
    rest = kept[begin:end].strip()
    return rest if rest == kept.strip() or len(rest.split()) >= _FEWEST else ""


def _says_a_word(clause: str) -> bool:
    """Whether a clause is more than "bueno" or "tbh", which may stand as it was typed."""
    left = plain(clause).replace("'", "")
    for around in fillers_around():
        left = around.sub(" ", left)
    return bool(left.strip())


def _tells(clause: str, titles: dict[str, tuple[str, ...]], language: str) -> bool:
    """Whether a clause says anything besides which choice is meant."""
    left = plain(clause).replace("'", "")
    for around in (patterns(_WORDS)["only_chooses"], *around_claims()):
        left = around.sub(" ", left)
    named = tuple(word for title in titles.values() for word in title)
    said = telling(words_of(left).all, lexicon(language))
    return any(not is_of_title(word, named) for word in said)
