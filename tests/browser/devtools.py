"""Chromium's own protocol, for the page and for the frame in it.

A frame of another origin has a process of its own, which the driver's commands do not reach: they
go to the page.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen

from selenium import webdriver
from websocket import WebSocket, create_connection


class Line:
    """A line to the process of a frame; what it emulates ends when it is closed."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    def tell(self, method: str, **params: Any) -> dict[str, Any]:
        """Have something done; returns what came of it."""
        self._socket.send(json.dumps({"id": 1, "method": method, "params": params}))
        while "id" not in (answer := json.loads(self._socket.recv())):
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result


@contextmanager
def frames(browser: webdriver.Chrome) -> Iterator[list[Line]]:
    """Lines to all frames of other origins; none where the page has none."""
    chromium = browser.capabilities["goog:chromeOptions"]["debuggerAddress"]
    with urlopen(f"http://{chromium}/json") as listed:
        found = [target for target in json.load(listed) if target["type"] == "iframe"]
    sockets = [
        create_connection(target["webSocketDebuggerUrl"], suppress_origin=True) for target in found
    ]
    yield [Line(socket) for socket in sockets]
    for socket in sockets:
        socket.close()


@contextmanager
def seen_as(browser: webdriver.Chrome, **features: str) -> Iterator[None]:
    """Emulate what somebody prefers, such as ``prefers_color_scheme="dark"``, in page and frame."""
    wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    with frames(browser) as lines:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
        for line in lines:
            line.tell("Emulation.setEmulatedMedia", features=wanted)
        yield
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
