"""Reading what a client sends: JSON bodies and queries, checked against their models."""

from __future__ import annotations

from typing import Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from bot.web.problems import Problem

Model = TypeVar("Model", bound=BaseModel)
_KEPT = {ord("\n"), ord("\t")}
_CONTROLS = {code: None for code in (*range(32), 127) if code not in _KEPT}


async def read_body(request: web.Request, model: type[Model]) -> Model:
    """Return a request's JSON body; nothing at all counts as an empty object.

    Raises:
        Problem: no JSON, or fields that are missing or of another kind.
    """
    raw = await request.read()
    try:
        return model.model_validate_json(raw or b"{}")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            raise Problem("bad_json") from error
        raise Problem("bad_fields", fields=_fields(error)) from error


def read_query(request: web.Request, model: type[Model]) -> Model:
    """Return a request's query.

    Raises:
        Problem: a value of another kind.
    """
    values: dict[str, Any] = dict(request.query)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise Problem("bad_query", fields=_fields(error)) from error


def tidy(words: str) -> str:
    """Words as they are kept: lines ended one way, no control characters, no space around."""
    return plain(words).strip()


def plain(words: str) -> str:
    """Words with lines ended one way and no control characters, which PostgreSQL cannot store."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def json_answer(model: BaseModel, status: int = 200) -> web.Response:
    """A model as a JSON answer."""
    return web.Response(
        text=model.model_dump_json(by_alias=True), status=status, content_type="application/json"
    )


def _fields(error: ValidationError) -> str:
    names = (".".join(str(part) for part in e["loc"]) or "body" for e in error.errors())
    return ", ".join(dict.fromkeys(names))
