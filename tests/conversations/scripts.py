"""Conversations written down: what is typed, and what is asked after it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.conversations.talk import Talk

WHOLE = Path(__file__).parent / "whole"


def script_of(path: Path) -> dict[str, Any]:
    """A written conversation: ``name``, ``turns`` and what is ``saved``."""
    loaded: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return loaded


async def hold(talk: Talk, turns: list[dict[Any, str]]) -> list[str]:
    """Type every line; what was typed, after checking what is asked after each."""
    typed = []
    for turn in turns:
        [(line, asked)] = turn.items()
        line = str(line)
        if line.startswith("["):
            line = line.strip("[]")
            reply = await talk.presses(line)
        else:
            reply = await talk.says(line)
        assert reply.asks.removeprefix("utter_").removeprefix("ask_") == asked, (line, reply.text)
        typed.append(line)
    return typed
