"""The coachees of a run: the same on both sides, known already, before their first conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import EducatorRole, Role, SignInKind
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.web.tickets import issue

_LIFE = timedelta(hours=1)


@dataclass(frozen=True)
class Coachee:
    """Somebody who will talk.

    Attributes:
        token: what they show at Entre's door.
        conversation_id: where it was made beforehand, for stock Rasa's actions to find by it;
            at Entre's door the first message makes it.
    """

    organisation_id: str
    person_id: str
    language: str
    token: str
    conversation_id: str = ""


def database_url(folder: Path) -> str:
    """The address of a run's SQLite file."""
    return f"sqlite:///{folder / 'entre.db'}"


async def enrol(url: str, languages: Sequence[str], *, conversations: bool) -> list[Coachee]:
    """Make an empty database with one coachee for each language named.

    Args:
        conversations: whether to begin their conversations too.
    """
    database = Database(url)
    now = datetime.now(UTC)
    coachees = []
    try:
        await database.migrate()
        async with database.transaction() as session:
            where = await add_organisation(session, "bench", "Maple County Schools")
            people = People(session, where.id)
            for number, language in enumerate(languages):
                person = await people.add(
                    f"coachee{number}@bench.invalid",
                    "Dana Reed",
                    Role.COACHEE,
                    educator_role=EducatorRole.TEACHER,
                    pillar="discipline",
                    language=language,
                    welcomed_at=now,
                )
                token = await issue(session, person, SignInKind.BEARER, _LIFE, now)
                begun = ""
                if conversations:
                    held = Conversations(session, where.id)
                    begun = (await held.create(person.id, language)).id
                coachees.append(Coachee(where.id, person.id, language, token, begun))
    finally:
        await database.close()
    return coachees


async def turns_stored(url: str, coachee: Coachee) -> list[int]:
    """How many turns each conversation of a coachee has; one number where all was one."""
    database = Database(url)
    try:
        async with database.reading() as session:
            held = Conversations(session, coachee.organisation_id)
            return [conversation.turn for conversation in await held.of_person(coachee.person_id)]
    finally:
        await database.close()
