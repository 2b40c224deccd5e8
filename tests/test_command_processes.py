"""The commands that load the model, run as people run them: in a pipe, a terminal, interrupted."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.terminals import Terminal

ROOT = Path(__file__).resolve().parents[1]
_ENTRE = [sys.executable, "-c", "from bot.cli import main; main()"]
_SECONDS = 240
DANA = "dana@maple.org"
pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def environment(
    model: Path, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """An organisation with a coachee and a coach, in a database of its own."""
    copy = shutil.copy(migrated_file, tmp_path_factory.mktemp("commands") / "entre.db")
    made = {
        **os.environ,
        "ENTRE_DATABASE_URL": f"sqlite:///{copy}",
        "ENTRE_MODEL_PATH": str(model),
        "ENTRE_TODAY": "2026-11-30",
        "PYTHONPATH": str(ROOT),
    }
    for words in (
        ("organisation", "add", "maple", "--name", "Maple County"),
        ("user", "add", DANA, "--name", "Dana Reed", "--organisation", "maple"),
    ):
        assert _run(made, *words).returncode == 0
    return made


def _run(
    environment: dict[str, str], *words: str, said: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*_ENTRE, *words],
        check=False,
        env=environment,
        input=said,
        capture_output=True,
        timeout=_SECONDS,
    )


@pytest.fixture(scope="module")
def parsed(environment: dict[str, str]) -> list[dict[str, Any]]:
    """What is printed for ordinary and odd lines, in one run."""
    odd = [b"", b"  \t", b"caf\xe9 \xff", b"word " * 1000]
    lines = [b"can we stop on 12/14/2026?", *odd, b"adios\r"]
    done = _run(environment, "parse", said=b"\n".join(lines))
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_a_line_in_is_an_object_out(parsed: list[dict[str, Any]]) -> None:
    names = {"text", "language", "intent", "confidence", "ranking", "entities", "dates"}
    assert [line["text"][:6] for line in parsed] == [
        "can we",
        "",
        "  \t",
        "caf\ufffd \ufffd",
        "word w",
        "adios",
    ]
    for line in parsed:
        assert names <= set(line)
    assert parsed[0]["dates"][0]["day"] == "2026-12-14"
    assert parsed[0]["ranking"][0]["name"] == parsed[0]["intent"]
    assert len(parsed[4]["text"]) == 5000
    assert parsed[5]["language"] == "es"


def test_nothing_is_read_out_of_an_empty_line(parsed: list[dict[str, Any]]) -> None:
    for line in parsed[1:3]:
        assert (line["intent"], line["dates"]) == ("out_of_scope", [])


@pytest.mark.parametrize("words", [("parse",), ("chat", "--user", DANA)])
def test_whoever_reads_may_go_before_the_end(
    environment: dict[str, str], words: tuple[str, ...]
) -> None:
    process = subprocess.Popen(
        [*_ENTRE, *words],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(b"hello\n" * 20)
    process.stdin.close()
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(_SECONDS) == 1
    assert b"Traceback" not in process.stderr.read()


def test_a_conversation_is_read_from_a_pipe(environment: dict[str, str]) -> None:
    said = b"English\n\ncaf\xe9 \xff\nlet's go on\nteacher\n" + b"word " * 1000
    done = _run(environment, "chat", "--user", DANA, "--lang", "es", said=said)
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert "> English" in shown
    assert "> caf\ufffd \ufffd" in shown
    assert len(re.findall(r"^> ", shown, re.MULTILINE)) == 5
    assert len(re.findall(r"^\[", shown, re.MULTILINE)) >= 5


@pytest.fixture
def chat(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], Terminal]]:
    """A conversation in a terminal, which an interruption reaches wherever the tests run.

    A shell's background job ignores interruptions, and so does all that it starts.
    """
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    with Terminal.opened() as terminal:
        process = subprocess.Popen(
            [*_ENTRE, "chat", "--user", DANA],
            env=environment,
            stdin=terminal.far,
            stdout=terminal.far,
            stderr=terminal.far,
            start_new_session=True,
        )
        signal.signal(signal.SIGINT, heard)
        yield process, terminal
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_an_interrupted_conversation_says_how_to_go_on(
    chat: tuple[subprocess.Popen[bytes], Terminal],
) -> None:
    process, terminal = chat
    assert terminal.reads("> "), terminal.shown[-2000:]
    terminal.types("where am i")
    assert terminal.reads("> ", times=2), terminal.shown[-2000:]
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(_SECONDS) == 130
    assert terminal.reads(f"`entre chat --user {DANA}`"), terminal.shown[-2000:]
    assert "Traceback" not in terminal.shown


def test_a_server_told_to_end_closes_what_is_open_and_ends(environment: dict[str, str]) -> None:
    token = _run(environment, "token", "--user", DANA).stdout.decode().strip()
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    served = {**environment, "ENTRE_PORT": str(port)}
    process = subprocess.Popen(
        [*_ENTRE, "serve"], env=served, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"Entre is on ")
        page = HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        page.request("GET", "/api/v1/chat/events", headers={"Authorization": f"Bearer {token}"})
        events = page.getresponse()
        assert events.readline() == b"retry: 2000\n"
        process.send_signal(signal.SIGTERM)
        events.read()
        _, complaint = process.communicate(timeout=_SECONDS)
    finally:
        process.kill()
    assert process.returncode == 0, complaint
    assert b"Traceback" not in complaint


def test_the_demo_is_made_once_and_prints_links(
    environment: dict[str, str], migrated_file: Path, tmp_path: Path
) -> None:
    copy = shutil.copy(migrated_file, tmp_path / "demo.db")
    apart = {**environment, "ENTRE_DATABASE_URL": f"sqlite:///{copy}"}
    first, again = _run(apart, "demo"), _run(apart, "demo")
    for done in (first, again):
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.decode().count("/sign-in/") == 4
    assert b"conversation 12 of 12" in first.stdout
    assert b"conversation 12 of 12" not in again.stdout
