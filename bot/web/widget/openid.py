"""Signing in at a provider, in a window that the widget opens: the way there, and the way back.

The window tells the widget in its frame a grant, which is good for a minute, once, at this site,
and only for the frame that opened the window. Nothing that lets in stands in an address.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.persistence.database import Database
from bot.persistence.models import OnceKind, Person, Site
from bot.persistence.people import People
from bot.persistence.widget import Onces
from bot.web.auth import is_https, own_name
from bot.web.caller import caller_of
from bot.web.keys import DATABASE, LIMITS, PROVIDERS, SETTINGS
from bot.web.problems import Problem
from bot.web.templating import render
from bot.web.throttling import admit
from bot.web.tickets import digest
from bot.web.widget.arriving import admitted, person_enrolled, person_with
from bot.web.widget.bodies import Window
from bot.web.widget.identities import OidcIdentity, identity_of
from bot.web.widget.provider import Errand, ProviderTrouble
from bot.web.widget.refusal import IdentityRefused
from bot.web.widget.refusal_log import refuse
from bot.web.widget.sites import site_named, site_of
from bot.web.wording import accepted_language

_BACK = "/widget/oidc/callback"
_LIFE_OF_ERRAND = timedelta(minutes=10)
_LIFE_OF_GRANT = timedelta(minutes=1)
_KEPT = timedelta(days=1)
# The window stays in touch with the frame that opened it only if no page on its way cuts the tie.
_IN_TOUCH = {"Cross-Origin-Opener-Policy": "unsafe-none"}
_MICROSOFT = "https://login.microsoftonline.com/"


async def get_provider(request: web.Request) -> web.Response:
    """Send the window on to the provider."""
    site = await site_of(request)
    identity = identity_of(site)
    if not isinstance(identity, OidcIdentity):
        raise Problem("site_unknown")
    nonce = _nonce(request)
    admit(request.app[LIMITS].windows, f"{site.id} {caller_of(request)}")
    browser = secrets.token_urlsafe(32)
    errand = Errand(
        state=f"{site.key}.{secrets.token_urlsafe(32)}",
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        redirect_uri=_redirect_uri(request),
    )
    try:
        address = await request.app[PROVIDERS].address(identity, errand)
    except ProviderTrouble as trouble:
        raise Problem("provider") from trouble
    now = datetime.now(UTC)
    detail = {
        "nonce": errand.nonce,
        "verifier": errand.verifier,
        "frame": digest(nonce),
        "browser": digest(browser),
    }
    async with request.app[DATABASE].transaction() as session:
        onces = Onces(session, site.organisation_id)
        await onces.forget_past(now - _KEPT)
        ends = now + _LIFE_OF_ERRAND
        await onces.add(site.id, OnceKind.STATE, digest(errand.state), ends, detail=detail)
    response = web.Response(status=303, headers={"Location": address, **_IN_TOUCH})
    _set_cookie(request, response, browser)
    return response


async def get_callback(request: web.Request) -> web.Response:
    """The way back from the provider: a page that tells the widget its grant and closes."""
    state = request.query.get("state", "")
    site = await site_named(request, state.partition(".")[0])
    if site is None or not site.active:
        raise Problem("site_unknown")
    try:
        grant = await _granted(request, site, state)
    except IdentityRefused as refused:
        await refuse(request, site, refused)
        raise Problem("identity_refused", _IN_TOUCH) from refused
    except ProviderTrouble as trouble:
        raise Problem("provider") from trouble
    language = accepted_language(request.headers.get("Accept-Language", ""))
    page = render("granted.html", language, start={"entre": "grant", "grant": grant})
    response = web.Response(text=page, headers=_IN_TOUCH, content_type="text/html")
    response.del_cookie(_cookie(request), path="/")
    return response


async def person_with_grant(
    database: Database, site: Site, grant: str, nonce: str, now: datetime
) -> Person:
    """The person whom a grant lets in; it is used up.

    Raises:
        IdentityRefused: it is unknown, has ended, was used, or belongs to another frame.
    """
    async with database.transaction() as session:
        onces = Onces(session, site.organisation_id)
        taken = await onces.take(site.id, OnceKind.GRANT, digest(grant), now)
    if taken is None:
        raise IdentityRefused("grant")
    if not hmac.compare_digest(str(taken.detail["frame"]), digest(nonce)):
        raise IdentityRefused("other_frame")
    async with database.reading() as session:
        people = People(session, site.organisation_id)
        return admitted(await people.get(taken.person_id or ""))


async def _granted(request: web.Request, site: Site, state: str) -> str:
    identity = identity_of(site)
    if not isinstance(identity, OidcIdentity):
        raise IdentityRefused("other_way")
    now, scope = datetime.now(UTC), site.organisation_id
    async with request.app[DATABASE].transaction() as session:
        begun = await Onces(session, scope).take(site.id, OnceKind.STATE, digest(state), now)
    if begun is None:
        raise IdentityRefused("state")
    browser = digest(request.cookies.get(_cookie(request), ""))
    if not hmac.compare_digest(str(begun.detail["browser"]), browser):
        raise IdentityRefused("other_browser")
    if request.query.get("iss", identity.issuer) != identity.issuer:
        raise IdentityRefused("issuer")
    code = request.query.get("code")
    if code is None:
        raise IdentityRefused("provider_refused")
    errand = Errand(
        state, str(begun.detail["nonce"]), str(begun.detail["verifier"]), _redirect_uri(request)
    )
    claims = await request.app[PROVIDERS].claims(identity, errand, code)
    email = _address(identity, claims)
    grant = secrets.token_urlsafe(32)
    async with request.app[DATABASE].transaction() as session:
        if identity.enrol:
            person = await person_enrolled(session, site, email, _text(claims.get("name")))
        else:
            person = await person_with(session, site, email)
        await Onces(session, scope).add(
            site.id,
            OnceKind.GRANT,
            digest(grant),
            now + _LIFE_OF_GRANT,
            person_id=person.id,
            detail={"frame": begun.detail["frame"]},
        )
    return grant


def _address(identity: OidcIdentity, claims: dict[str, Any]) -> str:
    """The e-mail address that the provider answers for.

    Raises:
        IdentityRefused: it names none, does not answer for it, or it is of another domain.
    """
    email = _text(claims.get(identity.person))
    if email is None:
        raise IdentityRefused("no_address")
    # Entra does not say that an address is verified, but may say that it is not the tenant's.
    verified = claims.get("email_verified", identity.issuer.startswith(_MICROSOFT))
    if identity.person == "email" and verified not in {True, "true"}:
        raise IdentityRefused("unverified_address")
    if claims.get("xms_edov", True) in {False, "0", "false"}:
        raise IdentityRefused("unverified_address")
    domain = email.strip().lower().rpartition("@")[2]
    if identity.domains and domain not in identity.domains:
        raise IdentityRefused("other_domain")
    return email


def _text(claim: object) -> str | None:
    return claim if isinstance(claim, str) else None


def _nonce(request: web.Request) -> str:
    try:
        return Window.model_validate(dict(request.query)).nonce
    except ValueError as error:
        raise Problem("bad_query", fields="nonce") from error


def _redirect_uri(request: web.Request) -> str:
    here = request.app[SETTINGS].public_url or str(request.url.origin())
    return here.rstrip("/") + _BACK


def _cookie(request: web.Request) -> str:
    return own_name("entre-window", request.app[SETTINGS], request)


def _set_cookie(request: web.Request, response: web.Response, browser: str) -> None:
    """Bind the way back to this browser: another's must not come home with it."""
    response.set_cookie(
        _cookie(request),
        browser,
        max_age=int(_LIFE_OF_ERRAND.total_seconds()),
        path="/",
        httponly=True,
        secure=is_https(request.app[SETTINGS], request),
        samesite="Lax",
    )
