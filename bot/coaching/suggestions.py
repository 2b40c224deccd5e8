"""Which of the playbooks' strategies fit what the coachee has just told."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.coaching import meanings, shared_words
from bot.coaching.answers import Wish, parts_of
from bot.coaching.citing import cite, said_as
from bot.coaching.listening import key_part
from bot.coaching.meanings import Vectors, situation_meanings, strategy_meanings, told_meanings
from bot.coaching.situation import Told, told
from bot.coaching.state import Idea
from bot.coaching.wording import label

if TYPE_CHECKING:
    from bot.coaching.turn import Turn
    from bot.persistence.commitments import Outcome
    from bot.persistence.models import Organisation
    from bot.playbooks import Library, Strategy

_SHARED_WORDS = 1.5  # beside what it says and when it helps, each of which counts 1
_AT_HOME = 0.05  # for the playbook that the pillar itself comes from
_HISTORY = 0.1  # between a strategy that helped nobody and one that helped everybody
_FEWEST_PEOPLE = 5
_FITS = 0.0  # no nearer than anything else to what was told
_ALIKE = 0.5
_WORTH_QUOTING = 0.42  # as near as what is told beside the point comes to hardly any strategy
_LIKE_TRIED = 0.25
_AGAINST_TRIED = 1.0  # of how near a strategy is to what was tried, beyond being like it


@dataclass(frozen=True, eq=False)
class Ranked:
    """A strategy in the ranking.

    Attributes:
        score: higher fits better; 0 is no nearer than strategies are to anything told.
        quote: the told sentence it answers; empty where it is near enough to none.
        outcome: how it went for those who tried it here, where enough have.
    """

    strategy: Strategy
    score: float
    meaning: Vectors
    quote: str = ""
    outcome: Outcome | None = None


def fewest(organisation: Organisation) -> int:
    """The least number of people whose history may be counted, so that nobody is recognised."""
    return max(_FEWEST_PEOPLE, organisation.small_group)


def rank(
    library: Library,
    pillar: str,
    strategies: Sequence[Strategy],
    words: Sequence[Told],
    language: str,
    outcomes: Mapping[str, Outcome],
) -> list[Ranked]:
    """Strategies by how well they fit what was told, best first."""
    if not strategies:
        return []
    meant = strategy_meanings(library, strategies)
    near = _near(library, strategies, words, language)
    scores = _scores(near, words)
    home = library.home(pillar)
    ranked = []
    for place, strategy in enumerate(strategies):
        outcome = outcomes.get(strategy.id)
        bonus = _AT_HOME * strategy.id.startswith(f"{home}.") + _history(outcome)
        score = float(scores[place]) + bonus
        quote = _reason(near[place], words)
        ranked.append(Ranked(strategy, score, meant[place], quote, outcome))
    return sorted(ranked, key=lambda one: one.score, reverse=True)


def _scores(near: Vectors, words: Sequence[Told]) -> Vectors:
    """The mean of what was told, less how near it is to something that was tried."""
    new = [at for at, one in enumerate(words) if not one.tried]
    tried = [at for at, one in enumerate(words) if one.tried]
    scores: Vectors = np.zeros(len(near))
    if new:
        scores = np.average(near[:, new], axis=1, weights=[words[at].weight for at in new])
    if tried:
        alike = near[:, tried].max(axis=1) - _LIKE_TRIED
        scores = scores - _AGAINST_TRIED * np.maximum(alike, 0.0)
    return scores


def _reason(near: Vectors, words: Sequence[Told]) -> str:
    """The nearest told sentence that may be quoted, where it is near."""
    may = [at for at, one in enumerate(words) if one.quotable and near[at] >= _WORTH_QUOTING]
    return words[max(may, key=lambda at: float(near[at]))].text if may else ""


def _near(
    library: Library, strategies: Sequence[Strategy], words: Sequence[Told], language: str
) -> Vectors:
    """How near each strategy is to each told sentence, shape ``(strategies, sentences)``.

    By what it says and by when it helps, in meaning and in words; 0 is as near as any other.
    """
    if not words:
        return np.zeros((len(strategies), 0))
    sentences = [one.text for one in words]
    fitting = strategy_meanings(library, strategies) + situation_meanings(library, strategies)
    by_words = shared_words.shared_words(library, strategies, sentences, language)
    near: Vectors = fitting @ told_meanings(sentences, language).T + _SHARED_WORDS * by_words
    return near


def warm(library: Library) -> None:
    """Make ready what ranking needs before the first suggestion."""
    meanings.warm(library)
    shared_words.warm(library)


def _history(outcome: Outcome | None) -> float:
    """A modest weight, smaller where few have tried it."""
    if outcome is None:
        return 0.0
    return _HISTORY * ((outcome.progressed + 1) / (outcome.tried + 2) - 0.5)


def varied(ranked: Sequence[Ranked], count: int, shown: Sequence[Ranked] = ()) -> list[Ranked]:
    """The best, no two of a kind or nearly alike while others fit.

    Args:
        shown: what was offered or turned down before; nothing nearly alike comes after it either.
    """
    chosen: list[Ranked] = []
    new = [one for one in ranked if not any(_says_the_same(one, other) for other in shown)]
    while len(chosen) < min(count, len(ranked)):
        others = (one for one in new if one.score > _FITS and not _among(one, chosen))
        left = [one for one in new if one not in chosen] or ranked
        chosen.append(next(others, next(one for one in left if one not in chosen)))
    return chosen


def _among(one: Ranked, chosen: Sequence[Ranked]) -> bool:
    return one in chosen or any(_alike(one, other) for other in chosen)


def _alike(one: Ranked, other: Ranked) -> bool:
    return one.strategy.kind == other.strategy.kind or _says_the_same(one, other)


def _says_the_same(one: Ranked, other: Ranked) -> bool:
    return _nearness(one, other.meaning) > _ALIKE


def _nearness(one: Ranked, meaning: Vectors) -> float:
    length = np.linalg.norm(one.meaning) * np.linalg.norm(meaning)
    return float(one.meaning @ meaning / length) if length else 0.0


def why(one: Ranked, library: Library, language: str, before: str = "") -> str:
    """One sentence why: the coachee's own words, the source, and what came of it here.

    Args:
        before: what the suggestion right above quotes; the same is not read out twice.
    """
    source = cite(library, one.strategy.source, language)
    if one.quote and one.quote == before:
        text = label("suggest.same", language).format(source=source)
    elif one.quote:
        said = label("suggest.said", language)
        text = said.format(quote=key_part(one.quote), source=source)
    else:
        text = label("suggest.pillar", language).format(source=source)
    if one.outcome is not None:
        numbers = {"tried": one.outcome.tried, "progressed": one.outcome.progressed}
        text += label("suggest.outcome", language).format(**numbers)
    return f"{text}."


async def suggest(turn: Turn, count: int, wish: Wish | None = None) -> list[Idea]:
    """The next strategies to offer: fitting, varied, none offered, done or turned down before.

    Args:
        wish: what the coachee asked for; whatever was asked not to be in it stays out later, too.
    """
    candidates = await _candidates(turn, wish)
    outcomes = await turn.results.outcomes(fewest(turn.organisation))
    ranked = await asyncio.to_thread(
        rank, turn.library, turn.pillar, candidates, told(turn), turn.language, outcomes
    )
    if wish is not None and wish.like:  # then it may be as like as can be
        nearest = await asyncio.to_thread(_nearest, turn, ranked, wish.like)
        chosen = nearest[:count]
    else:
        chosen = varied(ranked, count, _shown(turn))
    quotes = ["", *(one.quote for one in chosen)]
    known = (idea.id for idea in (*turn.state.ideas, *turn.state.off) if idea.strategy)
    first = 1 + max((int(id_[1:]) for id_ in known), default=0)
    return [
        Idea(
            id=f"s{first + place}",
            text=said_as(one.strategy, turn.language),
            strategy=one.strategy.id,
            source=cite(turn.library, one.strategy.source, turn.language),
            why=why(one, turn.library, turn.language, before),
        )
        for place, (one, before) in enumerate(zip(chosen, quotes, strict=False))
    ]


def _shown(turn: Turn) -> list[Ranked]:
    """The strategies on the table, and those turned down in this conversation."""
    offered = {idea.strategy for idea in turn.state.ideas}.union(turn.state.refused)
    known = [one for one in turn.library.all_strategies if one.id in offered]
    meant = strategy_meanings(turn.library, known) if known else ()
    return [Ranked(one, 0.0, meaning) for one, meaning in zip(known, meant, strict=True)]


async def _candidates(turn: Turn, wish: Wish | None) -> list[Strategy]:
    """What may be offered at all."""
    person = turn.person.id
    past = await turn.results.strategies_done(person)
    past |= await turn.results.strategies_turned_down(person)
    taken = {promised.strategy for promised in await turn.results.open_commitments(person)}
    offered = {idea.strategy for idea in turn.state.ideas}
    again = wish is not None and wish.earlier
    playbooks = turn.organisation.playbooks
    return [
        strategy
        for strategy in of_organisation(turn.library, turn.pillar, turn.role, playbooks)
        if strategy.id not in taken | offered.union(turn.state.refused)
        and (strategy.id in past) == again
        and _granted(strategy, wish, turn.state.without)
    ]


def of_organisation(
    library: Library, pillar: str, role: str, playbooks: Collection[str]
) -> list[Strategy]:
    """The strategies for a pillar and a role in an organisation's playbooks; none named is all."""
    return [
        strategy
        for strategy in library.strategies(pillar, role)
        if not playbooks or strategy.id.partition(".")[0] in playbooks
    ]


def _granted(strategy: Strategy, wish: Wish | None, without: Collection[str]) -> bool:
    about = {*strategy.people, strategy.kind}
    if any(about & parts_of(group) for group in without):
        return False
    if wish is None:
        return True
    return (not wish.quick or strategy.effort == "small") and (
        not wish.having or any(about & parts_of(group) for group in wish.having)
    )


def _nearest(turn: Turn, ranked: Sequence[Ranked], like: str) -> list[Ranked]:
    """Nearest in meaning to the idea of that id."""
    named = next(idea for idea in turn.state.ideas if idea.id == like)
    known = {strategy.id for strategy in turn.library.all_strategies}
    if named.strategy is None or named.strategy not in known:
        meaning = told_meanings([named.text], turn.language)[0]
    else:
        strategy = turn.library.strategy(named.strategy)
        meaning = strategy_meanings(turn.library, [strategy])[0]
    return sorted(ranked, key=lambda one: _nearness(one, meaning), reverse=True)
