"""A door: one method of one path, as it is served and as the OpenAPI document tells it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp.typedefs import Handler
from pydantic import BaseModel


@dataclass(frozen=True)
class Door:
    """One method of one path.

    Attributes:
        gives: the model of the answer; a list type of one in ``many``.
        media: the answer's media type.
        open: whether it needs no token.
        problems: problems beside those of every door, by name.
        documented: whether it is part of the API; pages are not.
        status: the answer's, where all goes well.
    """

    method: str
    path: str
    handler: Handler
    takes: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    gives: type[BaseModel] | None = None
    many: bool = False
    media: str = "application/json"
    open: bool = False
    problems: tuple[str, ...] = ()
    documented: bool = True
    status: HTTPStatus = HTTPStatus.OK
