"""An organisation as the tests of persistence furnish it."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.models import Conversation, Organisation, Person, Role
from bot.persistence.records import Conversations, People, add_organisation


@dataclass
class Place:
    """An organisation with one coach, one coachee and one conversation."""

    organisation: Organisation
    coach: Person
    coachee: Person
    conversation: Conversation


async def furnish(session: AsyncSession, slug: str) -> Place:
    """Add an organisation with people and a conversation."""
    where = await add_organisation(session, slug, slug.title())
    people = People(session, where.id)
    coach = await people.add(f"coach@{slug}.example", "Carmen", Role.COACH)
    coachee = await people.add(f"dana@{slug}.example", "Dana", Role.COACHEE)
    await people.pair(coach.id, coachee.id)
    conversation = await Conversations(session, where.id).create(coachee.id, "en")
    return Place(where, coach, coachee, conversation)
