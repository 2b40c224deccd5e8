"""``rasa shell``, as a Rasa developer types in it, with the actions in a process beside it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RASA = str(Path(sys.executable).with_name("rasa"))
_SECONDS = 240.0
pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


class _Terminal:
    """The near end of a terminal, and all that came out of it."""

    def __init__(self, end: int) -> None:
        self._end = end
        self.shown = ""

    def reads(self, words: str) -> bool:
        """Whether the words come within the time there is."""
        until = time.monotonic() + _SECONDS
        while words not in self.shown and time.monotonic() < until:
            try:
                self.shown += os.read(self._end, 65_536).decode(errors="replace")
            except BlockingIOError:
                time.sleep(0.1)
            except OSError:  # the other end is closed
                break
        return words in self.shown

    def types(self, line: str) -> None:
        """Type a line."""
        os.write(self._end, f"{line}\r".encode())


@contextmanager
def _running(arguments: list[str], environment: dict[str, str], end: int) -> Iterator[None]:
    process = subprocess.Popen(
        [RASA, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_conversation_begins_in_the_shell(
    model: Path, migrated_file: Path, tmp_path: Path
) -> None:
    port, log = _free_port(), (tmp_path / "actions.log").open("wb")
    ends = (ROOT / "endpoints.yml").read_text(encoding="utf-8").replace("5055", str(port))
    (tmp_path / "endpoints.yml").write_text(ends, encoding="utf-8")
    copy = shutil.copy(migrated_file, tmp_path / "entre.db")
    environment = {
        **os.environ,
        "ENTRE_DATABASE_URL": f"sqlite:///{copy}",
        "PYTHONPATH": str(ROOT),
        "RASA_TELEMETRY_ENABLED": "false",
        "TERM": "xterm",
    }
    near, far = os.openpty()
    os.set_blocking(near, False)
    terminal = _Terminal(near)
    shell = ["shell", "--model", str(model / "entre.tar.gz")]
    shell += ["--endpoints", str(tmp_path / "endpoints.yml"), "--port", str(_free_port())]
    with (
        _running(["run", "actions", "--port", str(port)], environment, log.fileno()),
        _running(shell, environment, far),
    ):
        assert terminal.reads("Your input"), terminal.shown[-2000:]
        terminal.types("hello")
        assert terminal.reads("Español"), terminal.shown[-2000:]
        terminal.types("English")
        assert terminal.reads("Who sees this?"), terminal.shown[-2000:]
    os.close(far)
    os.close(near)
    log.close()
