"""Around every answer: log line, headers, other origins kept out, problems made readable."""

from __future__ import annotations

from time import perf_counter
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.engine.tracing import trace
from bot.web.auth import language_for
from bot.web.keys import METRICS, REQUEST_ID, SETTINGS
from bot.web.policy import content_policy
from bot.web.problems import Problem, answer, of_http

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_RETRY_SECONDS = "2"
_HEADERS = {
    "Content-Security-Policy": content_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


async def put_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers that every answer bears, where it does not bear its own."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-cache"
    if response.content_type == "text/html":
        # With no-referrer a form's POST says "Origin: null", and could not be told from another's.
        response.headers["Referrer-Policy"] = "same-origin"


def observed(log: Any) -> Middleware:
    """A middleware that numbers, counts and logs every request."""

    @web.middleware
    async def observe(request: web.Request, handler: Handler) -> web.StreamResponse:
        request[REQUEST_ID] = str(uuid4())
        began = perf_counter()
        response = await handler(request)
        route = route_of(request)
        request.app[METRICS].answered(route, request.method, response.status)
        log.info(
            "request",
            id=request[REQUEST_ID],
            method=request.method,
            route=route,
            status=response.status,
            ms=round((perf_counter() - began) * 1000, 1),
        )
        return response

    return observe


def explained(log: Any) -> Middleware:
    """A middleware that turns whatever goes wrong into a problem the client can read."""

    @web.middleware
    async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Problem as problem:
            found = problem
        except web.HTTPException as error:
            if error.status < 400:
                raise
            found = of_http(error)
        except Exception as error:
            found = _failure(error)
            log.error(
                found.key, id=request[REQUEST_ID], route=route_of(request), trace=trace(error)
            )
        if found.status >= 500:
            request.app[METRICS].failed(found.key)
        return answer(request, found, language_for(request))

    return explain


@web.middleware
async def same_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another site makes a browser send with our cookie.

    A request with an ``Authorization`` header is not such a one: browsers add none by themselves.
    """
    if request.method in _SAFE or "Authorization" in request.headers:
        return await handler(request)
    if not _from_here(request):
        raise Problem("other_origin")
    return await handler(request)


def _from_here(request: web.Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    public = urlsplit(request.app[SETTINGS].public_url or "").netloc
    return bool(urlsplit(origin).netloc) and urlsplit(origin).netloc in {request.host, public}


def _failure(error: Exception) -> Problem:
    if _of_storage(error):
        return Problem("storage", {"Retry-After": _RETRY_SECONDS})
    return Problem("failed")


def _of_storage(error: Exception) -> bool:
    """Whether the database failed; by name, as SQLAlchemy is known to persistence alone."""
    names = {base.__name__ for base in type(error).__mro__}
    return bool(names & {"SQLAlchemyError", "TimeoutError"})


def route_of(request: web.Request) -> str:
    """The pattern of the request's route: it has no token and no id in it."""
    resource = request.match_info.route.resource
    return "unmatched" if resource is None else resource.canonical
