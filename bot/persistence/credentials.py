"""Passwords and second factors, and who may sign in with them."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.models import Credential, Organisation, Person
from bot.persistence.models.people import email_key
from bot.persistence.repository import Repository

FREE_TRIES = 5
_FIRST_LOCK = timedelta(seconds=30)
_LONGEST_LOCK = timedelta(minutes=15)


class Credentials(Repository):
    """How an organisation's people sign in without a link."""

    async def of(self, person_id: str) -> Credential | None:
        """Return a person's, where they have set a password."""
        query = self._select(Credential).where(Credential.person_id == person_id)
        return await self._first(query)

    async def lock(self, person_id: str) -> Credential | None:
        """Return a person's as it stands now, held until the transaction ends."""
        query = self._select(Credential).where(Credential.person_id == person_id)
        fresh = query.with_for_update().execution_options(populate_existing=True)
        return await self._first(fresh)

    async def set_password(self, person_id: str, password_hash: str, now: datetime) -> Credential:
        """Give a person a password, in place of the one they have; wrong tries are forgotten.

        Raises:
            WrongOrganisation: The person is not in the organisation.
        """
        found = await self.lock(person_id)
        if found is None:
            await self._check(Person, person_id)
            return await self._add(
                Credential(
                    organisation_id=self._organisation_id,
                    person_id=person_id,
                    password_hash=password_hash,
                    changed_at=now,
                )
            )
        found.password_hash, found.changed_at = password_hash, now
        found.tries, found.locked_until = 0, None
        return found

    async def try_once(self, person_id: str, now: datetime) -> Credential | None:
        """Count a try before it is looked at.

        After five wrong ones each locks the next out, twice as long every time, for a quarter of
        an hour at most.

        Returns:
            What the try is to be compared with; None where there is nothing, or it is locked.
        """
        found = await self.lock(person_id)
        if found is None or (found.locked_until is not None and found.locked_until > now):
            return None
        found.tries += 1
        if found.tries >= FREE_TRIES:
            doubled = min(found.tries - FREE_TRIES, 10)
            found.locked_until = now + min(_FIRST_LOCK * 2**doubled, _LONGEST_LOCK)
        return found

    async def was_right(self, person_id: str) -> None:
        """Forget the wrong tries, as one was right.

        Where a second factor is still to come, only this try is forgotten: else whoever knows
        the password could guess at codes for ever.
        """
        found = await self.lock(person_id)
        if found is not None:
            found.tries = 0 if found.totp_confirmed_at is None else max(0, found.tries - 1)
            found.locked_until = None


async def with_passwords(
    session: AsyncSession, email: str, slug: str | None
) -> list[tuple[Organisation, Person]]:
    """Return who may sign in with a password under an address, in whichever organisations.

    Args:
        session: The unit of work.
        email: The address, in whatever letters.
        slug: An organisation's short name, where only that is meant.
    """
    query = (
        select(Organisation, Person)
        .join(Person, Person.organisation_id == Organisation.id)
        .where(Person.email == email_key(email), Person.active, Organisation.passwords)
        .order_by(Organisation.name, Organisation.id)
    )
    if slug:
        query = query.where(Organisation.slug == slug)
    return [(where, person) for where, person in await session.execute(query)]
