"""Leave to read what somebody has shared, for a helper and a while."""

from datetime import datetime

from bot.persistence.models import Person, SupportGrant
from bot.persistence.repository import Repository


class SupportGrants(Repository):
    """The leave that an organisation's coachees have given."""

    async def add(
        self, coachee_id: str, helper_id: str, reason: str, expires_at: datetime, granted_by: str
    ) -> SupportGrant:
        """Write down that a helper may read what a coachee has shared.

        Raises:
            WrongOrganisation: One of the people is not in the organisation.
        """
        for person_id in (coachee_id, helper_id, granted_by):
            await self._check(Person, person_id)
        return await self._add(
            SupportGrant(
                organisation_id=self._organisation_id,
                person_id=coachee_id,
                helper_id=helper_id,
                granted_by=granted_by,
                reason=reason,
                expires_at=expires_at,
            )
        )

    async def get(self, grant_id: str) -> SupportGrant | None:
        """Return a grant by id."""
        return await self._by_id(SupportGrant, grant_id)

    async def standing(self, helper_id: str, coachee_id: str, now: datetime) -> bool:
        """Return whether a helper may read a coachee's shared conversations at a moment."""
        query = self._select(SupportGrant).where(
            SupportGrant.helper_id == helper_id,
            SupportGrant.person_id == coachee_id,
            SupportGrant.ended_at.is_(None),
            SupportGrant.expires_at > now,
        )
        return await self._first(query) is not None

    async def of_coachee(self, coachee_id: str) -> list[SupportGrant]:
        """Return all the leave a coachee has given, newest first, over or not."""
        query = self._select(SupportGrant).where(SupportGrant.person_id == coachee_id)
        return await self._all(query.order_by(SupportGrant.created_at.desc(), SupportGrant.id))

    async def of_helper(self, helper_id: str, now: datetime) -> list[SupportGrant]:
        """Return the leave that stands for a helper, the soonest to end first."""
        query = self._select(SupportGrant).where(
            SupportGrant.helper_id == helper_id,
            SupportGrant.ended_at.is_(None),
            SupportGrant.expires_at > now,
        )
        return await self._all(query.order_by(SupportGrant.expires_at, SupportGrant.id))
