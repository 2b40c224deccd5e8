"""What an organisation has put in place of what Entre brings: playbooks and wording."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update

from bot.persistence.models import Person, PlaybookVersion, WordingVersion
from bot.persistence.repository import Repository


class Playbooks(Repository):
    """The playbooks that an organisation has uploaded, version by version."""

    async def get(self, version_id: str) -> PlaybookVersion | None:
        """Return a version by id."""
        return await self._by_id(PlaybookVersion, version_id)

    async def every(self) -> list[PlaybookVersion]:
        """Return all versions, by name, the newest first."""
        query = self._select(PlaybookVersion)
        newest = (PlaybookVersion.created_at.desc(), PlaybookVersion.id)
        return await self._all(query.order_by(PlaybookVersion.name, *newest))

    async def active(self) -> list[tuple[str, str]]:
        """Return the id and the playbook's name of each version in use, without its files."""
        query = select(PlaybookVersion.id, PlaybookVersion.name)
        rows = await self._session.execute(
            query.where(self._ours(PlaybookVersion), PlaybookVersion.active).order_by(
                PlaybookVersion.name
            )
        )
        return [(id_, name) for id_, name in rows]

    async def add(
        self, name: str, files: Mapping[str, str], author_id: str | None
    ) -> PlaybookVersion:
        """Keep a version; it is not in use yet.

        Raises:
            WrongOrganisation: The author is not in the organisation.
        """
        if author_id is not None:
            await self._check(Person, author_id)
        return await self._add(
            PlaybookVersion(
                organisation_id=self._organisation_id,
                name=name,
                files=dict(files),
                author_id=author_id,
            )
        )

    async def use(self, name: str, version_id: str | None) -> None:
        """Have conversations use a version of a playbook, or what Entre brings.

        Raises:
            WrongOrganisation: The organisation has no such version.
        """
        if version_id is not None:
            await self._check(PlaybookVersion, version_id)
        ours = (self._ours(PlaybookVersion), PlaybookVersion.name == name)
        await self._session.execute(
            update(PlaybookVersion)
            .where(*ours)
            .values(active=PlaybookVersion.id == (version_id or ""))
        )


class Wordings(Repository):
    """An organisation's own words for what Entre says, version by version."""

    async def active(self) -> dict[tuple[str, str], list[str]]:
        """Return the variants that are said in place of Entre's, by response and language."""
        query = self._select(WordingVersion).where(WordingVersion.active)
        return {
            (row.response, row.language): list(row.texts)
            for row in await self._all(query)
            if row.texts
        }

    async def versions(self, response: str) -> list[WordingVersion]:
        """Return all versions of a response in both languages, the newest first."""
        query = self._select(WordingVersion).where(WordingVersion.response == response)
        return await self._all(query.order_by(WordingVersion.created_at.desc(), WordingVersion.id))

    async def get(self, version_id: str) -> WordingVersion | None:
        """Return a version by id."""
        return await self._by_id(WordingVersion, version_id)

    async def add(
        self, response: str, language: str, texts: Sequence[str], author_id: str | None
    ) -> WordingVersion:
        """Keep own words and have them said from now on.

        Raises:
            WrongOrganisation: The author is not in the organisation.
        """
        if author_id is not None:
            await self._check(Person, author_id)
        await self.use(response, language, None)
        return await self._add(
            WordingVersion(
                organisation_id=self._organisation_id,
                response=response,
                language=language,
                texts=list(texts),
                author_id=author_id,
            )
        )

    async def use(self, response: str, language: str, version_id: str | None) -> None:
        """Have a version said, or what Entre says.

        Raises:
            WrongOrganisation: The organisation has no such version.
        """
        if version_id is not None:
            await self._check(WordingVersion, version_id)
        await self._session.execute(
            update(WordingVersion)
            .where(
                self._ours(WordingVersion),
                WordingVersion.response == response,
                WordingVersion.language == language,
            )
            .values(active=WordingVersion.id == (version_id or ""))
        )
