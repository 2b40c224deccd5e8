"""Search in what coachees have shared; what is looked for stands in the address."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from aiohttp import web
from markupsafe import Markup, escape
from pydantic import BaseModel, Field, ValidationError

from bot.coaching.stages import STAGES
from bot.persistence.models import Author
from bot.persistence.search import Search, Wanted, found_words
from bot.web.coach.conversation import stage_name
from bot.web.coach.desk import Desk, at_desk
from bot.web.coach.gates import access_caseload
from bot.web.rooms.forms import Form

_MOST = 60
_ROOM = 160


class Query(BaseModel):
    """What is looked for."""

    words: Annotated[str, Field(max_length=200)] = ""
    coachee: Annotated[str, Field(max_length=32)] | None = None
    stage: Annotated[str, Field(max_length=64)] | None = None
    language: Literal["en", "es"] | None = None
    tag: Annotated[str, Field(max_length=64)] | None = None
    who: Literal["all"] | None = None
    since: date | None = None
    until: date | None = None


async def get_search(request: web.Request) -> web.Response:
    """The messages that fit, newest first, each in its place; filters do without words, too."""
    form, query = _read(request)
    async with at_desk(request) as desk:
        people = await access_caseload(desk.session, desk.viewer)
        names = {person.id: person.name for person in people}
        ids = [id_ for id_ in names if query.coachee in (None, id_)]
        begun = bool(query.model_fields_set - {"who"})
        wanted = _wanted(desk, query, ids if begun else [])
        found = await Search(desk.session, desk.where.id).messages(wanted, _MOST + 1)
        return desk.page(
            "coach/search.html",
            form=form,
            query=query,
            begun=begun,
            names=names,
            found=[(message, extract(message.text, query.words)) for message in found[:_MOST]],
            more=len(found) > _MOST,
            filtered=bool(query.model_fields_set - {"words"}) or bool(form.errors),
            stages=[(stage, stage_name(stage, desk.language)) for stage in STAGES],
            stage_names={stage: stage_name(stage, desk.language) for stage in STAGES},
            tags=await desk.tags.names(desk.me.id),
            Author=Author,
        )


def extract(text: str, words: str) -> Markup:
    """A part of a text around the first word that was looked for, with those words marked."""
    spans = found_words(text, words)
    start = max(0, spans[0][0] - _ROOM // 2) if spans else 0
    begin = 0 if start == 0 else text.find(" ", start) + 1
    end = min(len(text), begin + 2 * _ROOM)
    parts, place = [Markup("…") if begin else Markup("")], begin
    for first, last in spans:
        if begin <= first and last <= end:
            parts += [escape(text[place:first]), Markup("<mark>{}</mark>").format(text[first:last])]
            place = last
    parts.append(escape(text[place:end]))
    return Markup("").join([*parts, "…" if end < len(text) else ""])


def _read(request: web.Request) -> tuple[Form, Query]:
    given = {name: value.strip() for name, value in request.query.items() if value.strip()}
    try:
        return Form(given), Query.model_validate(given)
    except ValidationError as error:
        wrong = {str(each["loc"][0]) for each in error.errors(include_url=False)}
        kept = {name: value for name, value in given.items() if name not in wrong}
        errors = {
            name: "form.day" if name in {"since", "until"} else "form.unfit" for name in wrong
        }
        return Form(given, {}, errors), Query.model_validate(kept)


def _wanted(desk: Desk, query: Query, person_ids: list[str]) -> Wanted:
    zone = ZoneInfo(desk.where.time_zone)
    until = None if query.until is None else query.until + timedelta(days=1)
    return Wanted(
        query.words,
        person_ids,
        stage=query.stage,
        language=query.language,
        tag=query.tag,
        tagged_by=desk.me.id,
        author=None if query.who else Author.COACHEE,
        since=None if query.since is None else datetime.combine(query.since, time.min, zone),
        until=None if until is None else datetime.combine(until, time.min, zone),
    )
