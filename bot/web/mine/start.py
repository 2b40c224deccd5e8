"""My page: commitments, what my coach wrote to me, and how I have grown."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from aiohttp import web

from bot.coaching.between import is_closed
from bot.persistence.models import Commitment, Evidence
from bot.persistence.notes import Notes
from bot.persistence.organisations import organisation
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.web.auth import language_for
from bot.web.keys import DATABASE
from bot.web.mine.growth import growth_of
from bot.web.mine.opening import coachee, today_of
from bot.web.rooms.page import room_page


async def get_mine(request: web.Request) -> web.Response:
    """The coachee's own page."""
    viewer = await coachee(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        people = People(session, where.id)
        names = dict(await people.names())
        coach = await people.coach_of(viewer.person.id)
        rows = await Results(session, where.id).commitments(viewer.person.id)
        brought = await OwnPage(session, where.id).evidence(viewer.person.id)
        notes = await Notes(session, where.id).for_coachee(viewer.person.id)
        growth = await growth_of(session, viewer, where, rows, language_for(request))
    return room_page(
        request,
        viewer,
        where,
        "mine/start.html",
        open=sorted((row for row in rows if not is_closed(row)), key=_soonest),
        closed=sorted((row for row in rows if is_closed(row)), key=_latest, reverse=True),
        evidence=_by_commitment(brought),
        notes=notes[::-1],
        names=names,
        coach=coach,
        growth=growth,
        today=today_of(request, where),
    )


def _by_commitment(rows: list[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        found[row.commitment_id].append(row)
    return found


def _soonest(row: Commitment) -> tuple[bool, date]:
    return row.due is None, row.due or date.max


def _latest(row: Commitment) -> str:
    return (row.closed_at or row.created_at).isoformat()
