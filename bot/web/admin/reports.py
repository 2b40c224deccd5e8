"""Reports: what people did, in counts with small groups hidden; as a page, CSV and JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.coaching.own_content import library_of
from bot.coaching.reports import Grouping, Measure, Report, Row, Scale, gather, report
from bot.coaching.reports.logic_model import Outcome, outcomes
from bot.coaching.reports.school_year import fitting_year, newest_year, school_year, span_of
from bot.persistence.counts import Counts, Span
from bot.persistence.flags import AuditLog
from bot.persistence.models import Organisation, Role
from bot.persistence.organisations import organisation
from bot.playbooks.in_use import library_in_use
from bot.playbooks.library import Library
from bot.web.access import Deed, access_organisation
from bot.web.admin.opening import administrator
from bot.web.admin.report_bodies import ReportBody, WhichPage, WhichReport
from bot.web.admin.report_csv import lines_of_csv
from bot.web.admin.report_sections import sections
from bot.web.admin.report_words import Words
from bot.web.auth import language_for, require
from bot.web.keys import DATABASE, SETTINGS
from bot.web.reading import json_answer, read_query
from bot.web.rooms.csv_file import csv_of
from bot.web.rooms.download import download
from bot.web.rooms.page import room_page

_COLUMNS = ("table", "group", "measure", "people", "times", "shown")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Made:
    """A report with what it is about.

    Attributes:
        library: the playbooks that the organisation uses.
        years: the school years that can be looked at, the newest first.
    """

    where: Organisation
    library: Library
    year: int
    years: Sequence[int]
    span: Span
    found: Report
    outcomes: list[Outcome]

    @property
    def through(self) -> date:
        """The last day that is counted."""
        return self.span.days[-1] - _DAY


async def get_reports(request: web.Request) -> web.Response:
    """A school year in counts."""
    viewer = await administrator(request, Deed.COUNT)
    which = read_query(request, WhichPage)
    made = await _make(request, viewer.organisation_id, which.year, {which.by})
    words = Words(language_for(request), made.library, made.span.days)
    rows = made.found.groups[which.by]
    chosen = next((row for row in rows if which.only == _key(row)), None)
    return room_page(
        request,
        viewer,
        made.where,
        "admin/reports.html",
        made=made,
        which=which,
        words=words,
        rows=rows,
        chosen=chosen,
        one=chosen or made.found.everybody,
        key=_key,
        groupings=list(Grouping),
        measures=list(Measure),
        sections=sections(words, made.found.everybody.detail),
        details=[row.detail for row in rows],
        levels=[level.id for level in made.library.rubric],
    )


async def get_csv(request: web.Request) -> web.Response:
    """The same as a file for a spreadsheet."""
    viewer = await administrator(request, Deed.COUNT)
    which = read_query(request, WhichReport)
    made = await _make(request, viewer.organisation_id, which.year)
    async with request.app[DATABASE].transaction() as session:
        await AuditLog(session, made.where.id).write(
            "export", "report", str(made.year), actor_id=viewer.person.id
        )
    words = Words(language_for(request), made.library, made.span.days)
    columns = [words.say(f"column.{name}") for name in _COLUMNS]
    body = csv_of(columns, lines_of_csv(words, made.found, made.outcomes))
    return download(body, f"{made.where.slug} {made.year}", "csv")


async def get_report(request: web.Request) -> web.Response:
    """A school year in counts of people, small groups hidden; for administrators."""
    viewer = await require(request, Role.ADMINISTRATOR)
    where = access_organisation(viewer, Deed.COUNT)
    which = read_query(request, WhichReport)
    made = await _make(request, where, which.year)
    through = Span(made.span.moments, [*made.span.days[:-1], made.through])
    body = ReportBody.of(
        made.year,
        through,
        made.where.small_group,
        made.found,
        made.outcomes,
        language_for(request),
    )
    return json_answer(body)


async def _make(
    request: web.Request,
    organisation_id: str,
    wanted: int | None,
    groupings: Collection[Grouping] = tuple(Grouping),
) -> Made:
    """Make a report.

    Args:
        groupings: the tables that are wanted; roles come too, as the logic model counts by them.
    """
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, organisation_id)
        library = await library_of(session, where.id, library_in_use())
        zone = ZoneInfo(where.time_zone)
        today = request.app[SETTINGS].today or datetime.now(zone).date()
        year = fitting_year(wanted, today)
        counts, scale = Counts(session, where.id), _scale(library, where.small_group)
        first = await counts.first_day(zone)
        span = span_of(year, today, zone, first)
        counted = span if Grouping.MONTH in groupings else span.as_one
        facts = await gather(counts, counted, scale.levels)
    newest = newest_year(today)
    oldest = newest if first is None else school_year(first)
    tables = [by for by in Grouping if by in groupings or by is Grouping.ROLE]
    found = report(facts, scale, tables, groupings)
    years = range(newest, min(oldest, newest) - 1, -1)
    return Made(where, library, year, years, span, found, outcomes(library.logic_model, found))


def _scale(library: Library, least: int) -> Scale:
    return Scale(
        stages=("welcome", *(stage.id for stage in library.stages), "summary"),
        levels=tuple(level.id for level in library.rubric),
        competencies=tuple(each.id for each in library.all_competencies),
        least=least,
    )


def _key(row: Row) -> str:
    """A group in an address."""
    return "" if row.key is None else str(row.key)
