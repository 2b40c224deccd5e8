"""The widget's doors: signing in at a site, the next token, signing out."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from bot.persistence.flags import AuditLog
from bot.persistence.models import Person, Site
from bot.web.auth import bearer_of, token_refused
from bot.web.keys import DATABASE, SETTINGS, STREAMS
from bot.web.problems import Problem
from bot.web.reading import json_answer, read_body
from bot.web.tickets import Refused, look_at
from bot.web.widget import stays
from bot.web.widget.arriving import person_enrolled, person_with
from bot.web.widget.bodies import Proof, SignedIn
from bot.web.widget.codes import person_with_code
from bot.web.widget.identities import CodeIdentity, JwtIdentity, OidcIdentity, identity_of
from bot.web.widget.openid import person_with_grant
from bot.web.widget.refusal import IdentityRefused
from bot.web.widget.refusal_log import refuse
from bot.web.widget.signed import read_signed, use_signed
from bot.web.widget.sites import site_of


async def post_sign_in(request: web.Request) -> web.Response:
    """Sign in at a site; whatever is wrong with what is shown, the answer is the same.

    How a person shows who they are is the site's to choose: a token that the school's server
    signed, a code by e-mail, or what the provider's window gave.
    """
    site = await site_of(request)
    proof = await read_body(request, Proof)
    now = datetime.now(UTC)
    try:
        person = await _recognised(request, site, proof, now)
    except IdentityRefused as refused:
        await refuse(request, site, refused)
        raise Problem("identity_refused", {"WWW-Authenticate": 'Bearer realm="entre"'}) from refused
    async with request.app[DATABASE].transaction() as session:
        token = await stays.begin(session, request.app[SETTINGS], site, person, now)
        detail = {"site": site.id, "identity": site.identity.value}
        log = AuditLog(session, site.organisation_id)
        await log.write("sign_in", "person", person.id, actor_id=person.id, detail=detail)
    return json_answer(SignedIn.of(token, person))


async def post_token(request: web.Request) -> web.Response:
    """The next token of one's stay; the present one opens for half a minute more.

    A token that has expired can be renewed too, until the stay has ended: after hours without use,
    after 30 days, or by hand.
    """
    token = await _token(request)
    async with request.app[DATABASE].transaction() as session:
        following = await stays.follow(session, token, datetime.now(UTC))
    if following is None:
        raise token_refused()
    return json_answer(SignedIn.of(*following))


async def delete_token(request: web.Request) -> web.Response:
    """Sign out of the widget, in this window and wherever the stay goes on."""
    token = await _token(request)
    async with request.app[DATABASE].transaction() as session:
        person = await stays.leave(session, token, datetime.now(UTC))
    if person is None:
        raise token_refused()
    request.app[STREAMS].wake(person.id)
    return web.Response(status=204)


async def _recognised(request: web.Request, site: Site, proof: Proof, now: datetime) -> Person:
    identity = identity_of(site)
    if isinstance(identity, JwtIdentity) and proof.jwt is not None:
        return await _by_token(request, site, identity, proof.jwt, now)
    if isinstance(identity, CodeIdentity) and proof.code is not None and proof.email is not None:
        return await person_with_code(request.app[DATABASE], site, proof.email, proof.code, now)
    if isinstance(identity, OidcIdentity) and proof.grant is not None and proof.nonce is not None:
        return await person_with_grant(request.app[DATABASE], site, proof.grant, proof.nonce, now)
    raise IdentityRefused("other_way")


async def _by_token(
    request: web.Request, site: Site, identity: JwtIdentity, token: str, now: datetime
) -> Person:
    claims = read_signed(identity, site.key, token, now)
    # Used up by itself: a token that names nobody is not good a second time either.
    async with request.app[DATABASE].transaction() as session:
        fresh = await use_signed(session, site, claims, now)
    if not fresh:
        raise IdentityRefused("replayed")
    email = claims.sub if identity.person == "sub" else claims.email
    async with request.app[DATABASE].transaction() as session:
        if identity.enrol:
            return await person_enrolled(session, site, email, claims.name)
        return await person_with(session, site, email)


async def _token(request: web.Request) -> str:
    """The widget's token; looked at first, so that nonsense keeps no writer waiting."""
    token = bearer_of(request) or ""
    try:
        async with request.app[DATABASE].reading() as session:
            await look_at(session, token, datetime.now(UTC))
    except Refused as refused:
        raise token_refused() from refused
    return token
