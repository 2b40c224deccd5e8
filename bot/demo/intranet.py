"""The demo's intranet: a page of the district's own that shows the widget, and signs people in.

It is served on the machine's other name (localhost for 127.0.0.1 and the other way round), so that
the widget stands on a foreign origin as it does at a school.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
from aiohttp import web

from bot.demo.cast import read_cast
from bot.persistence.models import IdentityKind, Person, Site
from bot.persistence.organisations import UnknownOrganisation, organisation_by_slug
from bot.persistence.people import People
from bot.persistence.sites import Sites
from bot.web.keys import DATABASE, SETTINGS
from bot.web.problems import Problem
from bot.web.templating import render
from bot.web.widget.identities import JwtIdentity, identity_of
from bot.web.wording import Language

PATH = "/demo/intranet"
_LIFE = timedelta(minutes=2)
_OTHER = {"localhost": "127.0.0.1", "127.0.0.1": "localhost"}


def add_intranet(app: web.Application) -> None:
    """Serve the demo's intranet beside Entre."""
    app.router.add_get(PATH, get_intranet)
    app.router.add_get("/demo/entre-token", get_token)


async def get_intranet(request: web.Request) -> web.Response:
    """The page, under a strict policy of its own: of others only Entre's script and frame."""
    language, site, person = await _scene(request)
    entre = _entre(request)
    faces = read_cast().intranet.people
    page = render(
        "intranet.html",
        language,
        entre=entre,
        key=site.key,
        person=language,
        other=next(code for code in faces if code != language),
        name=person.name,
        first_name=person.name.split()[0],
    )
    policy = (
        f"default-src 'none'; script-src {entre}; frame-src {entre}; connect-src 'self'; "
        "style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    return web.Response(
        text=page, content_type="text/html", headers={"Content-Security-Policy": policy}
    )


async def get_token(request: web.Request) -> web.Response:
    """What the district's server says of who is signed in to its page."""
    _, site, person = await _scene(request)
    identity = identity_of(site)
    if not isinstance(identity, JwtIdentity):
        raise Problem("not_found")
    now = datetime.now(UTC)
    claims = {
        "iss": identity.issuer,
        "aud": site.key,
        "sub": person.email,
        "email": person.email,
        "name": person.name,
        "iat": now,
        "exp": now + _LIFE,
        "jti": uuid4().hex,
    }
    return web.json_response({"jwt": jwt.encode(claims, identity.keys[0].key, identity.algorithm)})


async def _scene(request: web.Request) -> tuple[Language, Site, Person]:
    """The language of the page, the demo's site, and who is signed in there.

    Raises:
        Problem: there is no demo organisation here, or it has no such site any more.
    """
    cast = read_cast()
    language: Language = "es" if request.query.get("person") == "es" else "en"
    async with request.app[DATABASE].reading() as session:
        try:
            where = await organisation_by_slug(session, cast.organisation.slug)
        except UnknownOrganisation as unknown:
            raise Problem("not_found") from unknown
        sites = await Sites(session, where.id).every()
        site = next((s for s in sites if s.identity is IdentityKind.JWT and s.active), None)
        person = await People(session, where.id).by_email(cast.intranet.people[language])
    if site is None or person is None:
        raise Problem("not_found")
    return language, site, person


def _entre(request: web.Request) -> str:
    """Where this page gets Entre from: the machine's other name, or where it is for everybody."""
    other = _OTHER.get(request.url.host or "")
    if other is not None:
        return str(request.url.with_host(other).origin())
    return (request.app[SETTINGS].public_url or str(request.url.origin())).rstrip("/")
