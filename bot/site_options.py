"""What can be said of a site at the command line, whether it is added or changed."""

from __future__ import annotations

import base64
import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

import typer

Origins = Annotated[
    list[str] | None,
    typer.Option(
        "--origin", help="Where it may appear, such as https://intranet.school.org; repeatable."
    ),
]
Issuer = Annotated[
    str | None, typer.Option(help="jwt: what `iss` says. oidc: the provider's address.")
]
SigningAlgorithm = Annotated[
    str | None, typer.Option(help="jwt: RS256, ES256, EdDSA or HS256 (shared key).")
]
KeyFile = Annotated[
    Path | None, typer.Option(help="jwt: file with the public key or the shared key.", exists=True)
]
ClientId = Annotated[str | None, typer.Option(help="oidc: Entre's name with the provider.")]
SecretFile = Annotated[
    Path | None, typer.Option(help="oidc: file with Entre's secret there.", exists=True)
]
Person = Annotated[
    str | None,
    typer.Option(
        help="Claim with the e-mail address. jwt: email or sub. oidc: email, preferred_username "
        "or upn."
    ),
]
Domains = Annotated[
    list[str] | None,
    typer.Option("--domain", help="oidc: whose addresses count, such as school.org; repeatable."),
]
_ENROL = typer.Option("--enrol/--known-only", help="Whether unknown people are added as coachees.")
Enrol = Annotated[bool | None, _ENROL]
NameEn = Annotated[str | None, typer.Option(help="What it is called there, in English.")]
NameEs = Annotated[str | None, typer.Option(help="The same in Spanish.")]
GreetingEn = Annotated[str | None, typer.Option(help="The line beside the launcher, in English.")]
GreetingEs = Annotated[str | None, typer.Option(help="The same in Spanish.")]
EntranceEn = Annotated[str | None, typer.Option(help="The line above the way in, in English.")]
EntranceEs = Annotated[str | None, typer.Option(help="The same in Spanish.")]
PlaceholderEn = Annotated[
    str | None, typer.Option(help="What stands in the empty field, in English.")
]
PlaceholderEs = Annotated[str | None, typer.Option(help="The same in Spanish.")]
Colour = Annotated[str | None, typer.Option(help="Such as #1a5fb4; white words go on it.")]
Avatar = Annotated[str | None, typer.Option(help="Up to three letters.")]
AvatarFile = Annotated[
    Path | None, typer.Option(help="A small picture: PNG, JPEG, WebP or SVG.", exists=True)
]
Position = Annotated[str | None, typer.Option(help="left or right.")]
_PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp", ".svg": "svg+xml"}


@dataclass(frozen=True, kw_only=True)
class SiteOptions:
    """The options that ``add`` and ``change`` share; None where nothing was said."""

    origin: Origins = None
    issuer: Issuer = None
    algorithm: SigningAlgorithm = None
    key_file: KeyFile = None
    client_id: ClientId = None
    client_secret_file: SecretFile = None
    person: Person = None
    domain: Domains = None
    enrol: Enrol = None
    name_en: NameEn = None
    name_es: NameEs = None
    greeting_en: GreetingEn = None
    greeting_es: GreetingEs = None
    entrance_en: EntranceEn = None
    entrance_es: EntranceEs = None
    placeholder_en: PlaceholderEn = None
    placeholder_es: PlaceholderEs = None
    colour: Colour = None
    avatar: Avatar = None
    avatar_file: AvatarFile = None
    position: Position = None

    @property
    def identity_settings(self) -> dict[str, Any]:
        """What was said of how people show who they are."""
        secret, key = self.client_secret_file, self.key_file
        given = {
            "issuer": self.issuer,
            "algorithm": self.algorithm,
            "keys": None if key is None else [{"key": key.read_text(encoding="utf-8")}],
            "client_id": self.client_id,
            "client_secret": secret and secret.read_text(encoding="utf-8").strip(),
            "person": self.person,
            "domains": self.domain or None,
            "enrol": self.enrol,
        }
        return {name: value for name, value in given.items() if value is not None}

    @property
    def look(self) -> dict[str, Any]:
        """What was said of the look."""
        picture = self.avatar_file
        given: dict[str, Any] = {
            "names": _by_language(self.name_en, self.name_es),
            "greetings": _by_language(self.greeting_en, self.greeting_es),
            "entrances": _by_language(self.entrance_en, self.entrance_es),
            "placeholders": _by_language(self.placeholder_en, self.placeholder_es),
            "colour": self.colour,
            "avatar": self.avatar if picture is None else _picture(picture),
            "position": self.position,
        }
        return {name: value for name, value in given.items() if value}


def with_site_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options, which it gets as ``options``."""
    own = inspect.signature(command, eval_str=True).parameters
    shared = inspect.signature(SiteOptions, eval_str=True).parameters
    taken = [*(one for name, one in own.items() if name != "options"), *shared.values()]

    @functools.wraps(command)
    def run(**values: Any) -> None:
        options = SiteOptions(**{one.name: values.pop(one.name) for one in fields(SiteOptions)})
        command(**values, options=options)

    by_keyword = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in taken]
    run.__signature__ = inspect.Signature(by_keyword)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in taken}
    return run


def _by_language(en: str | None, es: str | None) -> dict[str, str]:
    return {code: text for code, text in (("en", en), ("es", es)) if text is not None}


def _picture(file: Path) -> str:
    kind = _PICTURES.get(file.suffix.lower(), "unknown")
    return f"data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
