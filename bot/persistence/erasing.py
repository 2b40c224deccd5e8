"""Erasing people, of whom nothing is left."""

from sqlalchemy import delete

from bot.persistence.models import Person
from bot.persistence.repository import Repository


class Erasures(Repository):
    """The end of what an organisation knows about somebody."""

    async def person(self, person_id: str) -> bool:
        """Delete a person and all that is about them; the audit log keeps no name.

        What they wrote for others in the organisation, such as a playbook, stays without theirs.

        Returns:
            Whether there was somebody with this id.
        """
        if await self._by_id(Person, person_id) is None:
            return False
        await self._session.flush()
        await self._session.execute(
            delete(Person)
            .where(self._ours(Person), Person.id == person_id)
            .execution_options(synchronize_session=False)
        )
        # What the session still holds of them must not be written again.
        self._session.expunge_all()
        return True
