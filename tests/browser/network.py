"""The network of a frame from another origin: Chromium runs it apart, so it is cut apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import ClientSession
from selenium import webdriver

from tests.browser.conftest import Site

CUT = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@contextmanager
def cut(browser: webdriver.Chrome, site: Site) -> Iterator[None]:
    """Leave the frame without a network."""
    address = browser.capabilities["goog:chromeOptions"]["debuggerAddress"]
    tools: Any = site.run(_cut(address, site.address))
    try:
        yield
    finally:
        # The conditions last as long as somebody is connected who wants them.
        site.run(tools.close())


async def _cut(address: str, frame: str) -> ClientSession:
    session = ClientSession()
    async with session.get(f"http://{address}/json/list") as answer:
        targets = await answer.json()
    socket = next(
        target["webSocketDebuggerUrl"]
        for target in targets
        if target["type"] == "iframe" and target["url"].startswith(frame)
    )
    tools = await session.ws_connect(socket)
    for number, (method, params) in enumerate(
        [("Network.enable", {}), ("Network.emulateNetworkConditions", CUT)]
    ):
        await tools.send_json({"id": number, "method": method, "params": params})
        while (await tools.receive_json()).get("id") != number:
            pass
    return session
