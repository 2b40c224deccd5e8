"""A page of a room: header, what was just done, and the days in the organisation's zone."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from aiohttp import web
from babel.dates import format_date, format_time  # type: ignore[import-untyped]

from bot.persistence.models import Organisation
from bot.web.auth import Viewer, language_for
from bot.web.rooms.forms import Form
from bot.web.rooms.navigation import WAYS, way_of
from bot.web.rooms.told import forget_told, told_before
from bot.web.templating import render
from bot.web.wording import Language

_LOCALE = {"en": "en_US", "es": "es_US"}
_TOGETHER = "\N{NO-BREAK SPACE}"


def room_page(
    request: web.Request,
    viewer: Viewer,
    where: Organisation,
    template: str,
    *,
    status: int = 200,
    form: Form | None = None,
    **values: object,
) -> web.Response:
    """A page of the viewer's room.

    Args:
        where: the viewer's organisation.
        template: extends ``rooms/room.html``.
        form: what was typed and why it was refused; nothing typed where none is given.
        values: more for the template.
    """
    language, zone, role = language_for(request), ZoneInfo(where.time_zone), viewer.person.role
    told = told_before(request)
    page = render(
        template,
        language,
        viewer=viewer.person,
        organisation=where,
        ways=WAYS[role],
        here=way_of(role, request.path),
        told=told,
        said=None if told is None else told.words(language),
        form=form or Form(),
        day=partial(say_day, language=language),
        moment=partial(say_moment, zone=zone, language=language),
        **values,
    )
    response = web.Response(text=page, status=status, content_type="text/html")
    if told is not None:
        forget_told(request, response)
    return response


def say_day(day: date, language: Language) -> str:
    """A day as it is read: "Nov 3, 2026"."""
    return str(format_date(day, "medium", _LOCALE[language]))


def say_moment(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """A moment as it is read on a clock of the organisation's: "Nov 3, 2026, 4:10 PM"."""
    locale, there = _LOCALE[language], moment.astimezone(zone)
    clock = format_time(there, "short", locale=locale).replace(" ", _TOGETHER)
    return f"{format_date(there, 'medium', locale)}, {clock}"
