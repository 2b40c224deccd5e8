"""What an organisation has, in counts; never a word of anybody's."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from bot.persistence.models import Conversation, Pair, Person, Role, Site, utc_now
from bot.persistence.people import present
from bot.persistence.repository import Repository


@dataclass(frozen=True)
class Counts:
    """How many there are.

    Attributes:
        coachees: Active ones; coaches and administrators likewise.
        paired: Active coachees who have a coach at present.
        sites: Sites that show the widget.
        begun: Whether a coachee has said something in any conversation; how many did is for
            the reports, which hide what would tell of too few.
    """

    coachees: int
    coaches: int
    administrators: int
    paired: int
    sites: int
    begun: bool

    def __bool__(self) -> bool:
        """Whether there is anything at all."""
        return any(vars(self).values())


class Overview(Repository):
    """Counts over an organisation."""

    async def counts(self) -> Counts:
        """Return how many people, pairs, sites and conversations there are."""
        people = select(Person.role, func.count()).where(self._ours(Person), Person.active)
        rows = await self._session.execute(people.group_by(Person.role))
        roles: dict[Role, int] = dict(rows.tuples().all())
        begun = self._count(Conversation).where(Conversation.turn > 0)
        return Counts(
            coachees=roles.get(Role.COACHEE, 0),
            coaches=roles.get(Role.COACH, 0),
            administrators=roles.get(Role.ADMINISTRATOR, 0),
            paired=await self._number(self._paired()),
            sites=await self._number(self._count(Site).where(Site.active)),
            begun=await self._number(begun) > 0,
        )

    def _count(self, model: Any) -> Select[tuple[int]]:
        return select(func.count()).select_from(model).where(self._ours(model))

    def _paired(self) -> Select[tuple[int]]:
        return (
            select(func.count(func.distinct(Pair.coachee_id)))
            .join(Person, Person.id == Pair.coachee_id)
            .where(self._ours(Pair), Person.active, present(utc_now()))
        )

    async def _number(self, query: Select[tuple[int]]) -> int:
        return await self._session.scalar(query) or 0
