"""Lists of people that were brought in: who came with one, and taking them out again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    and_,
    case,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    true,
)

from bot.persistence.models import (
    Audit,
    Base,
    Conversation,
    Credential,
    Pair,
    Person,
    SignIn,
    SignInKind,
    WidgetSession,
)
from bot.persistence.repository import Repository, unindexed

ACTION = "import"
# What is done to somebody before they come in, and is nothing that would be lost.
_BEFOREHAND = ("invite", "sign_in_failed", "sign_out_all", "code_mailed")
_LOOKED_AT_APART = (Pair, SignIn, Audit)
_AT_ONCE = 500


@dataclass(frozen=True)
class Brought:
    """Somebody who came with a list.

    Attributes:
        came_in: Whether they have been in.
        changed: Whether something was changed or written about them.
        needed: Whether somebody who stays has, or had, them as a coach.
    """

    person: Person
    came_in: bool
    changed: bool
    needed: bool

    @property
    def stays(self) -> bool:
        """Whether they stay when the list is taken out again."""
        return self.came_in or self.changed or self.needed


class Imports(Repository):
    """The lists that an organisation brought in; each has the id of its entry in the audit log."""

    async def recent(self, since: datetime) -> list[tuple[Audit, int]]:
        """Return the lists of late with how many of their people are here, newest first."""
        here = func.count(Person.id)
        query = (
            select(Audit, here)
            .join(Person, and_(Person.import_id == Audit.id, self._ours(Person)))
            .where(self._ours(Audit), Audit.action == ACTION, Audit.at >= since)
            .group_by(Audit.id)
            .order_by(Audit.at.desc(), Audit.id)
        )
        return [(entry, number) for entry, number in await self._session.execute(query)]

    async def people(self, import_id: str) -> list[Brought]:
        """Return those who came with a list and are still here, by name."""
        query = (
            select(Person, _came_in(), _changed())
            .where(self._ours(Person), Person.import_id == import_id)
            .order_by(func.lower(Person.name), Person.id)
        )
        found = (await self._session.execute(query)).tuples().all()
        staying = {person.id for person, came_in, changed in found if came_in or changed}
        going = {person.id for person, *_ in found} - staying
        needed = await self._coaches_of_others(import_id, going)
        return [
            Brought(person, bool(came_in), bool(changed), person.id in needed)
            for person, came_in, changed in found
        ]

    async def take_out(self, import_id: str) -> tuple[int, int]:
        """Delete those who came with a list and have neither been in nor been changed since.

        Returns:
            How many were deleted, and how many stay.
        """
        # Held, so that nobody comes in between the look and the deletion.
        held = self._select(Person).where(Person.import_id == import_id).with_for_update()
        await self._all(held)
        brought = await self.people(import_id)
        going = [one.person for one in brought if not one.stays]
        await self._session.flush()
        for person in going:
            self._session.expunge(person)
        for start in range(0, len(going), _AT_ONCE):
            some = [person.id for person in going[start : start + _AT_ONCE]]
            await self._session.execute(
                delete(Person)
                .where(self._ours(Person), Person.id.in_(some))
                .execution_options(synchronize_session=False)
            )
        return len(going), len(brought) - len(going)

    async def _coaches_of_others(self, import_id: str, going: set[str]) -> set[str]:
        """The coaches of a list whom somebody has who does not go."""
        query = (
            select(Pair.coach_id, Pair.coachee_id)
            .join(Person, and_(Person.id == Pair.coach_id, self._ours(Person)))
            .where(self._ours(Pair), Person.import_id == import_id)
        )
        pairs = (await self._session.execute(query)).tuples().all()
        return {coach for coach, coachee in pairs if coachee not in going}


def _came_in() -> ColumnElement[bool]:
    """Whether somebody has used a link or a password, or has talked."""
    used = or_(SignIn.used_at.is_not(None), SignIn.kind != SignInKind.LINK)
    return _first_of(
        Person.welcomed_at.is_not(None),
        _has(SignIn, and_(SignIn.person_id == Person.id, used)),
        *(_has(model, model.person_id == Person.id) for model in _OF_THOSE_WHO_CAME),
    )


_OF_THOSE_WHO_CAME: tuple[Any, ...] = (Credential, WidgetSession, Conversation)


def _changed() -> ColumnElement[bool]:
    """Whether there is anything by or about somebody that did not come with the list."""
    ours = Audit.organisation_id == Person.organisation_id
    done_to = and_(
        ours,
        Audit.subject_kind == "person",
        Audit.subject_id == Person.id,
        unindexed(Audit.action).not_in(_BEFOREHAND),
    )
    return _first_of(
        _has(Audit, and_(ours, Audit.actor_id == Person.id)),
        _has(Audit, done_to),
        *(_has(column.table, column == Person.id) for column in _naming_people()),
    )


def _naming_people() -> list[Column[Any]]:
    """Every column of every table that names a person, but those that are looked at apart."""
    apart = {model.__tablename__ for model in _LOOKED_AT_APART}
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table.name == Person.__tablename__ and table.name not in apart
    ]


def _first_of(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether one of these holds; none is looked at after it."""
    return case(*((condition, true()) for condition in conditions), else_=false())


def _has(model: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).select_from(model).where(condition).correlate(Person))
