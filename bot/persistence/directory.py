"""Lists of people for those who administer an organisation: found, counted, added in one go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, update

from bot.persistence.models import Pair, Person, Role, SignIn, SignInKind, utc_now
from bot.persistence.models.people import email_key
from bot.persistence.people import present
from bot.persistence.repository import Repository


@dataclass(frozen=True)
class WantedPeople:
    """Which people are looked for.

    Attributes:
        words: Part of a name, an address or a school.
        role: Only those in this role.
        active: Only those who may come in, or only those who may not; both for None.
        uncoached: Only coachees who have no coach at present.
    """

    words: str = ""
    role: Role | None = None
    active: bool | None = True
    uncoached: bool = False


class Directory(Repository):
    """The people of an organisation, as lists."""

    async def find(self, wanted: WantedPeople, limit: int, offset: int = 0) -> list[Person]:
        """Return some of the people who are looked for, by name."""
        query = self._select(Person).where(*self._conditions(wanted))
        ordered = query.order_by(func.lower(Person.name), Person.id)
        return await self._all(ordered.limit(limit).offset(offset))

    async def number(self, wanted: WantedPeople) -> int:
        """Return how many people are looked for."""
        query = select(func.count()).select_from(Person).where(self._ours(Person))
        return await self._session.scalar(query.where(*self._conditions(wanted))) or 0

    async def coach_names(self, coachee_ids: Collection[str]) -> dict[str, str]:
        """Return the names of the coaches whom people have at present, by coachee."""
        query = (
            select(Pair.coachee_id, Person.name)
            .join(Person, Person.id == Pair.coach_id)
            .where(self._ours(Pair), Pair.coachee_id.in_(coachee_ids), present(utc_now()))
            .order_by(Pair.since)
        )
        return dict((await self._session.execute(query)).tuples().all())

    async def schools(self) -> list[str]:
        """Return the schools that people work at, by name."""
        query = select(Person.school).where(self._ours(Person), Person.school.is_not(None))
        found = await self._session.scalars(query.distinct().order_by(Person.school))
        return [school for school in found if school]

    async def by_emails(self, emails: Collection[str]) -> dict[str, Person]:
        """Return the people with these addresses, by address."""
        found: dict[str, Person] = {}
        keys = [email_key(email) for email in emails]
        # SQLite takes only so many values in one statement.
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            for person in await self._all(self._select(Person).where(Person.email.in_(some))):
                found[person.email] = person
        return found

    async def add_all(self, people: Sequence[dict[str, Any]]) -> list[Person]:
        """Add people in one go.

        Args:
            people: Columns of ``Person`` for each; at least email, name and role.

        Raises:
            sqlalchemy.exc.IntegrityError: Somebody has one of the addresses.
        """
        added = [Person(organisation_id=self._organisation_id, **fields) for fields in people]
        self._session.add_all(added)
        await self._session.flush()
        return added

    async def pair_all(self, pairs: Sequence[tuple[Person, Person]]) -> None:
        """Give coachees who have no coach yet their coach, each as coach and coachee.

        Raises:
            WrongOrganisation: Somebody is not in the organisation.
        """
        for person in {each.id for pair in pairs for each in pair}:
            await self._check(Person, person)
        now = utc_now()
        self._session.add_all(
            Pair(
                organisation_id=self._organisation_id,
                coach_id=coach.id,
                coachee_id=coachee.id,
                since=now,
            )
            for coach, coachee in pairs
        )
        await self._session.flush()

    async def unpair(self, coachee_id: str, now: datetime) -> None:
        """End the pairing of a coachee with the coach they have."""
        await self._session.execute(
            update(Pair)
            .where(self._ours(Pair), Pair.coachee_id == coachee_id, present(now))
            .values(until=now)
        )

    async def sessions(self, person_id: str, now: datetime) -> list[SignIn]:
        """Return what lets a person in at a moment, newest first."""
        query = self._select(SignIn).where(
            SignIn.person_id == person_id,
            SignIn.expires_at > now,
            SignIn.revoked_at.is_(None),
            or_(SignIn.used_at.is_(None), SignIn.kind != SignInKind.LINK),
        )
        return await self._all(query.order_by(SignIn.created_at.desc()))

    def _conditions(self, wanted: WantedPeople) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        if wanted.words:
            looked_for = wanted.words.lower()
            columns = (Person.name, Person.email, Person.school)
            conditions.append(
                or_(*(func.lower(c).contains(looked_for, autoescape=True) for c in columns))
            )
        if wanted.role is not None:
            conditions.append(Person.role == wanted.role)
        if wanted.active is not None:
            conditions.append(Person.active.is_(wanted.active))
        if wanted.uncoached:
            conditions += [Person.role == Role.COACHEE, Person.id.not_in(self._coached())]
        return conditions

    def _coached(self) -> Select[tuple[str]]:
        return select(Pair.coachee_id).where(self._ours(Pair), present(utc_now()))


_AT_ONCE = 500
