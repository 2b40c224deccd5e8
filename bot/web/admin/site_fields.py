"""The form of a site: what was typed as what is checked, and what does not fit at its field."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from itertools import product
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from bot.persistence.models import IdentityKind, Site
from bot.web.reading import tidy
from bot.web.rooms.forms import Form, reason_of
from bot.web.widget.colour import is_colour, nearest_readable
from bot.web.widget.signing_keys import SHARED
from bot.web.widget.site_checks import Given
from bot.web.widget.unfit import Fault
from bot.web.wording import LANGUAGES

OWN_COLOUR = "#1f6b52"
PICTURE = "data:"
_SECRETS = {"keys", "client_secret"}
_TEXTS = {
    "names": "called",
    "greetings": "greeting",
    "entrances": "entrance",
    "placeholders": "placeholder",
}
_LOOKS = {**_TEXTS, "avatar": "initials"}
_PLACES = {
    "site.enrol_whom": "oidc-domains",
    "site.bad_picture": "picture",
    "site.large_picture": "picture",
}


async def typed_site(request: web.Request) -> tuple[Form, str | None]:
    """What was typed, and the picture that was chosen as a ``data:`` address."""
    sent = await request.post()
    values = {name: tidy(value) for name, value in sent.items() if isinstance(value, str)}
    chosen = sent.get("picture")
    if not isinstance(chosen, FileField) or not chosen.filename:
        return Form(values), None
    content = base64.b64encode(chosen.file.read()).decode()
    return Form(values), f"data:{chosen.content_type};base64,{content}"


def given_by(form: Form, picture: str | None, site: Site | None) -> Given:
    """What was typed, as it is checked; secrets that were left empty stay."""
    values = form.values
    return Given(
        name=values.get("name", ""),
        origins=values.get("origins", "").split(),
        identity=values.get("identity", ""),
        settings=_settings(values, site),
        look=look_of(values, picture, site),
    )


def look_of(
    values: Mapping[str, str], picture: str | None = None, site: Site | None = None
) -> dict[str, Any]:
    """The look that was typed; a picture that is there stays until another or none is chosen."""
    colour = values.get("colour", "").lower()
    initials = values.get("initials", "")
    kept = None if site is None else site.look.get("avatar")
    if kept is None or not kept.startswith(PICTURE) or initials or values.get("no_picture"):
        kept = None
    look: dict[str, Any] = {
        **{part: _in_both(values, field) for part, field in _TEXTS.items()},
        "avatar": picture or initials or kept,
        "position": values.get("position") or "right",
    }
    if colour and colour != OWN_COLOUR:
        look["colour"] = colour
    return look


def shown(site: Site) -> dict[str, str]:
    """A site in the form's fields; no key and no secret is among them."""
    look = dict(site.look)
    avatar = look.get("avatar") or ""
    values = {
        "name": site.name,
        "origins": "\n".join(site.origins),
        "identity": site.identity.value,
        "colour": look.get("colour") or OWN_COLOUR,
        "initials": "" if avatar.startswith(PICTURE) else avatar,
        "position": look.get("position", "right"),
    }
    for (part, field), code in product(_TEXTS.items(), LANGUAGES):
        values[f"{field}-{code}"] = look.get(part, {}).get(code, "")
    for name, value in site.identity_settings.items():
        if name not in _SECRETS:
            values[f"{site.identity.value}-{name}"] = _written(value)
    return values


def refused(form: Form, faults: tuple[Fault, ...]) -> Form:
    """The form with a reason at every field that does not fit."""
    for fault in faults:
        form = form.refused(_field(fault, form.values.get("identity", "")), reason_of(fault.kind))
    return form


def nearest_to(colour: str) -> str | None:
    """The nearest colour on which white words can be read; None where this is no colour."""
    colour = colour.strip().lower()
    return nearest_readable(colour) if is_colour(colour) else None


def _settings(values: Mapping[str, str], site: Site | None) -> dict[str, Any]:
    kind = values.get("identity", "")
    typed: dict[str, Any] = {
        name.removeprefix(f"{kind}-"): value
        for name, value in values.items()
        if name.startswith(f"{kind}-") and value
    }
    kept = dict(site.identity_settings) if site and site.identity.value == kind else {}
    if kind == IdentityKind.JWT:
        key = typed.pop("key", None)
        same = kept.get("algorithm") == typed.get("algorithm")
        keys = kept.get("keys") if same else None
        typed.pop("another", None)
        if keys or key:
            typed["keys"] = keys or [{"key": key}]
    elif kind == IdentityKind.OIDC:
        typed.setdefault("client_secret", kept.get("client_secret", ""))
        typed["domains"] = typed.get("domains", "").split()
    if kind != IdentityKind.CODE:
        typed["enrol"] = "enrol" in typed
    return typed


def _field(fault: Fault, identity: str) -> str:
    """The field of the form at which a fault is told."""
    name, _, part = fault.field.partition(".")
    if fault.kind in _PLACES:
        return _PLACES[fault.kind]
    if name in _LOOKS:
        return f"{_LOOKS[name]}-{part}" if part else _LOOKS[name]
    if name in {"name", "origins", "identity", "colour", "position"}:
        return name
    return f"{identity}-{'key' if name in {'', 'keys'} else name}"


def wants_shared_key(given: Given) -> bool:
    """Whether Entre has to make a key, as there is none and it is to be a shared one."""
    return given.settings.get("algorithm") == SHARED and not given.settings.get("keys")


def _in_both(values: Mapping[str, str], name: str) -> dict[str, str]:
    return {code: values[f"{name}-{code}"] for code in LANGUAGES if values.get(f"{name}-{code}")}


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return "on" if value is True else "" if value is False else str(value)
