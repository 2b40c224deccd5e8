"""A coachee's page: growth, commitments with their evidence, and questions for the next session."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from bot.persistence.models import Attendance, Person, Role
from bot.web.access import access_coachee
from bot.web.coach.caseload import is_unread
from bot.web.coach.desk import Desk, at_desk
from bot.web.coach.growth_shown import numbers_chart, rubric_chart
from bot.web.coach.portrait import portrait_of
from bot.web.rooms.forms import Form
from bot.web.rooms.names import competency_name, level_names, pillar_name
from bot.web.rooms.page import say_day
from bot.web.wording import text


async def get_coachee(request: web.Request) -> web.Response:
    """What a coachee has shared, and what their coach wrote about it."""
    async with at_desk(request, Role.COACH, Role.ADMINISTRATOR) as desk:
        person = await access_coachee(desk.session, desk.viewer, request.match_info["id"])
        for pair in (await desk.people.pairs_of(desk.me.id, person.id)).values():
            pair.evidence_seen_at = desk.now
        return await coachee_page(desk, person)


async def coachee_page(
    desk: Desk,
    person: Person,
    form: Form | None = None,
    status: int = 200,
    *,
    changing: str | None = None,
) -> web.Response:
    """The page, with what was typed where a form was refused.

    Args:
        changing: the note that the form changes.
    """
    shown = await portrait_of(desk, person)
    library, language = desk.library, desk.language
    marks = await desk.readings.of_coach(desk.me.id)
    ids = [conversation.id for conversation in shown.conversations]
    in_words = partial(say_day, language=language)
    names = level_names(library, language)
    say_competency = partial(competency_name, library, language=language)
    return desk.page(
        "coach/coachee.html",
        status=status,
        form=form,
        changing=changing,
        person=person,
        shown=shown,
        coaching=await desk.people.coaches(desk.me.id, person.id),
        questions=shown.questions(desk.today, library, language),
        levels=names,
        competency=say_competency,
        pillar=partial(pillar_name, library, language=language),
        rubric=rubric_chart(shown.steps, names, language, in_words, say_competency),
        importance=numbers_chart(text("growth.importance", language), shown.importance, in_words),
        confidence=numbers_chart(text("growth.confidence", language), shown.confidence, in_words),
        unread={c.id for c in shown.conversations if is_unread(c, marks.get(c.id))},
        reviewed={id_ for id_, mark in marks.items() if mark.reviewed_at},
        tags=await desk.tags.on(desk.me.id, ids),
        notes=await desk.notes.by_author(desk.me.id, person.id),
        meetings=await desk.meetings.of_pair(desk.me.id, person.id),
        attendances=list(Attendance),
    )
