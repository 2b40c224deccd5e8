"""Who is it? A bearer token, or the cookie of a browser session; nobody comes in without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.persistence.models import Person, Role, SignIn, SignInKind
from bot.persistence.people import find_sign_in
from bot.persistence.widget import WidgetSessions
from bot.settings import Settings
from bot.web.keys import DATABASE, SETTINGS
from bot.web.problems import Problem
from bot.web.tickets import Refused, digest, issue, recognise
from bot.web.wording import Language, accepted_language, known_language

_RENEWED_EVERY = timedelta(minutes=5)
_LONGEST_SESSION = timedelta(days=30)
_CHALLENGE = 'Bearer realm="entre"'
_BEARERS = (SignInKind.BEARER, SignInKind.WIDGET)


@dataclass(frozen=True)
class Viewer:
    """Somebody who has shown who they are."""

    person: Person
    sign_in: SignIn
    token: str

    @property
    def organisation_id(self) -> str:
        """The organisation that everything they ask for is limited to."""
        return self.person.organisation_id


_VIEWER = web.RequestKey("viewer", Viewer)
_RENEWED = web.RequestKey("renewed", str)


async def viewer_of(request: web.Request, *, renew: bool = True) -> Viewer | None:
    """Who asks; None where they show nothing, or only a cookie that has ended.

    Raises:
        Problem: the bearer token opens nothing.
    """
    if _VIEWER in request:
        return request[_VIEWER]
    bearer = bearer_of(request)
    if bearer is not None:
        return await _recognise_bearer(request, bearer, renew=renew)
    token = request.cookies.get(cookie_name(request.app[SETTINGS], request))
    return None if token is None else await _recognise_session(request, token, renew=renew)


async def require(request: web.Request, *roles: Role, renew: bool = True) -> Viewer:
    """Who asks, in one of these roles; any role where none is named.

    Args:
        renew: whether asking counts as use of a session, which ends when it is not used.

    Raises:
        Problem: nobody, or somebody in another role.
    """
    viewer = await viewer_of(request, renew=renew)
    if viewer is None:
        raise Problem("signed_out", {"WWW-Authenticate": _CHALLENGE})
    if roles and viewer.person.role not in roles:
        raise Problem("wrong_role")
    return viewer


async def still_let_in(request: web.Request, viewer: Viewer) -> bool:
    """Whether a viewer's token is still good, for answers that take long."""
    try:
        async with request.app[DATABASE].reading() as session:
            await recognise(session, viewer.token, viewer.sign_in.kind, datetime.now(UTC))
    except Refused:
        return False
    return True


def language_for(request: web.Request) -> Language:
    """The language to speak to whoever asks: their own, or what their browser likes best."""
    viewer = request.get(_VIEWER)
    own = known_language(viewer.person.language) if viewer else None
    return own or accepted_language(request.headers.get("Accept-Language", ""))


def bearer_of(request: web.Request) -> str | None:
    """The token that a request bears in its header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def _recognise_bearer(request: web.Request, token: str, *, renew: bool) -> Viewer:
    now = datetime.now(UTC)
    try:
        async with request.app[DATABASE].reading() as session:
            sign_in, person = await recognise(session, token, _BEARERS, now)
    except Refused as refused:
        raise token_refused() from refused
    request[_VIEWER] = Viewer(person, sign_in, token)
    if renew and sign_in.widget_session_id is not None:
        await _stay_longer(request, sign_in, sign_in.widget_session_id, now)
    return request[_VIEWER]


def token_refused() -> Problem:
    """The problem of a bearer token that opens nothing."""
    challenge = f'{_CHALLENGE}, error="invalid_token"'
    return Problem("token_refused", {"WWW-Authenticate": challenge})


async def _stay_longer(
    request: web.Request, sign_in: SignIn, session_id: str, now: datetime
) -> None:
    """Let a stay in the widget that is made use of go on as long again."""
    async with request.app[DATABASE].reading() as session:
        stays = WidgetSessions(session, sign_in.organisation_id)
        stay = await stays.standing(session_id, now)
    if stay is None:
        return
    end = session_end(request.app[SETTINGS], stay.created_at, now)
    if end - stay.expires_at >= _RENEWED_EVERY:
        async with request.app[DATABASE].transaction() as session:
            await WidgetSessions(session, sign_in.organisation_id).prolong(stay.id, end)


async def _recognise_session(request: web.Request, token: str, *, renew: bool) -> Viewer | None:
    now = datetime.now(UTC)
    try:
        async with request.app[DATABASE].reading() as session:
            sign_in, person = await recognise(session, token, SignInKind.SESSION, now)
    except Refused:
        return None
    request[_VIEWER] = Viewer(person, sign_in, token)
    end = session_end(request.app[SETTINGS], sign_in.created_at, now)
    if renew and end - sign_in.expires_at >= _RENEWED_EVERY:
        await _renew(request, token, end)
    return request[_VIEWER]


def session_end(settings: Settings, began: datetime, now: datetime) -> datetime:
    """When a session ends if nothing more is asked: it ends idle, and after 30 days anyhow."""
    return min(now + timedelta(hours=settings.session_hours), began + _LONGEST_SESSION)


async def _renew(request: web.Request, token: str, end: datetime) -> None:
    async with request.app[DATABASE].transaction() as session:
        sign_in = await find_sign_in(session, digest(token))
        if sign_in is not None and sign_in.revoked_at is None:
            sign_in.expires_at = end
            request[_RENEWED] = token


@web.middleware
async def renew_cookie(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Send a prolonged session's cookie again, so that the browser keeps it as long."""
    response = await handler(request)
    if _RENEWED in request and not response.prepared:
        set_cookie(request, response, request[_RENEWED])
    return response


async def begin_session(request: web.Request, person: Person) -> str:
    """Make a browser session for a person and return its token."""
    settings = request.app[SETTINGS]
    async with request.app[DATABASE].transaction() as session:
        lifetime = timedelta(hours=settings.session_hours)
        return await issue(session, person, SignInKind.SESSION, lifetime, datetime.now(UTC))


async def end_session(request: web.Request, viewer: Viewer) -> None:
    """Make a viewer's token worthless."""
    async with request.app[DATABASE].transaction() as session:
        sign_in = await find_sign_in(session, viewer.sign_in.token_hash)
        if sign_in is not None:
            sign_in.revoked_at = datetime.now(UTC)


def is_https(settings: Settings, request: web.Request) -> bool:
    """Whether browsers reach this server over TLS, be it in a proxy before it."""
    return request.secure or (settings.public_url or "").lower().startswith("https://")


def cookie_name(settings: Settings, request: web.Request) -> str:
    """The session cookie's name."""
    return own_name("entre", settings, request)


def own_name(cookie: str, settings: Settings, request: web.Request) -> str:
    """A cookie's name; over TLS its prefix makes browsers refuse it from anywhere but here."""
    return f"__Host-{cookie}" if is_https(settings, request) else cookie


def set_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Give the browser its session's token, where no script can read it."""
    settings = request.app[SETTINGS]
    response.set_cookie(
        cookie_name(settings, request),
        token,
        max_age=settings.session_hours * 3600,
        path="/",
        httponly=True,
        secure=is_https(settings, request),
        samesite="Lax",
    )


def drop_cookie(request: web.Request, response: web.StreamResponse) -> None:
    """Take the session's token back from the browser."""
    settings = request.app[SETTINGS]
    response.del_cookie(
        cookie_name(settings, request),
        path="/",
        httponly=True,
        secure=is_https(settings, request),
        samesite="Lax",
    )
