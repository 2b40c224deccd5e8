"""Forms: what was typed is checked against a model, and comes back with reasons where it fails."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from aiohttp import web
from aiohttp.web_request import FileField
from pydantic import BaseModel, ValidationError

from bot.web.problems import Problem
from bot.web.reading import tidy
from bot.web.wording import catalogue

Model = TypeVar("Model", bound=BaseModel)
_REASONS = {
    "missing": "form.missing",
    "string_too_short": "form.missing",
    "too_short": "form.missing",
    "string_too_long": "form.too_long",
    "int_parsing": "form.number",
    "date_from_datetime_parsing": "form.day",
    "date_parsing": "form.day",
    "enum": "form.choice",
    "literal_error": "form.choice",
    "greater_than_equal": "form.range",
    "less_than_equal": "form.range",
}
_OTHERWISE = "form.unfit"


@dataclass(frozen=True)
class Form:
    """What somebody typed.

    Attributes:
        values: by field, as typed.
        lists: the same for fields that may be given more than once.
        errors: by field, the key of the text that says what to do.
    """

    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def refused(self, name: str, reason: str) -> Form:
        """The same with one more reason why it was refused."""
        return Form(self.values, self.lists, {**self.errors, name: reason})


async def read_form(
    request: web.Request, model: type[Model], *, lists: tuple[str, ...] = ()
) -> tuple[Form, Model | None]:
    """What was typed, and the model of it where it fits.

    A field left empty counts as not given. A model may refuse with an error whose type is the
    key of a text.

    Args:
        lists: the fields that may be given more than once.

    Raises:
        Problem: a file was sent where none is expected.
    """
    sent = await request.post()
    values: dict[str, str] = {}
    many: dict[str, list[str]] = {name: [] for name in lists}
    for name, value in sent.items():
        if isinstance(value, FileField | bytes | bytearray):
            raise Problem("bad_fields", fields=name)
        if name in many:
            many[name].append(tidy(value))
        else:
            values[name] = tidy(value)
    given = {name: value for name, value in values.items() if value}
    try:
        return Form(values, many), model.model_validate({**given, **many})
    except ValidationError as error:
        return Form(values, many, reasons(error)), None


def reasons(error: ValidationError) -> dict[str, str]:
    """Why something was refused, by field, as keys of texts."""
    found: dict[str, str] = {}
    for one in error.errors(include_url=False):
        name = str(one["loc"][0]) if one["loc"] else ""
        found.setdefault(name, reason_of(one["type"]))
    return found


def reason_of(kind: str) -> str:
    """The key of the text for a kind of error: its own where it is one, or the fitting one."""
    return kind if kind in catalogue() else _REASONS.get(kind, _OTHERWISE)
