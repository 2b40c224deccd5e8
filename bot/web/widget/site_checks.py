"""What is decided about a site, checked: for the command line and for the page alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from bot.persistence.models import IdentityKind
from bot.web.widget.identities import MODELS
from bot.web.widget.look import TEXTS, Look
from bot.web.widget.origins import exact_origin
from bot.web.widget.unfit import Fault, Unfit, faults_of

Result = TypeVar("Result")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Given:
    """What somebody wants of a site, as they gave it."""

    name: str
    origins: list[str]
    identity: str
    settings: dict[str, Any]
    look: dict[str, Any]


@dataclass(frozen=True)
class Decided:
    """The same as it is stored."""

    name: str
    origins: list[str]
    identity: IdentityKind
    settings: dict[str, Any]
    look: dict[str, Any]


def decided(given: Given, *, sends_mail: bool) -> Decided:
    """What was given, if all of it fits.

    Args:
        sends_mail: whether a code can be sent here, where that is asked for.

    Raises:
        Unfit: something does not; all that does not is in it.
    """
    faults: list[Fault] = []

    def part(check: Callable[[], Result]) -> Result | None:
        try:
            return check()
        except Unfit as unfit:
            faults.extend(unfit.faults)
            return None

    name = part(lambda: _name(given.name))
    origins = part(lambda: _origins(given.origins))
    kind = part(lambda: _kind(given.identity, sends_mail=sends_mail))
    settings = None if kind is None else part(lambda: _settings(kind, given.settings))
    look = part(lambda: checked_look(given.look))
    if name is None or origins is None or kind is None or settings is None or look is None:
        raise Unfit(faults)
    return Decided(name, origins, kind, settings, look)


def checked_look(given: dict[str, Any]) -> dict[str, Any]:
    """A look as it is stored: without what is Entre's own.

    Raises:
        Unfit: a colour that cannot be read on, a picture that is too large, and the like.
    """
    try:
        return Look.model_validate(given).model_dump(mode="json", exclude_none=True)
    except ValidationError as error:
        raise Unfit(faults_of(error)) from error


def merged_look(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Old and new, where texts of one language leave those of the other."""
    texts = {part: {**old.get(part, {}), **new[part]} for part in TEXTS if part in new}
    return old | new | texts


def _name(name: str) -> str:
    tidy = name.strip()
    if not tidy:
        raise Unfit([Fault("name", "missing", "give the site a name")])
    if len(tidy) > _LONGEST_NAME:
        raise Unfit([Fault("name", "string_too_long", "this name is too long")])
    return tidy


def _origins(given: list[str]) -> list[str]:
    if not given:
        wanted = "name at least one page's origin, such as https://intranet.school.org"
        raise Unfit([Fault("origins", "missing", wanted)])
    try:
        return list(dict.fromkeys(exact_origin(text) for text in given))
    except PydanticCustomError as error:
        raise Unfit([Fault("origins", error.type, str(error))]) from error


def _kind(identity: str, *, sends_mail: bool) -> IdentityKind:
    if identity not in {kind.value for kind in IdentityKind}:
        words = f"{identity} is none of jwt, oidc and code"
        raise Unfit([Fault("identity", "enum", words)])
    if identity == IdentityKind.CODE and not sends_mail:
        words = (
            "codes go by e-mail, and there is no mail server: "
            "set ENTRE_SMTP_HOST and ENTRE_SMTP_FROM first"
        )
        raise Unfit([Fault("identity", "site.no_mail", words)])
    return IdentityKind(identity)


def _settings(kind: IdentityKind, given: dict[str, Any]) -> dict[str, Any]:
    try:
        return MODELS[kind].model_validate(given).model_dump(mode="json")
    except ValidationError as error:
        raise Unfit(faults_of(error)) from error
