"""Stays in the widget, and what may be used once on the way into it."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from bot.persistence.models import (
    Once,
    OnceKind,
    Person,
    SignIn,
    SignInKind,
    Site,
    WidgetSession,
)
from bot.persistence.repository import Repository


class WidgetSessions(Repository):
    """The stays of an organisation's people."""

    async def begin(self, person_id: str, site_id: str, expires_at: datetime) -> WidgetSession:
        """Begin a stay.

        Raises:
            WrongOrganisation: The person or the site is not in the organisation.
        """
        await self._check(Person, person_id)
        await self._check(Site, site_id)
        return await self._add(
            WidgetSession(
                organisation_id=self._organisation_id,
                person_id=person_id,
                site_id=site_id,
                expires_at=expires_at,
            )
        )

    async def standing(self, session_id: str, now: datetime) -> WidgetSession | None:
        """Return a stay that has not ended, at a site that is in use."""
        query = (
            self._select(WidgetSession)
            .join(Site, Site.id == WidgetSession.site_id)
            .where(
                WidgetSession.id == session_id,
                WidgetSession.ended_at.is_(None),
                WidgetSession.expires_at > now,
                Site.active,
            )
        )
        return await self._first(query)

    async def prolong(self, session_id: str, expires_at: datetime) -> None:
        """Let a stay that has not ended end later."""
        await self._session.execute(
            update(WidgetSession)
            .where(
                self._ours(WidgetSession),
                WidgetSession.id == session_id,
                WidgetSession.ended_at.is_(None),
            )
            .values(expires_at=expires_at)
        )

    async def end(self, session_id: str, now: datetime) -> None:
        """End a stay; no token of it opens anything any more."""
        await self._session.execute(
            update(WidgetSession)
            .where(self._ours(WidgetSession), WidgetSession.id == session_id)
            .values(ended_at=now)
        )

    async def end_all(self, person_id: str, now: datetime) -> None:
        """End every stay of a person's."""
        await self._session.execute(
            update(WidgetSession)
            .where(
                self._ours(WidgetSession),
                WidgetSession.person_id == person_id,
                WidgetSession.ended_at.is_(None),
            )
            .values(ended_at=now)
        )

    async def forget_past(self, person_id: str, before: datetime) -> None:
        """Delete a person's stays that were over at a moment, and their tokens."""
        await self._session.execute(
            delete(WidgetSession).where(
                self._ours(WidgetSession),
                WidgetSession.person_id == person_id,
                WidgetSession.expires_at <= before,
            )
        )

    async def forget_tokens(self, session_id: str, before: datetime) -> None:
        """Delete a stay's tokens that had been followed by another at a moment."""
        await self._session.execute(
            delete(SignIn).where(
                self._ours(SignIn),
                SignIn.kind == SignInKind.WIDGET,
                SignIn.widget_session_id == session_id,
                SignIn.used_at <= before,
            )
        )


class Onces(Repository):
    """What may be used once, at an organisation's sites."""

    async def add(
        self, site_id: str, kind: OnceKind, mark: str, expires_at: datetime, **fields: Any
    ) -> bool:
        """Write down something that may be used once.

        Args:
            site_id: Where.
            kind: What it is.
            mark: Its digest.
            expires_at: Until when it is kept.
            fields: Further columns of ``Once``.

        Returns:
            Whether it was new: of two requests at once, one is told ``True``.

        Raises:
            WrongOrganisation: The site is not in the organisation.
        """
        await self._check(Site, site_id)
        row = Once(
            organisation_id=self._organisation_id,
            site_id=site_id,
            kind=kind,
            mark=mark,
            expires_at=expires_at,
            **fields,
        )
        try:
            async with self._session.begin_nested():
                await self._add(row)
        except IntegrityError:
            return False
        return True

    async def take(self, site_id: str, kind: OnceKind, mark: str, now: datetime) -> Once | None:
        """Use something up.

        Returns:
            What it was; None where it is unknown, has ended, or was used before.
        """
        query = (
            update(Once)
            .where(
                self._ours(Once),
                Once.site_id == site_id,
                Once.kind == kind,
                Once.mark == mark,
                Once.used_at.is_(None),
                Once.expires_at > now,
            )
            .values(used_at=now)
            .returning(Once)
        )
        return (await self._session.scalars(query)).first()

    async def guess(
        self, site_id: str, kind: OnceKind, person_id: str, most: int, now: datetime
    ) -> Once | None:
        """Count a guess at what a person was sent last.

        Returns:
            What it is; None where there is nothing, or it was guessed at often enough.
        """
        newest = (
            select(Once.id)
            .where(
                self._ours(Once),
                Once.site_id == site_id,
                Once.kind == kind,
                Once.person_id == person_id,
                Once.used_at.is_(None),
            )
            .order_by(Once.expires_at.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            update(Once)
            .where(Once.id == newest, Once.tries < most, Once.expires_at > now)
            .values(tries=Once.tries + 1)
            .returning(Once)
        )
        return (await self._session.scalars(query)).first()

    async def drop(self, site_id: str, kind: OnceKind, person_id: str) -> None:
        """Make worthless what a person was sent before."""
        await self._session.execute(
            delete(Once).where(
                self._ours(Once),
                Once.site_id == site_id,
                Once.kind == kind,
                Once.person_id == person_id,
            )
        )

    async def forget_past(self, before: datetime) -> None:
        """Delete what had ended at a moment."""
        await self._session.execute(delete(Once).where(self._ours(Once), Once.expires_at <= before))
