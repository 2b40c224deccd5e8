"""The ranking of strategies outside any conversation: ``entre suggest``."""

from __future__ import annotations

from bot.coaching.citing import cite, said_as
from bot.coaching.own_content import library_of
from bot.coaching.situation import split
from bot.coaching.suggestions import fewest, of_organisation, rank, varied, why
from bot.persistence.commitments import Outcome
from bot.persistence.database import opened
from bot.persistence.organisations import all_organisations
from bot.persistence.results import Results
from bot.playbooks import LANGUAGES, ROLES, Library
from bot.playbooks.in_use import library_in_use
from bot.settings import Settings


async def suggestions(
    settings: Settings, pillar: str, role: str, language: str, text: str, slug: str | None
) -> list[dict[str, object]]:
    """The strategies for what is told in the order in which they are offered, ready for JSON.

    That is best first, but no two of a kind while others fit.

    Args:
        slug: the organisation whose playbooks and history count; None for every playbook in use
            and no history.

    Raises:
        ValueError: something was named that there is not; it says what there is.
    """
    library, playbooks, outcomes = await _organisation(settings, slug)
    known = {
        "pillar": (pillar, [one.id for one in library.pillars]),
        "role": (role, ROLES),
        "language": (language, LANGUAGES),
    }
    for name, (given, allowed) in known.items():
        if given not in allowed:
            raise ValueError(f"{given} is no {name}: use {', '.join(allowed)}")
    words = split(text)
    if not words:
        raise ValueError("nothing is told: give a sentence of three words or more")
    candidates = of_organisation(library, pillar, role, playbooks)
    ranked = rank(library, pillar, candidates, words, language, outcomes)
    return [
        {
            "id": one.strategy.id,
            "text": said_as(one.strategy, language),
            "source": cite(library, one.strategy.source, language),
            "score": round(one.score, 4),
            "kind": one.strategy.kind,
            "why": why(one, library, language),
        }
        for one in varied(ranked, len(ranked))
    ]


async def _organisation(
    settings: Settings, slug: str | None
) -> tuple[Library, list[str], dict[str, Outcome]]:
    """The library, the playbooks of it that count, and what came of their strategies."""
    library = library_in_use()
    if slug is None:
        return library, [], {}
    async with opened(settings) as database, database.reading() as session:
        everyone = {where.slug: where for where in await all_organisations(session)}
        if slug not in everyone:
            there = ", ".join(everyone) or "entre organisation add, there is none yet"
            raise ValueError(f"{slug} is no organisation: use {there}")
        where = everyone[slug]
        outcomes = await Results(session, where.id).outcomes(fewest(where))
        library = await library_of(session, where.id, library)
        return library, where.playbooks, outcomes
