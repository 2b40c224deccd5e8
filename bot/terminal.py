"""Talking to Entre in a terminal, or from standard input."""

from __future__ import annotations

import asyncio
import sys
import textwrap

from bot.engine.engine import Engine, Incoming, Outcome
from bot.persistence.models import Message
from bot.running import engine_of
from bot.settings import Settings

_WIDTH = 78


async def talk(settings: Settings, organisation: str, person: str, language: str) -> None:
    """Hold a conversation until the input ends."""
    engine = engine_of(settings)
    await engine.start()
    try:
        await _converse(engine, organisation, person, language)
    finally:
        await engine.close()


async def _converse(engine: Engine, organisation: str, person: str, language: str) -> None:
    outcome = await engine.open(organisation, person, language)
    show(outcome)
    interactive = sys.stdin.isatty()
    while True:
        if interactive:
            print("> ", end="", flush=True)
        line = await _line(waits=interactive)
        if not line:
            return
        text = line.decode("utf-8", "replace").strip()
        if not text:
            continue
        if not interactive:
            print(f"> {text}")
        outcome = await engine.hear(organisation, person, Incoming(text=text))
        show(outcome)


async def _line(*, waits: bool) -> bytes:
    """The next line; empty at the end of the input.

    A thread that waits for a terminal would go on waiting after an interruption.
    """
    if waits:
        loop, typed = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(sys.stdin, typed.set)
        try:
            await typed.wait()
        finally:
            loop.remove_reader(sys.stdin)
    return sys.stdin.buffer.readline()


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
