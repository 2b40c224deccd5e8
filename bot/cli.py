"""The ``entre`` command."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot import nightly, running, site_command, taking_along
from bot.persistence.models import Role
from bot.persistence.organisations import UnknownOrganisation
from bot.settings import SetupError, get_settings

if TYPE_CHECKING:
    from bot.components.reader import Reader

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they may be what people wrote
    help="Entre, between coaching sessions.",
)
user = typer.Typer(no_args_is_help=True, help="People: add, list, invite.")
organisation = typer.Typer(no_args_is_help=True, help="Organisations: add, change, list.")
playbook = typer.Typer(no_args_is_help=True, help="Playbooks: check one before it is used.")
app.add_typer(organisation, name="organisation")
app.add_typer(user, name="user")
app.add_typer(playbook, name="playbook")
app.add_typer(site_command.app, name="site")

Email = Annotated[str, typer.Option(help="The person's e-mail address.")]
_MASKING = typer.Option(
    "--mask-others/--keep-others",
    help="Whether names, phones, e-mail addresses and ids of others are masked before storing.",
)
Masking = Annotated[bool, _MASKING]
Slug = Annotated[str, typer.Option(help="The organisation's short name.")]


_INTERRUPTED = 130  # as a shell has it


class Spoken(StrEnum):
    """The languages of a conversation."""

    EN = "en"
    ES = "es"


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


def _nobody(email: str) -> NoReturn:
    _fail(
        f"no active person has the address {email}: `entre user list` shows who is there, "
        "`entre user add` adds somebody"
    )


@app.command()
def run() -> None:
    """Set up whatever is missing, make a demo organisation, and serve."""
    running.prepare(get_settings(), demo=True)
    running.serve(get_settings(), links=True)


@app.command()
def serve() -> None:
    """Serve chat, pages and API; the model and the tables must be there."""
    running.serve(get_settings(), links=False)


@app.command()
def train(
    force: Annotated[bool, typer.Option(help="Train even if nothing changed.")] = False,
) -> None:
    """Train the model if it is missing or was made from other files."""
    running.train_if_stale(get_settings(), force=force)


@app.command()
def migrate() -> None:
    """Bring the tables up to this release."""
    asyncio.run(running.migrate(get_settings()))


@app.command()
def retention(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be deleted.")
    ] = False,
) -> None:
    """Delete what organisations keep no longer, as `serve` does every night."""
    for slug, due in asyncio.run(nightly.retention(get_settings(), dry_run=dry_run)).items():
        counts = ", ".join(f"{count} {name}" for name, count in due.counts().items())
        typer.echo(f"{slug}: {counts} (conversations quiet since {due.before:%Y-%m-%d})")


@app.command()
def demo() -> None:
    """Make the demo organisation, with weeks of conversations really held with the engine."""
    running.prepare(get_settings(), demo=True)
    asyncio.run(running.print_links(get_settings()))


@app.command()
def chat(
    user: Email,
    lang: Annotated[Spoken, typer.Option(help="For the first contact.")] = Spoken.EN,
) -> None:
    """Talk in the terminal; reads standard input where it is no terminal."""
    from bot.terminal import talk

    settings = get_settings()
    asyncio.run(running.migrate(settings))
    person = asyncio.run(running.person_with(settings, user))
    if person is None:
        _nobody(user)
    if person.role is not Role.COACHEE:
        _fail(f"{user} is {person.role.value}: only a coachee talks; add one with `entre user add`")
    running.prepare_model(settings)
    try:
        asyncio.run(talk(settings, person.organisation_id, person.id, lang))
    except KeyboardInterrupt:
        typer.echo(f"\nUntil here it is kept: `entre chat --user {user}` goes on from there.")
        raise typer.Exit(_INTERRUPTED) from None


@app.command()
def token(user: Email) -> None:
    """Print a bearer token for the API."""
    issued = asyncio.run(running.issue_token(get_settings(), user))
    if issued is None:
        _nobody(user)
    typer.echo(issued)


@user.command("invite")
def invite(email: Annotated[str, typer.Argument(help="The person's e-mail address.")]) -> None:
    """Print a one-time sign-in link."""
    link = asyncio.run(running.invite(get_settings(), email))
    if link is None:
        _nobody(email)
    typer.echo(link)


@user.command("add")
def add(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    name: Annotated[str, typer.Option(help="The name Entre says.")],
    role: Annotated[str, typer.Option(help="coachee, coach or administrator.")] = "coachee",
    coach: Annotated[str | None, typer.Option(help="The coach's e-mail address.")] = None,
    organisation: Slug = "demo",
) -> None:
    """Add a person to an organisation."""
    problem = asyncio.run(
        running.add_person(get_settings(), organisation, email, name, role, coach)
    )
    if problem is not None:
        _fail(problem)


@user.command("sign-out")
def sign_out(email: Annotated[str, typer.Argument(help="The person's e-mail address.")]) -> None:
    """End every session and token that a person has, on every device."""
    if not asyncio.run(running.sign_out(get_settings(), email)):
        _fail(f"no person has the address {email}")


@user.command("reset-second-factor")
def reset_second_factor(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
) -> None:
    """Take away a second factor that is lost; all sessions end, and a new one can be set up."""
    problem = asyncio.run(running.reset_second_factor(get_settings(), email))
    if problem is not None:
        _fail(problem)


@user.command("list")
def people(organisation: Slug = "demo") -> None:
    """List an organisation's people."""
    try:
        listed = asyncio.run(running.list_people(get_settings(), organisation))
    except UnknownOrganisation as unknown:
        _fail(f"{unknown}: `entre organisation list` shows them, --organisation names one")
    for line in listed:
        typer.echo(line)


@organisation.command("add")
def add_organisation(
    slug: Annotated[str, typer.Argument(help="Its short name.")],
    name: Annotated[str, typer.Option(help="Its name as people say it.")],
    time_zone: Annotated[str, typer.Option(help="Where it is.")] = "America/New_York",
    state: Annotated[str, typer.Option(help="Whose hotlines are named.")] = "KY",
    language: Annotated[str, typer.Option(help="en or es.")] = "en",
    mask_others: Masking = False,
) -> None:
    """Add an organisation."""
    problem = asyncio.run(
        running.add_organisation(
            get_settings(), slug, name, time_zone, state, language, mask_others=mask_others
        )
    )
    if problem is not None:
        _fail(problem)


@organisation.command("change")
def change_organisation(
    slug: Annotated[str, typer.Argument(help="Its short name.")],
    mask_others: Masking,
) -> None:
    """Change what an organisation has decided; what is stored already stays as it is."""
    problem = asyncio.run(
        running.change_organisation(get_settings(), slug, mask_others=mask_others)
    )
    if problem is not None:
        _fail(problem)


@organisation.command("export")
def export_organisation(slug: Annotated[str, typer.Argument(help="Its short name.")]) -> None:
    """Print everything that an organisation has, one JSON object a line, secrets left out."""
    problem = asyncio.run(taking_along.export(get_settings(), slug, typer.echo))
    if problem is not None:
        _fail(problem)


@organisation.command("list")
def organisations() -> None:
    """List the organisations."""
    for line in asyncio.run(running.list_organisations(get_settings())):
        typer.echo(line)


@playbook.command("check")
def check_playbook(path: Annotated[Path, typer.Argument(help="The playbook's folder.")]) -> None:
    """Say what is wrong with a playbook: file, line, field, and what to do."""
    from bot.playbooks.check import check

    problems = check(path)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{path}: ok")


@app.command()
def parse(
    lang: Annotated[
        Spoken | None, typer.Option(help="The conversation's language, if known.")
    ] = None,
) -> None:
    """Read lines, print what each is taken for as one JSON object a line.

    A line in is a line out, an empty one too; bytes that are no UTF-8 are read as "\ufffd".
    """
    reader = _reader()
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        typer.echo(json.dumps(reader.parse(text, language=lang), ensure_ascii=False))


@app.command()
def suggest(
    text: Annotated[str, typer.Argument(help="What is told; - reads standard input.")],
    pillar: Annotated[str, typer.Option(help="The pillar's id, such as discipline.")],
    role: Annotated[str, typer.Option(help="district_leader, school_administrator or teacher.")],
    lang: Annotated[str, typer.Option(help="en or es.")] = "en",
    organisation: Annotated[
        str | None, typer.Option(help="Whose playbooks and history count.")
    ] = None,
) -> None:
    """Print the strategies that fit what is told, best first, as JSON."""
    from bot.suggesting import suggestions

    told = sys.stdin.read() if text == "-" else text
    try:
        ranking = asyncio.run(suggestions(get_settings(), pillar, role, lang, told, organisation))
    except ValueError as wrong:
        _fail(str(wrong))
    typer.echo(json.dumps(ranking, ensure_ascii=False, indent=2))


def _reader() -> Reader:
    """The trained model for single lines; what Rasa logs of them is kept quiet."""
    from bot.engine import rasa_compat

    rasa_compat.quiet()
    rasa_compat.apply()
    from bot.components.reader import Reader

    with contextlib.redirect_stdout(sys.stderr):  # what comes out is for a program
        running.prepare_model(get_settings())
    return Reader.load(get_settings().model_path)


def main() -> None:
    """Run the command; what can be mended where it is installed is told without a traceback."""
    try:
        app()
    except SetupError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
