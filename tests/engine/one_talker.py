"""A process of its own that talks to Entre line by line, to be killed at any moment.

Takes the database, the model, organisation and person as arguments, opens the conversation, and
then answers each line of standard input with one line of JSON on standard output.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date
from pathlib import Path

from bot.coaching.clock import clock_on
from bot.engine.engine import Engine, Incoming, Outcome
from bot.playbooks import load_library

ROOT = Path(__file__).resolve().parents[2]


def _tell(outcome: Outcome) -> None:
    told = [{"text": m.text, "response": m.response, "turn": m.turn} for m in outcome.messages]
    print(json.dumps(told), flush=True)


async def talk(url: str, model: str, today: str, organisation: str, person: str) -> None:
    """Hold the conversation until the input ends."""
    library = load_library([ROOT / "playbooks" / name for name in ("kentucky", "san_joaquin")])
    engine = Engine(url, library, model, clock_on(date.fromisoformat(today)))
    await engine.start()
    _tell(await engine.open(organisation, person))
    while line := await asyncio.to_thread(sys.stdin.readline):
        _tell(await engine.hear(organisation, person, Incoming(line.strip())))
    await engine.close()


if __name__ == "__main__":
    asyncio.run(talk(*sys.argv[1:]))
