"""Today, and the list of all coachees."""

from __future__ import annotations

from aiohttp import web

from bot.coaching.attention import Why
from bot.web.coach.caseload import Case, cases
from bot.web.coach.desk import at_desk
from bot.web.coach.gates import access_caseload


async def get_today(request: web.Request) -> web.Response:
    """Who is next, and what needs the coach's eye; the most pressing first."""
    async with at_desk(request) as desk:
        found = await cases(desk, await access_caseload(desk.session, desk.viewer))
        looked_at = sorted((case for case in found if case.reasons), key=_urgency)
        return desk.page(
            "coach/today.html",
            cases=found,
            next=sorted(
                (case for case in found if case.meeting),
                key=lambda case: case.meeting.day if case.meeting else desk.today,
            ),
            pressing=[case for case in looked_at if case.pressing],
            rest=[case for case in looked_at if not case.pressing],
            quiet=[case for case in found if not case.reasons],
        )


async def get_coachees(request: web.Request) -> web.Response:
    """All coachees, by name."""
    async with at_desk(request) as desk:
        found = await cases(desk, await access_caseload(desk.session, desk.viewer))
        return desk.page("coach/coachees.html", cases=found)


def _urgency(case: Case) -> tuple[int, str]:
    """What sorts the list: the first reason's place, then the name."""
    return list(Why).index(case.reasons[0]), case.person.name
