"""The OpenAPI 3.1 document, made from the table of doors and the models of their bodies."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from inspect import cleandoc
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bot.web.bodies import ProblemDocument
from bot.web.door import Door
from bot.web.problems import STATUS
from bot.web.routes import DOORS

_REFERENCE = "#/components/schemas/{model}"
_PROBLEM = {
    "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}
}
_ALWAYS_CLOSED = ("signed_out", "token_refused", "storage", "failed")
_RETRIED = {"too_many", "starting", "storage"}


@cache
def document() -> dict[str, Any]:
    """Return the whole document."""
    doors = [door for door in DOORS if door.documented]
    paths: dict[str, dict[str, Any]] = {}
    for door in doors:
        paths.setdefault(door.path, {})[door.method.lower()] = _operation(door)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Entre", "version": version("entre")},
        "paths": paths,
        "components": {
            "schemas": _schemas(doors),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-entre"},
            },
        },
    }


def _operation(door: Door) -> dict[str, Any]:
    summary, _, more = cleandoc(door.handler.__doc__ or "").partition("\n\n")
    operation: dict[str, Any] = {
        "operationId": door.handler.__name__,
        "summary": summary,
        "responses": {str(door.status.value): _success(door), **_failures(door)},
        "security": [] if door.open else [{"bearer": []}, {"session": []}],
    }
    if more:
        operation["description"] = more
    if parameters := [*_path_parameters(door), *_query_parameters(door)]:
        operation["parameters"] = parameters
    if door.takes is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _ref(door.takes)}},
        }
    return operation


def _success(door: Door) -> dict[str, Any]:
    if door.status is HTTPStatus.NO_CONTENT:
        return {"description": door.status.phrase}
    schema: dict[str, Any] = {"type": "string"} if door.gives is None else _ref(door.gives)
    if door.many:
        schema = {"type": "array", "items": schema}
    return {"description": door.status.phrase, "content": {door.media: {"schema": schema}}}


def _failures(door: Door) -> dict[str, Any]:
    names = (*(() if door.open else _ALWAYS_CLOSED), *door.problems)
    by_status: dict[HTTPStatus, list[str]] = {}
    for name in dict.fromkeys(names):
        by_status.setdefault(STATUS[name], []).append(name)
    return {
        str(status.value): {
            "description": f"{status.phrase}: {', '.join(found)}",
            "content": _PROBLEM,
            **_headers(status, found),
        }
        for status, found in sorted(by_status.items())
    }


def _headers(status: HTTPStatus, names: list[str]) -> dict[str, Any]:
    if status is HTTPStatus.UNAUTHORIZED:
        return {"headers": {"WWW-Authenticate": {"schema": {"type": "string"}}}}
    if _RETRIED & set(names):
        return {"headers": {"Retry-After": {"schema": {"type": "integer"}}}}
    return {}


def _path_parameters(door: Door) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in door.path.split("/") if part.startswith("{")]
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
    ]


def _query_parameters(door: Door) -> list[dict[str, Any]]:
    if door.query is None:
        return []
    # Inlined, as a parameter's schema has no place for definitions of its own.
    schema = door.query.model_json_schema(ref_template=_REFERENCE)
    return [
        {"name": name, "in": "query", "required": False, "schema": part}
        for name, part in schema["properties"].items()
    ]


def _schemas(doors: list[Door]) -> dict[str, Any]:
    taken = {(door.takes, "validation") for door in doors if door.takes}
    taken |= {(door.query, "validation") for door in doors if door.query}
    given = {(door.gives, "serialization") for door in doors if door.gives}
    models = sorted(taken | given | {(ProblemDocument, "serialization")}, key=_name)
    _, schemas = models_json_schema(models, ref_template=_REFERENCE)  # type: ignore[arg-type]
    found: dict[str, Any] = schemas["$defs"]
    return found


def _name(pair: tuple[type[BaseModel], str]) -> str:
    return pair[0].__name__


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=model.__name__)}
