"""The sites that show the widget: the list of them, and how one will look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.persistence.organisations import organisation
from bot.persistence.sites import Sites
from bot.web.admin.opening import administrator
from bot.web.admin.site_fields import look_of, nearest_to, typed_site
from bot.web.auth import language_for
from bot.web.built import APP, built
from bot.web.keys import DATABASE, SETTINGS
from bot.web.policy import content_policy
from bot.web.rooms.forms import reason_of
from bot.web.rooms.page import room_page
from bot.web.templating import render
from bot.web.widget.site_checks import checked_look
from bot.web.widget.unfit import Unfit
from bot.web.wording import LANGUAGES, Language, chat_texts, known_language, text

_JSON = "application/json"


async def get_sites(request: web.Request) -> web.Response:
    """All sites of the organisation."""
    viewer = await administrator(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        sites = await Sites(session, where.id).every()
    return room_page(request, viewer, where, "admin/sites.html", sites=sites)


async def post_preview(request: web.Request) -> web.Response:
    """How the widget looks with what was typed, as it stands; kept nowhere.

    A script on the page asks for JSON: the same page, and what does not fit of the look.
    """
    await administrator(request)
    built(APP)
    form, picture = await typed_site(request)
    kept = form.values.get("kept", "")
    look, reasons = _fitting(look_of(form.values, picture or kept or None))
    language = known_language(form.values.get("preview")) or language_for(request)
    page = render("widget.html", language, start=_sample(request, form.values, language, look))
    if request.headers.get("Accept") != _JSON:
        policy = content_policy(["'self'"])
        return web.Response(
            text=page, content_type="text/html", headers={"Content-Security-Policy": policy}
        )
    here = language_for(request)
    pale = reasons.get("colour") == "site.pale_colour"
    nearest = nearest_to(form.values.get("colour", "")) if pale else None
    told = {name: text(reason_of(kind), here) for name, kind in reasons.items()}
    return web.json_response({"page": page, "reasons": told, "nearest": nearest})


def _fitting(look: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """As much of a look as fits, and why the rest does not."""
    try:
        return checked_look(look), {}
    except Unfit as unfit:
        reasons = {fault.field.split(".")[0]: fault.kind for fault in unfit.faults}
    return checked_look({k: v for k, v in look.items() if k not in reasons}), reasons


def _sample(
    request: web.Request, form: Mapping[str, str], language: Language, look: dict[str, Any]
) -> dict[str, Any]:
    """What the app begins with to show itself, with nobody in it."""
    said = [("entre", "sample.asked"), ("coachee", "sample.answered"), ("entre", "sample.scale")]
    return {
        "site": "",
        "identity": form.get("identity", ""),
        "origins": [],
        "look": look,
        "language": language,
        "limit": request.app[SETTINGS].message_limit,
        "texts": {code: chat_texts(code) for code in LANGUAGES},
        "sample": {
            "coming": form.get("preview-part") == "entrance",
            "progress": text("sample.progress", language),
            "said": [{"author": author, "text": text(key, language)} for author, key in said],
        },
    }
