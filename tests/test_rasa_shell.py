"""``rasa shell``, as a Rasa developer types in it, with the actions in a process beside it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminals import Terminal

ROOT = Path(__file__).resolve().parents[1]
RASA = str(Path(sys.executable).with_name("rasa"))
pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


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
    shell = ["shell", "--model", str(model / "entre.tar.gz")]
    shell += ["--endpoints", str(tmp_path / "endpoints.yml"), "--port", str(_free_port())]
    with (
        Terminal.opened() as terminal,
        _running(["run", "actions", "--port", str(port)], environment, log.fileno()),
        _running(shell, environment, terminal.far),
    ):
        assert terminal.reads("Your input"), terminal.shown[-2000:]
        terminal.types("hello")
        assert terminal.reads("Español"), terminal.shown[-2000:]
        terminal.types("English")
        assert terminal.reads("Who sees this?"), terminal.shown[-2000:]
    log.close()
