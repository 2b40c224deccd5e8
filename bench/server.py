"""A server as a process of its own: started, waited for, weighed, stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import aiohttp

HOST = "127.0.0.1"
_POLL_SECONDS = 0.05
_STOP_SECONDS = 10


class ServerFailed(RuntimeError):
    """A server ended, or did not answer in time; its log says why."""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Server:
    """One process and its log. Use it in a ``with`` statement, which stops it."""

    def __init__(
        self, name: str, command: Sequence[str], *, cwd: Path, env: Mapping[str, str], logs: Path
    ) -> None:
        """Keep what is needed to start it.

        Args:
            env: variables on top of this process's own.
            logs: folder for ``<name>.log``.
        """
        self._name, self._command, self._cwd = name, list(command), cwd
        self._env = {**os.environ, **env}
        self.log = logs / f"{name}.log"

    def __enter__(self) -> Server:
        """Start it, as the head of a process group that is stopped as one."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as out:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._cwd,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask it to stop, and end it where it does not."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is None:
                os.killpg(self._process.pid, sign)
                try:
                    self._process.wait(_STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    continue

    def check(self) -> None:
        """Raise where the process has ended.

        Raises:
            ServerFailed: it has.
        """
        if self._process.poll() is not None:
            raise ServerFailed(f"{self._name} ended; its log is {self.log}")

    def resident_mb(self) -> float:
        """Resident memory now, in MB (10^6 bytes), of the process and of those it started."""
        listed = subprocess.run(
            ["ps", "-A", "-o", "pgid=,rss="], capture_output=True, text=True, check=True
        )
        rows = (line.split() for line in listed.stdout.splitlines())
        mine = str(self._process.pid)
        return sum(int(kilobytes) for group, kilobytes in rows if group == mine) * 1024 / 1e6


async def wait_for(url: str, servers: Sequence[Server], seconds: float) -> None:
    """Wait until an address answers with success.

    Raises:
        ServerFailed: one of the servers ended, or the time is over.
    """
    until = time.monotonic() + seconds
    async with aiohttp.ClientSession() as client:
        while time.monotonic() < until:
            for server in servers:
                server.check()
            try:
                async with client.get(url) as answer:
                    if answer.status < 400:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(_POLL_SECONDS)
    raise ServerFailed(f"{url} did not answer within {seconds:.0f} s; see {servers[0].log}")
