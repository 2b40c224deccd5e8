"""The coach's desk: one request with its transaction, its people and its day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.coaching.clock import local_day
from bot.coaching.own_content import library_of
from bot.persistence import Session
from bot.persistence.flags import Flags
from bot.persistence.meetings import Meetings
from bot.persistence.models import Organisation, Person, Role
from bot.persistence.notes import Notes
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.persistence.readings import Readings
from bot.persistence.shared import Shared
from bot.persistence.tags import Tags
from bot.playbooks import Library
from bot.playbooks.in_use import library_in_use
from bot.web.auth import Viewer, language_for, require
from bot.web.keys import DATABASE, ENGINE
from bot.web.rooms.forms import Form
from bot.web.rooms.page import room_page, say_day
from bot.web.wording import Language


@dataclass(frozen=True)
class Desk:
    """Everything that a page of the coach's room is made from.

    Attributes:
        library: the playbooks that the organisation uses.
    """

    request: web.Request
    viewer: Viewer
    session: Session
    where: Organisation
    now: datetime
    library: Library

    @property
    def me(self) -> Person:
        """Who looks."""
        return self.viewer.person

    @property
    def today(self) -> date:
        """The day it is where the organisation is."""
        return local_day(self.where, self.now)

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language_for(self.request)

    @property
    def people(self) -> People:
        """The organisation's people."""
        return People(self.session, self.where.id)

    @property
    def shared(self) -> Shared:
        """What coachees have shared."""
        return Shared(self.session, self.where.id)

    @property
    def notes(self) -> Notes:
        """The coaches' notes."""
        return Notes(self.session, self.where.id)

    @property
    def flags(self) -> Flags:
        """The flags on conversations."""
        return Flags(self.session, self.where.id)

    @property
    def tags(self) -> Tags:
        """The coaches' tags."""
        return Tags(self.session, self.where.id)

    @property
    def readings(self) -> Readings:
        """What coaches have read."""
        return Readings(self.session, self.where.id)

    @property
    def meetings(self) -> Meetings:
        """Sessions of coaches and coachees."""
        return Meetings(self.session, self.where.id)

    def day_of(self, moment: datetime) -> date:
        """The day of a moment where the organisation is."""
        return moment.astimezone(ZoneInfo(self.where.time_zone)).date()

    def say_day_of(self, moment: datetime) -> str:
        """The day of a moment, as it is read."""
        return say_day(self.day_of(moment), self.language)

    def page(
        self, template: str, *, status: int = 200, form: Form | None = None, **values: object
    ) -> web.Response:
        """A page of the room."""
        shown = {"today": self.today, "on": self.say_day_of, **values}
        return room_page(
            self.request, self.viewer, self.where, template, status=status, form=form, **shown
        )


@asynccontextmanager
async def at_desk(request: web.Request, *roles: Role) -> AsyncIterator[Desk]:
    """Open a desk for a coach, or for whoever is in one of the roles given.

    It is a transaction: reading what others have shared leaves its audit rows.

    Raises:
        Problem: nobody, or somebody in another role.
    """
    viewer = await require(request, *(roles or (Role.COACH,)))
    async with request.app[DATABASE].transaction() as session:
        where = await organisation(session, viewer.organisation_id)
        library = await library_of(session, where.id, library_in_use())
        yield Desk(request, viewer, session, where, request.app[ENGINE].clock(), library)
