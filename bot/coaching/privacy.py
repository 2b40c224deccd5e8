"""Privacy: who reads along, and that what is written of others is masked before that."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from bot.coaching.masking import Marks, Roster, mask, words_as_compared
from bot.coaching.turn import Turn
from bot.persistence.models import Organisation, Person
from bot.persistence.people import People
from bot.playbooks import Library


async def who_sees_this(turn: Turn) -> None:
    """Who reads along, for how long, and what it is never used for."""
    coach = await turn.people.coach_of(turn.person.id)
    told = "_told" if turn.organisation.coach_told_of_danger and coach else ""
    if turn.organisation.mask_others:
        turn.say("utter_who_sees_masked", join=True)
    turn.say(
        f"utter_who_sees_this{told}",
        {
            "coach": coach.name if coach else turn.label("coach.none"),
            "organisation": turn.organisation.name,
            "days": str(turn.organisation.retention_days),
        },
    )


async def masked(turn: Turn, text: str, secret: bytes) -> str:
    """What was typed as it may be kept: masked where the organisation asks for it.

    Args:
        secret: keeps the prints of names from being guessed; it is not in the database.
    """
    if not turn.organisation.mask_others:
        return text
    key = hmac.digest(secret, turn.conversation.id.encode(), hashlib.sha256)
    marks = Marks(key, turn.state.masked)
    roster = await _roster(turn.people, turn.person)
    kept = mask(text, turn.language, roster, marks, names_in(turn.library))
    turn.state.untold |= kept != text and turn.person.masking_told_at is None
    return kept


def tell_of_masking(turn: Turn) -> None:
    """Tell the coachee, once, that something they wrote is kept as a mark."""
    if turn.state.untold and turn.person.masking_told_at is None:
        turn.person.masking_told_at = turn.now
        turn.say("utter_masking_told", join=True)
    turn.state.untold = False


async def masked_beside(
    people: People, where: Organisation, person: Person, text: str, language: str, library: Library
) -> str:
    """What was typed beside the conversations as it may be kept: masked where that is asked for."""
    if not where.mask_others:
        return text
    return mask(text, language, await _roster(people, person), keep=names_in(library))


async def _roster(people: People, person: Person) -> Roster:
    """The organisation's people; the names of the coachee and of their coach stay."""
    coach = await people.coach_of(person.id)
    own = [person] if coach is None else [person, coach]
    ours = {one.id for one in own}
    others = [name for id_, name in await people.names() if id_ not in ours]
    return Roster(others, [p.name for p in own], [p.email for p in own])


@lru_cache(maxsize=4)
def names_in(library: Library) -> frozenset[str]:
    """What the playbooks give a name to, and the words of these names."""
    names = [words_as_compared(name) for name in library.names]
    return frozenset(" ".join(name) for name in names) | {word for name in names for word in name}
