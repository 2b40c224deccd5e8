"""The ``entre site`` command: the web sites that show the widget."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any, TypeVar

import typer

from bot import siting
from bot.running import address
from bot.settings import get_settings
from bot.site_options import KeyFile, SiteOptions, with_site_options
from bot.siting import Wrong
from bot.web.widget.signing_keys import SHARED
from bot.web.widget.site_changes import new_shared_key, script_tag
from bot.web.widget.site_checks import Given

Result = TypeVar("Result")
app = typer.Typer(
    no_args_is_help=True, help="Sites that show the widget: add, change, remove, new signing key."
)

Key = Annotated[str, typer.Argument(help="The site's key, as `entre site list` shows it.")]


@app.command("add")
@with_site_options
def add(
    name: Annotated[str, typer.Argument(help="What you call the site.")],
    identity: Annotated[str, typer.Option(help="jwt, oidc or code.")],
    options: SiteOptions,
    organisation: Annotated[str, typer.Option(help="The organisation's short name.")] = "demo",
) -> None:
    """Add a site, and print the line to paste into its pages."""
    known, made = options.identity_settings, None
    if options.algorithm == SHARED and options.key_file is None:
        made = new_shared_key()
        known["keys"] = [{"key": made}]
    given = Given(name, options.origin or [], identity, known, options.look)
    site = _run(siting.add_site(get_settings(), organisation, given))
    typer.echo(script_tag(address(get_settings()), site))
    if made is not None:
        _show_once(made)


@app.command("change")
@with_site_options
def change(
    key: Key,
    options: SiteOptions,
    name: Annotated[str | None, typer.Option(help="What you call the site.")] = None,
    identity: Annotated[str | None, typer.Option(help="jwt, oidc or code.")] = None,
    active: Annotated[
        bool | None, typer.Option("--on/--off", help="Whether anybody can use it.")
    ] = None,
) -> None:
    """Change a site; what is not named stays. Origins replace those there were."""
    changed = siting.change_site(
        get_settings(),
        key,
        name=name,
        origins=options.origin,
        identity=identity,
        identity_settings=options.identity_settings,
        look=options.look,
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
