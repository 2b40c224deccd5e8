"""Talking to Entre in a terminal, or from standard input."""

from __future__ import annotations

import asyncio
import sys
import textwrap

from bot.engine.engine import Engine, Incoming, Outcome
from bot.persistence.database import Database
from bot.persistence.models import Message
from bot.persistence.organisations import all_organisations
from bot.persistence.people import People
from bot.running import engine_of
from bot.settings import Settings

_WIDTH = 78


async def talk(settings: Settings, email: str, language: str) -> bool:
    """Hold a conversation until the input ends.

    Returns:
        Whether there is such a person.
    """
    found = await _person(settings, email)
    if found is None:
        return False
    engine = engine_of(settings)
    await engine.start()
    try:
        await _converse(engine, *found, language)
    finally:
        await engine.close()
    return True


async def _person(settings: Settings, email: str) -> tuple[str, str] | None:
    database = Database(settings.database_url)
    try:
        async with database.reading() as session:
            for where in await all_organisations(session):
                person = await People(session, where.id).by_email(email)
                if person is not None and person.active:
                    return where.id, person.id
    finally:
        await database.close()
    return None


async def _converse(engine: Engine, organisation: str, person: str, language: str) -> None:
    outcome = await engine.open(organisation, person, language)
    show(outcome)
    interactive = sys.stdin.isatty()
    while True:
        if interactive:
            print("> ", end="", flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        text = line.strip()
        if not text:
            continue
        if not interactive:
            print(f"> {text}")
        outcome = await engine.hear(organisation, person, Incoming(text=text))
        show(outcome)


def show(outcome: Outcome) -> None:
    """Print what Entre says, with the progress line and the buttons."""
    for message in outcome.messages:
        if message.author != "coachee":
            print(_drawn(message, outcome.progress), flush=True)


def _drawn(message: Message, progress: str) -> str:
    paragraphs = [
        textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for line in message.text.splitlines()
    ]
    head = f"\n[{progress}]"
    buttons = "   ".join(f"[{choice['title']}]" for choice in message.choices)
    return "\n".join([head, *paragraphs, *([f"  {buttons}"] if buttons else [])])
