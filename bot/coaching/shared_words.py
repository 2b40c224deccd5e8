"""How many words, and pieces of words, strategies and told sentences have in common."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from bot.coaching.answers.words import plain
from bot.playbooks import LANGUAGES

if TYPE_CHECKING:
    from bot.playbooks import Library, Strategy

Vectors = NDArray[Any]


def shared_words(
    library: Library, strategies: Sequence[Strategy], sentences: Sequence[str], language: str
) -> Vectors:
    """How near strategies are to what was told, word by word; shape ``(strategies, sentences)``.

    A strategy's words are those of its wording and of the situations in which it helps, in the
    language of the conversation. Pieces of words stand for their forms ("suspended",
    "suspensions"), rare ones count most, and 0 is as near as all strategies are in the mean.
    """
    vectorizer, wordings = _wordings(library, language)
    told = vectorizer.transform([plain(sentence) for sentence in sentences])
    near: Vectors = (wordings @ told.T).toarray()
    place = {strategy.id: row for row, strategy in enumerate(library.all_strategies)}
    chosen: Vectors = near[[place[strategy.id] for strategy in strategies]] - near.mean(axis=0)
    return chosen


def warm(library: Library) -> None:
    """Read the words of every strategy before the first one is needed; takes half a second."""
    for language in LANGUAGES:
        _wordings(library, language)


@lru_cache(maxsize=64)
def _wordings(library: Library, language: str) -> tuple[Any, Any]:
    """The vectorizer and the strategies' words as a sparse matrix, a row each."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # takes a second to import

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    texts = [_all_words(strategy, language) for strategy in library.all_strategies]
    return vectorizer, vectorizer.fit_transform(texts)


def _all_words(strategy: Strategy, language: str) -> str:
    situations = strategy.helps_when.in_(language) if strategy.helps_when else ()
    return plain(
        " ".join((*situations, strategy.spoken.in_(language), strategy.text.in_(language)))
    )
