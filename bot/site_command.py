"""The ``entre site`` command: the web sites that show the widget."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot import siting
from bot.settings import get_settings
from bot.siting import Wrong
from bot.web.widget.signing_keys import SHARED

Result = TypeVar("Result")
app = typer.Typer(
    no_args_is_help=True, help="Sites that show the widget: add, change, remove, new signing key."
)

Key = Annotated[str, typer.Argument(help="The site's key, as `entre site list` shows it.")]
Origins = Annotated[
    list[str] | None,
    typer.Option(
        "--origin", help="Where it may appear, such as https://intranet.school.org; repeatable."
    ),
]
Identity = Annotated[str | None, typer.Option(help="jwt, oidc or code.")]
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
Colour = Annotated[str | None, typer.Option(help="Such as #1a5fb4; white words go on it.")]
Avatar = Annotated[str | None, typer.Option(help="Up to three letters.")]
AvatarFile = Annotated[
    Path | None, typer.Option(help="A small picture: PNG, JPEG, WebP or SVG.", exists=True)
]
Position = Annotated[str | None, typer.Option(help="left or right.")]
_PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp", ".svg": "svg+xml"}


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What you call the site.")],
    identity: Annotated[str, typer.Option(help="jwt, oidc or code.")],
    origin: Origins = None,
    organisation: Annotated[str, typer.Option(help="The organisation's short name.")] = "demo",
    issuer: Issuer = None,
    algorithm: SigningAlgorithm = None,
    key_file: KeyFile = None,
    client_id: ClientId = None,
    client_secret_file: SecretFile = None,
    person: Person = None,
    domain: Domains = None,
    enrol: Enrol = None,
    name_en: NameEn = None,
    name_es: NameEs = None,
    greeting_en: GreetingEn = None,
    greeting_es: GreetingEs = None,
    colour: Colour = None,
    avatar: Avatar = None,
    avatar_file: AvatarFile = None,
    position: Position = None,
) -> None:
    """Add a site, and print the line to paste into its pages."""
    known = _identity(
        issuer, algorithm, key_file, client_id, client_secret_file, person, domain, enrol
    )
    made = algorithm == SHARED and key_file is None
    if made:
        known["keys"] = [{"key": siting.new_shared_key()}]
    looks = _look(name_en, name_es, greeting_en, greeting_es, colour, avatar, avatar_file, position)
    site = _run(
        siting.add_site(get_settings(), organisation, name, origin or [], identity, known, looks)
    )
    typer.echo(siting.script_tag(get_settings(), site))
    if made:
        _show_once(known["keys"][0]["key"])


@app.command("change")
def change(
    key: Key,
    name: Annotated[str | None, typer.Option(help="What you call the site.")] = None,
    origin: Origins = None,
    identity: Identity = None,
    issuer: Issuer = None,
    algorithm: SigningAlgorithm = None,
    key_file: KeyFile = None,
    client_id: ClientId = None,
    client_secret_file: SecretFile = None,
    person: Person = None,
    domain: Domains = None,
    enrol: Enrol = None,
    name_en: NameEn = None,
    name_es: NameEs = None,
    greeting_en: GreetingEn = None,
    greeting_es: GreetingEs = None,
    colour: Colour = None,
    avatar: Avatar = None,
    avatar_file: AvatarFile = None,
    position: Position = None,
    active: Annotated[
        bool | None, typer.Option("--on/--off", help="Whether anybody can use it.")
    ] = None,
) -> None:
    """Change a site; what is not named stays. Origins replace those there were."""
    known = _identity(
        issuer, algorithm, key_file, client_id, client_secret_file, person, domain, enrol
    )
    looks = _look(name_en, name_es, greeting_en, greeting_es, colour, avatar, avatar_file, position)
    changed = siting.change_site(
        get_settings(),
        key,
        name=name,
        origins=origin,
        identity=identity,
        identity_settings=known,
        look=looks,
        active=active,
    )
    _run(changed)


@app.command("rotate-key")
def rotate_key(
    key: Key,
    key_file: KeyFile = None,
    hours: Annotated[
        int, typer.Option(min=0, help="How long the present key still counts; 0 ends it at once.")
    ] = 24,
) -> None:
    """Give a jwt site a new signing key; without a file a shared one is made and printed."""
    new = None if key_file is None else key_file.read_text(encoding="utf-8")
    made = _run(siting.rotate_key(get_settings(), key, new, hours))
    if new is None:
        _show_once(made)


@app.command("list")
def sites(
    organisation: Annotated[str, typer.Option(help="The organisation's short name.")] = "demo",
) -> None:
    """List an organisation's sites."""
    for line in _run(siting.list_sites(get_settings(), organisation)):
        typer.echo(line)


@app.command("show")
def show(key: Key) -> None:
    """Show a site without its secrets, and the line to paste."""
    typer.echo(_run(siting.show_site(get_settings(), key)))


@app.command("remove")
def remove(key: Key) -> None:
    """Remove a site; everybody who came in by it is signed out. No conversation is deleted."""
    _run(siting.remove_site(get_settings(), key))


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    try:
        return asyncio.run(work)
    except Wrong as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(1) from wrong


def _show_once(key: str) -> None:
    typer.echo(f"Shared key, shown only now; keep it on your server: {key}")


def _identity(
    issuer: str | None,
    algorithm: str | None,
    key_file: Path | None,
    client_id: str | None,
    client_secret_file: Path | None,
    person: str | None,
    domains: list[str] | None,
    enrol: bool | None,
) -> dict[str, Any]:
    given = {
        "issuer": issuer,
        "algorithm": algorithm,
        "keys": None if key_file is None else [{"key": key_file.read_text(encoding="utf-8")}],
        "client_id": client_id,
        "client_secret": client_secret_file
        and client_secret_file.read_text(encoding="utf-8").strip(),
        "person": person,
        "domains": domains or None,
        "enrol": enrol,
    }
    return {name: value for name, value in given.items() if value is not None}


def _look(
    name_en: str | None,
    name_es: str | None,
    greeting_en: str | None,
    greeting_es: str | None,
    colour: str | None,
    avatar: str | None,
    avatar_file: Path | None,
    position: str | None,
) -> dict[str, Any]:
    given: dict[str, Any] = {
        "names": _by_language(name_en, name_es),
        "greetings": _by_language(greeting_en, greeting_es),
        "colour": colour,
        "avatar": avatar if avatar_file is None else _picture(avatar_file),
        "position": position,
    }
    return {name: value for name, value in given.items() if value}


def _by_language(en: str | None, es: str | None) -> dict[str, str]:
    return {code: text for code, text in (("en", en), ("es", es)) if text is not None}


def _picture(file: Path) -> str:
    kind = _PICTURES.get(file.suffix.lower(), "unknown")
    return f"data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
