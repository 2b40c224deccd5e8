"""What others did with what is a coachee's: who read or kept what, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.coaching.clock import local_day
from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.models import Conversation, Organisation
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People

_TOLD_OF = ("read", "export")
_MOST_TALKS = 1000
_MOST_ACTS = 500


@dataclass
class Act:
    """That somebody read or kept something of mine, on one day, however often.

    Attributes:
        talk: the conversation; None where it was all that is shared.
        support: whether it was by leave for a while.
    """

    who: str
    action: str
    talk: Conversation | None
    support: bool
    day: date
    times: int = 1


async def acts_of(session: Session, where: Organisation, person_id: str) -> list[Act]:
    """What others did with what is a person's, newest first; the same on one day is told once."""
    rows = await OwnPage(session, where.id).acts(person_id, _TOLD_OF)
    talks = await Conversations(session, where.id).of_person(person_id, _MOST_TALKS)
    names = dict(await People(session, where.id).names())
    by_id = {talk.id: talk for talk in talks}
    found: dict[tuple[object, ...], Act] = {}
    for row in rows:
        day, support = local_day(where, row.at), row.relation == "support"
        key = (row.actor_id, row.action, row.subject_id, day, support)
        if key in found:
            found[key].times += row.times
        else:
            talk = by_id.get(row.subject_id)
            name = names.get(row.actor_id or "", "")
            found[key] = Act(name, row.action, talk, support, day, row.times)
    return list(found.values())[:_MOST_ACTS]
