"""My page: commitments, what my coach wrote to me, and how I have grown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial

from aiohttp import web

from bot.coaching.between import is_closed
from bot.coaching.clock import local_day
from bot.coaching.growth import Step, steps
from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.models import Commitment, Evidence
from bot.persistence.notes import Notes
from bot.persistence.organisations import organisation
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.playbooks.in_use import library_in_use
from bot.web.auth import Viewer, language_for
from bot.web.keys import DATABASE
from bot.web.mine.opening import coachee, today_of
from bot.web.rooms.page import room_page
from bot.web.wording import Language

_MOST_TALKS = 200


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
        grown = await _growth(session, viewer, rows)
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
        growth=grown,
        named=_named(language_for(request)),
        today=today_of(request, where),
        day_of=partial(local_day, where),
    )


async def _growth(session: Session, viewer: Viewer, commitments: list[Commitment]) -> list[Step]:
    page = OwnPage(session, viewer.organisation_id)
    talks = Conversations(session, viewer.organisation_id)
    return steps(
        await talks.of_person(viewer.person.id, _MOST_TALKS),
        await page.goals(viewer.person.id),
        await page.realities(viewer.person.id),
        commitments,
    )


def _by_commitment(rows: list[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        found[row.commitment_id].append(row)
    return found


def _named(language: Language) -> Callable[[str | None], str]:
    """What competencies and levels of the rubric are called; a name of old stays as it is."""
    library = library_in_use()
    levels: dict[str, str] = {level.id: level.name.in_(language) for level in library.rubric}

    def name(key: str | None) -> str:
        if not key:
            return ""
        if key in levels:
            return levels[key]
        try:
            return library.competency(key).name.in_(language)
        except KeyError:
            return key

    return name


def _soonest(row: Commitment) -> tuple[bool, date]:
    return row.due is None, row.due or date.max


def _latest(row: Commitment) -> str:
    return (row.closed_at or row.created_at).isoformat()
