"""One conversation over HTTP, turn by turn, with the clock running."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import aiohttp

from bench.server import HOST

_TURN_SECONDS = 30


class Refused(RuntimeError):
    """A server answered a message with an error, or not at all."""


@dataclass(frozen=True)
class Door:
    """Where messages go, in the shape of Rasa's REST channel.

    Attributes:
        sender: whom the server takes the messages for.
    """

    port: int
    sender: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The channel's address."""
        return f"http://{HOST}:{self.port}/webhooks/rest/webhook"


@dataclass(frozen=True)
class Held:
    """What came of a conversation: milliseconds a turn, and how many turns had a reply."""

    times: list[float]
    answered: int

    def __add__(self, more: Held) -> Held:
        """This part and the one after it."""
        return Held([*self.times, *more.times], self.answered + more.answered)


async def hold(door: Door, messages: Sequence[str], until: float) -> Held:
    """Say one message after another, each when the last has been answered.

    Args:
        until: the monotonic time after which nothing more is said.

    Raises:
        Refused: the server gave an error, or nothing in half a minute.
    """
    times, answered = [], 0
    timeout = aiohttp.ClientTimeout(total=_TURN_SECONDS)
    async with aiohttp.ClientSession(headers=door.headers, timeout=timeout) as client:
        for message in messages:
            if time.monotonic() > until:
                break
            began = time.perf_counter()
            try:
                replies = await _say(client, door, message)
            except (aiohttp.ClientError, TimeoutError) as error:
                raise Refused(f"{door.url}: {error!r}") from error
            times.append((time.perf_counter() - began) * 1000)
            answered += bool(replies)
    return Held(times, answered)


async def _say(client: aiohttp.ClientSession, door: Door, message: str) -> list[object]:
    said = {"sender": door.sender, "message": message}
    async with client.post(door.url, json=said) as answer:
        body = await answer.read()
        if answer.status != 200:
            raise Refused(f"{door.url}: {answer.status} {body[:300]!r}")
        replies: list[object] = json.loads(body)
        return replies
