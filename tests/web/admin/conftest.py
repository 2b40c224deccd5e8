"""An administrator who is signed in, with a browser's cookie."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import Person, Role, SignInKind
from bot.persistence.people import People
from tests.web.conftest import Client, School, Tokens

HERE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


class Browser:
    """What a browser does with pages: it gets them, and posts their forms."""

    def __init__(self, client: Client, token: str) -> None:
        """Take the server and the session's token."""
        self.client = client
        self.headers = {**HERE, "Cookie": f"entre={token}"}

    async def get(self, path: str, status: int = 200) -> str:
        """A page's text."""
        answer = await self.client.get(path, headers=self.headers, allow_redirects=False)
        page = await answer.text()
        assert answer.status == status, page
        return page

    async def post(
        self, path: str, fields: Mapping[str, object] | object = None, status: int = 303
    ) -> str:
        """Where a form leads; its page where it comes back."""
        answer = await self.client.post(
            path, data=fields, headers=self.headers, allow_redirects=False
        )
        page = await answer.text()
        assert answer.status == status, page
        return answer.headers["Location"] if status == 303 else page


def readable(page: str) -> str:
    """The words of a page, spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest_asyncio.fixture
async def ada(school: School, database: Database) -> Person:
    """The administrator of North Middle School."""
    async with database.transaction() as session:
        people = People(session, school.organisation.id)
        return await people.add("ada@north.example", "Ada Quinn", Role.ADMINISTRATOR)


@pytest_asyncio.fixture
async def admin(client: Client, ada: Person, token: Tokens) -> Browser:
    """Ada's browser."""
    return Browser(client, await token(ada, SignInKind.SESSION))
