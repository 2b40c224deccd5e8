"""Problems: what went wrong and what to do, as a document (RFC 9457) or as a page."""

from __future__ import annotations

from http import HTTPStatus

from aiohttp import web

from bot.web.bodies import ProblemDocument
from bot.web.keys import REQUEST_ID
from bot.web.templating import render
from bot.web.wording import Language, text

STATUS = {
    "bad_request": HTTPStatus.BAD_REQUEST,
    "bad_json": HTTPStatus.BAD_REQUEST,
    "bad_query": HTTPStatus.BAD_REQUEST,
    "signed_out": HTTPStatus.UNAUTHORIZED,
    "token_refused": HTTPStatus.UNAUTHORIZED,
    "identity_refused": HTTPStatus.UNAUTHORIZED,
    "other_origin": HTTPStatus.FORBIDDEN,
    "wrong_role": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "unknown_conversation": HTTPStatus.NOT_FOUND,
    "unknown_person": HTTPStatus.NOT_FOUND,
    "unknown_note": HTTPStatus.NOT_FOUND,
    "unknown_commitment": HTTPStatus.NOT_FOUND,
    "unknown_grant": HTTPStatus.NOT_FOUND,
    "unknown_message": HTTPStatus.NOT_FOUND,
    "site_unknown": HTTPStatus.NOT_FOUND,
    "method_not_allowed": HTTPStatus.METHOD_NOT_ALLOWED,
    "stale_choice": HTTPStatus.CONFLICT,
    "address_taken": HTTPStatus.CONFLICT,
    "last_administrator": HTTPStatus.CONFLICT,
    "not_finished": HTTPStatus.CONFLICT,
    "link_spent": HTTPStatus.GONE,
    "body_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "bad_fields": HTTPStatus.UNPROCESSABLE_ENTITY,
    "empty": HTTPStatus.UNPROCESSABLE_ENTITY,
    "too_long": HTTPStatus.UNPROCESSABLE_ENTITY,
    "too_many": HTTPStatus.TOO_MANY_REQUESTS,
    "failed": HTTPStatus.INTERNAL_SERVER_ERROR,
    "provider": HTTPStatus.BAD_GATEWAY,
    "widget_unbuilt": HTTPStatus.SERVICE_UNAVAILABLE,
    "starting": HTTPStatus.SERVICE_UNAVAILABLE,
    "storage": HTTPStatus.SERVICE_UNAVAILABLE,
}
_OF_HTTP = {
    403: "not_found",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
}
_PAGELESS = ("/api/", "/webhooks/", "/healthz", "/readyz", "/metrics")


class Problem(Exception):
    """Something that the client should be told."""

    def __init__(self, key: str, headers: dict[str, str] | None = None, **params: object) -> None:
        """Take what happened.

        Args:
            key: its name in the catalogue and in ``STATUS``.
            headers: more for the answer, such as ``Retry-After``.
            params: what fills the gaps of its detail.
        """
        super().__init__(key)
        self.key = key
        self.status = STATUS[key]
        self.headers = headers or {}
        self.params = params

    def words(self, language: Language) -> tuple[str, str]:
        """Its title, and the detail that says what to do."""
        title = text(f"problem.{self.key}.title", language)
        return title, text(f"problem.{self.key}.detail", language, **self.params)


def of_http(error: web.HTTPException) -> Problem:
    """The problem behind an answer that aiohttp itself gives."""
    kept = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
    otherwise = "failed" if error.status >= 500 else "bad_request"
    return Problem(_OF_HTTP.get(error.status, otherwise), kept)


def answer(request: web.Request, problem: Problem, language: Language) -> web.Response:
    """The problem as the client can read it."""
    title, detail = problem.words(language)
    if wants_page(request):
        page = render("note.html", language, title=title, detail=detail, home=True)
        return web.Response(
            text=page, status=problem.status, headers=problem.headers, content_type="text/html"
        )
    document = ProblemDocument(
        type=f"/problems/{problem.key}",
        title=title,
        status=problem.status,
        detail=detail,
        instance=f"urn:uuid:{request.get(REQUEST_ID, '')}",
    )
    return web.Response(
        text=document.model_dump_json(),
        status=problem.status,
        headers={"Content-Language": language, **problem.headers},
        content_type="application/problem+json",
    )


def wants_page(request: web.Request) -> bool:
    """Whether a person looks at the answer in a browser, and not a program."""
    if request.path.startswith(_PAGELESS):
        return False
    return "text/html" in request.headers.get("Accept", "")
