"""Sessions of coach and coachee: those to come, and who was there."""

from datetime import date

from bot.persistence.models import Attendance, Meeting, Person
from bot.persistence.repository import Repository


class Meetings(Repository):
    """The sessions of an organisation's coaches."""

    async def log(
        self,
        coach_id: str,
        coachee_id: str,
        day: date,
        attendance: Attendance,
        minutes: int | None = None,
    ) -> Meeting:
        """Write down a session, or what became of the one that was planned for the day.

        Raises:
            WrongOrganisation: One of the people is not in the organisation.
        """
        await self._check(Person, coach_id)
        await self._check(Person, coachee_id)
        query = self._select(Meeting).where(
            Meeting.coach_id == coach_id, Meeting.person_id == coachee_id, Meeting.day == day
        )
        meeting = await self._first(query) or Meeting(
            organisation_id=self._organisation_id,
            coach_id=coach_id,
            person_id=coachee_id,
            day=day,
        )
        meeting.attendance, meeting.minutes = attendance, minutes
        return await self._add(meeting)

    async def get(self, meeting_id: str) -> Meeting | None:
        """Return a session by id."""
        return await self._by_id(Meeting, meeting_id)

    async def of_pair(self, coach_id: str, coachee_id: str) -> list[Meeting]:
        """Return the sessions of a coach and a coachee, latest day first."""
        query = self._select(Meeting).where(
            Meeting.coach_id == coach_id, Meeting.person_id == coachee_id
        )
        return await self._all(query.order_by(Meeting.day.desc(), Meeting.id))

    async def planned(self, coach_id: str, since: date) -> list[Meeting]:
        """Return a coach's planned sessions from a day on, the next first."""
        query = self._select(Meeting).where(
            Meeting.coach_id == coach_id,
            Meeting.day >= since,
            Meeting.attendance == Attendance.PLANNED,
        )
        return await self._all(query.order_by(Meeting.day, Meeting.id))

    async def remove(self, meeting: Meeting) -> None:
        """Take a session off the list.

        Raises:
            WrongOrganisation: It is not in the organisation.
        """
        await self._check(Meeting, meeting.id)
        await self._session.delete(meeting)
        await self._session.flush()
