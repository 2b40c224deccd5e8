"""The list of people: search, filters as addresses, pages."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence.directory import Directory, WantedPeople
from bot.persistence.models import Role
from bot.persistence.organisations import organisation
from bot.web.admin.opening import administrator
from bot.web.admin.paging import Pages
from bot.web.keys import DATABASE
from bot.web.reading import read_query
from bot.web.rooms.page import room_page

A_PAGE = 50
_ACTIVE = {"active": True, "inactive": False, "all": None}


class Asked(BaseModel):
    """Which people are to be shown."""

    q: Annotated[str, Field(max_length=200)] = ""
    role: Role | Literal[""] = ""
    state: Literal["active", "inactive", "all"] = "active"
    coach: Literal["", "none"] = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1

    @property
    def wanted(self) -> WantedPeople:
        """The same for the directory."""
        role = self.role or None
        return WantedPeople(self.q.strip(), role, _ACTIVE[self.state], self.coach == "none")

    def address(self, page: int) -> str:
        """The address of another page of these people."""
        chosen = self.model_dump(mode="json", exclude_defaults=True, exclude={"page"})
        return "/admin/people?" + urlencode({**chosen, "page": page})


async def get_people(request: web.Request) -> web.Response:
    """Some of the people, with what else there is."""
    viewer = await administrator(request)
    asked = read_query(request, Asked)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        directory = Directory(session, where.id)
        pages = Pages(await directory.number(asked.wanted), asked.page, A_PAGE)
        people = await directory.find(asked.wanted, A_PAGE, pages.offset)
        coaches = await directory.coach_names([person.id for person in people])
        anybody = await directory.number(WantedPeople(active=None))
    return room_page(
        request,
        viewer,
        where,
        "admin/people.html",
        asked=asked,
        people=people,
        coaches=coaches,
        pages=pages,
        address=asked.address,
        alone=anybody <= 1,
    )
