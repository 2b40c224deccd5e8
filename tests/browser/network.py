"""A network between browser and server that can lose what is on its way."""

import asyncio
from asyncio import StreamReader, StreamWriter

from tests.browser.devtools import Line


class Wire:
    """Passes everything on, until it is cut."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: set[StreamWriter] = set()
        self._deaf = self._broken = False
        self._server: asyncio.Server | None = None

    @property
    def address(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)

    async def lose_replies(self) -> None:
        """From now on what the browser sends arrives, and nothing comes back."""
        self._deaf = True

    async def cut(self) -> None:
        """Break every connection; new ones break at once."""
        self._broken = True
        for writer in tuple(self._open):
            writer.transport.abort()

    async def mend(self) -> None:
        """Pass everything on again, for new connections."""
        await self.cut()
        self._deaf = self._broken = False

    async def stop(self) -> None:
        assert self._server is not None
        await self.cut()
        self._server.close()

    async def _accept(self, reader: StreamReader, writer: StreamWriter) -> None:
        if self._broken:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._port)
        except ConnectionRefusedError:  # the server is down, as a test wants it
            writer.transport.abort()
            return
        self._open |= {writer, back}
        await asyncio.gather(self._pass(reader, back), self._pass(there, writer, reply=True))

    async def _pass(self, source: StreamReader, sink: StreamWriter, *, reply: bool = False) -> None:
        try:
            while data := await source.read(65536):
                if not (reply and self._deaf):
                    sink.write(data)
                    await sink.drain()
        except ConnectionError:
            pass
        finally:
            self._open.discard(sink)
            sink.close()


class Network:
    """The network of the widget's frame, as Chromium lets it fail."""

    def __init__(self, line: Line) -> None:
        self._line = line
        line.tell("Network.enable")

    def off(self) -> None:
        self._emulate(offline=True)

    def on(self) -> None:
        self._emulate(offline=False)

    def _emulate(self, *, offline: bool) -> None:
        unlimited = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self._line.tell("Network.emulateNetworkConditions", offline=offline, **unlimited)
