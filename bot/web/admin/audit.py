"""The audit log: who did what, who read or exported what; filters as addresses, pages, CSV."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import BaseModel, Field, field_validator

from bot.coaching.own_content import library_of
from bot.persistence import Session
from bot.persistence.auditing import AuditEntries, Entry, WantedAudits
from bot.persistence.flags import AuditLog
from bot.persistence.models import Organisation
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.playbooks.in_use import library_in_use
from bot.web.access import Deed
from bot.web.admin.audit_words import AuditWords
from bot.web.admin.opening import administrator
from bot.web.admin.paging import Pages
from bot.web.auth import language_for
from bot.web.keys import DATABASE
from bot.web.reading import read_query
from bot.web.rooms.csv_file import csv_of
from bot.web.rooms.download import download
from bot.web.rooms.page import room_page
from bot.web.wording import Language, text

_A_PAGE = 100
_MOST = 100_000
_COUNTED = 10_000  # a year's log is longer, and takes long to count
# What an administrator looks for most: one filter for all that opens somebody's words.
_READING = "reading"
_READS = ("read", "export", "search")


class Asked(BaseModel):
    """Which entries are to be shown; days are those of the organisation's clock."""

    action: Annotated[str, Field(max_length=64)] = ""
    who: Annotated[str, Field(max_length=32)] = ""
    since: date | None = None
    until: date | None = None
    page: Annotated[int, Field(ge=1, le=100_000)] = 1

    @field_validator("since", "until", mode="before")
    @classmethod
    def _empty(cls, day: Any) -> Any:
        return day or None

    def wanted(self, where: Organisation) -> WantedAudits:
        """The same for the log."""
        zone = ZoneInfo(where.time_zone)
        actions = _READS if self.action == _READING else (self.action,) if self.action else ()
        return WantedAudits(
            actions=actions,
            who=self.who or None,
            since=None if self.since is None else datetime.combine(self.since, time(), zone),
            until=None if self.until is None else _next(self.until, zone),
        )

    @property
    def query(self) -> str:
        """What stands in the address, without the page."""
        return urlencode(self.model_dump(mode="json", exclude_defaults=True, exclude={"page"}))

    def address(self, page: int) -> str:
        """The address of another page of these entries."""
        return f"/admin/audit?{self.query}{'&' if self.query else ''}page={page}"


def _next(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone)


async def get_audit(request: web.Request) -> web.Response:
    """Some of the entries."""
    viewer = await administrator(request, Deed.AUDIT)
    asked, language = read_query(request, Asked), language_for(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        log, wanted = AuditEntries(session, where.id), asked.wanted(where)
        number = await log.number(wanted, _COUNTED + 1)
        pages = Pages(min(number, _COUNTED), asked.page, _A_PAGE, more=number > _COUNTED)
        entries = await log.find(wanted, _A_PAGE, pages.offset)
        actions, actors = await log.actions(), await log.actors()
        words = await _words(session, where, language)
    return room_page(
        request,
        viewer,
        where,
        "admin/audit.html",
        asked=asked,
        pages=pages,
        address=asked.address,
        entries=[(entry, list(words.details(entry))) for entry in entries],
        actions=[(_READING, text("audit.reading", language))]
        + sorted(((name, words.action(name)) for name in actions), key=lambda a: a[1]),
        actors=actors,
        words=words,
    )


async def get_audit_file(request: web.Request) -> web.Response:
    """The entries as CSV; that somebody took them stands in the log, too."""
    viewer = await administrator(request, Deed.AUDIT)
    asked, language = read_query(request, Asked), language_for(request)
    async with request.app[DATABASE].transaction() as session:
        where = await organisation(session, viewer.organisation_id)
        found = await AuditEntries(session, where.id).find(asked.wanted(where), _MOST)
        log = AuditLog(session, where.id)
        await log.write("export", "audit", where.id, actor_id=viewer.person.id)
        words = await _words(session, where, language)
    columns = [text(f"audit.{name}", language) for name in ("at", "who", "what", "whom", "detail")]
    rows = (
        (
            entry.row.at,
            entry.actor or "",
            words.action(entry.row.action),
            _subject(words, entry),
            "; ".join(words.details(entry)),
        )
        for entry in found
    )
    return download(csv_of(columns, rows), f"{where.slug}-audit", "csv")


def _subject(words: AuditWords, entry: Entry) -> str:
    is_person = entry.row.subject_kind == "person"
    parts = (entry.subject, None if is_person and entry.subject else words.subject(entry))
    return ", ".join(part for part in parts if part)


async def _words(session: Session, where: Organisation, language: Language) -> AuditWords:
    library = await library_of(session, where.id, library_in_use())
    pillars = {pillar.id: pillar.short_name.in_(language) for pillar in library.pillars}
    names = {**pillars, **dict(await People(session, where.id).names())}
    return AuditWords(language, names, ZoneInfo(where.time_zone))
