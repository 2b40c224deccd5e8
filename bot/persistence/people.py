"""People, who coaches whom, and the tokens they sign in with."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.models import (
    Pair,
    Person,
    Role,
    SignIn,
    SignInKind,
    WidgetSession,
    utc_now,
)
from bot.persistence.models.people import email_key
from bot.persistence.repository import Repository


class People(Repository):
    """The people of an organisation."""

    async def get(self, person_id: str) -> Person | None:
        """Return a person by id."""
        return await self._by_id(Person, person_id)

    async def lock(self, person_id: str) -> Person | None:
        """Return a person as they stand now, held until the transaction ends.

        Whoever writes in a person's conversations holds the person, so that two processes never
        answer one person at once. On SQLite the write transaction itself is the lock.
        """
        query = self._select(Person).where(Person.id == person_id)
        fresh = query.with_for_update().execution_options(populate_existing=True)
        return await self._first(fresh)

    async def by_email(self, email: str) -> Person | None:
        """Return a person by address, in whatever letters it is written."""
        return await self._first(self._select(Person).where(Person.email == email_key(email)))

    async def add(self, email: str, name: str, role: Role, **fields: Any) -> Person:
        """Add a person.

        Raises:
            sqlalchemy.exc.IntegrityError: The organisation has somebody with this address.
        """
        person = Person(
            organisation_id=self._organisation_id, email=email, name=name, role=role, **fields
        )
        return await self._add(person)

    async def enrol(self, email: str, name: str) -> Person:
        """Return the person with an address; a coachee made for it where there is nobody."""
        try:
            async with self._session.begin_nested():
                return await self.by_email(email) or await self.add(email, name, Role.COACHEE)
        except IntegrityError:
            # Somebody else has just been quicker.
            found = await self.by_email(email)
            if found is None:
                raise
            return found

    async def in_role(self, role: Role) -> list[Person]:
        """Return the active people in a role, by name."""
        query = self._select(Person).where(Person.role == role, Person.active)
        return await self._all(query.order_by(Person.name, Person.id))

    async def names(self) -> list[tuple[str, str]]:
        """Return the id and name of everybody there is or has been, in a steady order."""
        query = select(Person.id, Person.name).where(self._ours(Person)).order_by(Person.id)
        return [(id_, name) for id_, name in await self._session.execute(query)]

    async def coach_of(self, coachee_id: str) -> Person | None:
        """Return the coach whom a coachee has at present."""
        query = (
            self._select(Person)
            .join(Pair, Pair.coach_id == Person.id)
            .where(self._ours(Pair), Pair.coachee_id == coachee_id, present(utc_now()))
            .order_by(Pair.since.desc())
        )
        return await self._first(query)

    async def coaches(self, coach_id: str, coachee_id: str) -> bool:
        """Return whether the two are coach and coachee at present."""
        return coachee_id in await self.pairs_of(coach_id, coachee_id)

    async def pairs_of(self, coach_id: str, *coachee_ids: str) -> dict[str, Pair]:
        """Return a coach's present pairs with some coachees, by coachee."""
        query = self._select(Pair).where(
            Pair.coach_id == coach_id, Pair.coachee_id.in_(coachee_ids), present(utc_now())
        )
        return {pair.coachee_id: pair for pair in await self._all(query)}

    async def coachees_of(self, coach_id: str) -> list[Person]:
        """Return the active people whom a coach has at present, by name."""
        query = (
            self._select(Person)
            .join(Pair, Pair.coachee_id == Person.id)
            .where(self._ours(Pair), Pair.coach_id == coach_id, Person.active, present(utc_now()))
            .order_by(Person.name, Person.id)
        )
        return await self._all(query)

    async def pair(self, coach_id: str, coachee_id: str) -> Pair:
        """Give a coachee a coach, in place of the one they have.

        Returns:
            The pair, the one there is where the two are a pair already.

        Raises:
            WrongOrganisation: One of the two is not in the organisation.
        """
        await self._check(Person, coach_id)
        await self._check(Person, coachee_id)
        now = utc_now()
        standing = await self._all(
            self._select(Pair).where(Pair.coachee_id == coachee_id, present(now))
        )
        kept = next((pair for pair in standing if pair.coach_id == coach_id), None)
        for pair in standing:
            if pair is not kept:
                pair.until = now
        return kept or await self._add(
            Pair(
                organisation_id=self._organisation_id,
                coach_id=coach_id,
                coachee_id=coachee_id,
                since=now,
            )
        )


class SignIns(Repository):
    """The tokens of an organisation's people."""

    async def add(
        self,
        person_id: str,
        kind: SignInKind,
        token_hash: str,
        expires_at: datetime,
        widget_session_id: str | None = None,
    ) -> SignIn:
        """Write down a token that is given out.

        Args:
            person_id: Whom it lets in.
            kind: What it opens.
            token_hash: SHA-256 of the token, hexadecimal.
            expires_at: When it ends.
            widget_session_id: The stay in the widget that it belongs to.

        Raises:
            WrongOrganisation: The person or the stay is not in the organisation.
        """
        await self._check(Person, person_id)
        if widget_session_id is not None:
            await self._check(WidgetSession, widget_session_id)
        return await self._add(
            SignIn(
                organisation_id=self._organisation_id,
                person_id=person_id,
                kind=kind,
                token_hash=token_hash,
                expires_at=expires_at,
                widget_session_id=widget_session_id,
            )
        )

    async def revoke_all(self, person_id: str, now: datetime) -> None:
        """Make every token that a person has worthless."""
        await self._session.execute(
            update(SignIn)
            .where(self._ours(SignIn), SignIn.person_id == person_id, SignIn.revoked_at.is_(None))
            .values(revoked_at=now)
        )

    async def standing(self, person_id: str, now: datetime) -> list[SignIn]:
        """Return what lets a person in at a moment, newest first; links and the widget apart."""
        query = self._select(SignIn).where(
            SignIn.person_id == person_id,
            SignIn.kind.in_((SignInKind.SESSION, SignInKind.BEARER)),
            SignIn.revoked_at.is_(None),
            SignIn.expires_at > now,
        )
        return await self._all(query.order_by(SignIn.created_at.desc(), SignIn.id))

    async def revoke(self, person_id: str, sign_in_id: str, now: datetime) -> None:
        """Make one of a person's tokens worthless."""
        await self._session.execute(
            update(SignIn)
            .where(self._ours(SignIn), SignIn.person_id == person_id, SignIn.id == sign_in_id)
            .values(revoked_at=now)
        )

    async def revoke_others(self, person_id: str, kept_id: str, now: datetime) -> None:
        """Make every token that a person has worthless, but one."""
        await self._session.execute(
            update(SignIn)
            .where(
                self._ours(SignIn),
                SignIn.person_id == person_id,
                SignIn.id != kept_id,
                SignIn.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )

    async def use(self, sign_in: SignIn, now: datetime) -> bool:
        """Mark a one-time token as used.

        Returns:
            Whether it was still unused: of two requests at once, one is told ``True``.
        """
        query = (
            update(SignIn)
            .where(self._ours(SignIn), SignIn.id == sign_in.id, SignIn.used_at.is_(None))
            .values(used_at=now)
            .returning(SignIn.id)
        )
        return (await self._session.scalar(query)) is not None


async def find_sign_in(session: AsyncSession, token_hash: str) -> SignIn | None:
    """Return the token with a hash, of any organisation: it is what says which one.

    Whether it has expired, was used or revoked is for the caller to look at.
    """
    return (await session.scalars(select(SignIn).where(SignIn.token_hash == token_hash))).first()


def present(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a pair is one at a moment."""
    return or_(Pair.until.is_(None), Pair.until > now)
