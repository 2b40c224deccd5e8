"""The widget's pages: in a frame on a school's site, by themselves, and the script that frames.

Neither reads nor sets a cookie: who somebody is, only a token says, which is kept in memory.
"""

from __future__ import annotations

from aiohttp import web

from bot.persistence.models import Site
from bot.web.built import APP, LOADER, built
from bot.web.compressing import compress
from bot.web.keys import SETTINGS
from bot.web.policy import content_policy
from bot.web.problems import Problem
from bot.web.templating import render
from bot.web.widget.look import Look
from bot.web.widget.sites import named_site
from bot.web.wording import LANGUAGES, Language, accepted_language, chat_texts

_MINUTES = 5
# What opens a window for signing in must stay in touch with it.
_POPUPS = {"Cross-Origin-Opener-Policy": "same-origin-allow-popups"}


async def get_embed(request: web.Request) -> web.StreamResponse:
    """The script that a school's page loads: it draws the launcher and opens the frame."""
    return web.FileResponse(
        built(LOADER),
        headers={
            "Content-Type": "text/javascript; charset=utf-8",
            "Cache-Control": f"public, max-age={_MINUTES * 60}",
            # Pages that isolate themselves load no script from elsewhere without it.
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


async def get_frame(request: web.Request) -> web.Response:
    """The page inside the frame, which only the site's own origins may show."""
    site = await named_site(request)
    if site is None or not site.active:
        # It says nothing of anybody, so that any page may show why nothing is there.
        return _note(request, ["*"] if site is None else _ancestors(site))
    headers = {"Content-Security-Policy": content_policy(_ancestors(site))}
    return _app(request, site, headers)


async def get_page(request: web.Request) -> web.Response:
    """The same as a page of its own, for a plain link in an e-mail."""
    site = await named_site(request)
    if site is None or not site.active:
        return _note(request, ["'none'"])
    return _app(request, site, dict(_POPUPS))


def _ancestors(site: Site) -> list[str]:
    return ["'self'", *site.origins]


def _app(request: web.Request, site: Site, headers: dict[str, str]) -> web.Response:
    built(APP)
    language = _language(request)
    start = {
        "site": site.key,
        "identity": site.identity.value,
        "origins": list(site.origins),
        # As it was taken: what is taken now may be less.
        "look": Look().model_dump(mode="json") | dict(site.look),
        "language": language,
        "limit": request.app[SETTINGS].message_limit,
        "texts": {code: chat_texts(code) for code in LANGUAGES},
    }
    page = render("widget.html", language, start=start)
    response = web.Response(text=page, headers=headers, content_type="text/html")
    compress(request, response)
    return response


def _note(request: web.Request, ancestors: list[str]) -> web.Response:
    """A page that says why there is nothing."""
    language = _language(request)
    problem = Problem("site_unknown")
    title, detail = problem.words(language)
    return web.Response(
        text=render("note.html", language, title=title, detail=detail, home=False),
        status=problem.status,
        headers={"Content-Security-Policy": content_policy(ancestors)},
        content_type="text/html",
    )


def _language(request: web.Request) -> Language:
    return accepted_language(request.headers.get("Accept-Language", ""))
