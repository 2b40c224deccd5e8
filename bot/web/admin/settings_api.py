"""An organisation's settings for an administrator's programs."""

from __future__ import annotations

from aiohttp import web

from bot.persistence.organisations import organisation
from bot.web.admin.bodies import SettingsBody, SettingsChange
from bot.web.admin.deciding import decide
from bot.web.admin.opening import administrator, opened
from bot.web.keys import DATABASE
from bot.web.problems import Problem
from bot.web.reading import json_answer, read_body


async def get_decided(request: web.Request) -> web.Response:
    """What one's organisation has decided."""
    _, where = await opened(request)
    return json_answer(SettingsBody.of(where))


async def patch_decided(request: web.Request) -> web.Response:
    """Decide something otherwise; each change stands in the audit log."""
    viewer = await administrator(request)
    change = await read_body(request, SettingsChange)
    wanted = change.model_dump(mode="json", exclude_none=True)
    async with request.app[DATABASE].transaction() as session:
        where = await organisation(session, viewer.organisation_id)
        languages = wanted.get("languages", where.languages)
        if wanted.get("default_language", where.default_language) not in languages:
            raise Problem("bad_fields", fields="default_language")
        await decide(session, where, wanted, viewer.person.id)
        return json_answer(SettingsBody.of(where))
