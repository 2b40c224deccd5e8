"""The two sides as running servers: Entre, and stock Rasa with its action server."""

from __future__ import annotations

import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.people import Coachee, database_url, enrol
from bench.server import HOST, Server, free_port, wait_for
from bench.stock_model import QUIET, ROOT, StockModel
from bench.talk import Door, hold

_START_SECONDS = 180
_ENDPOINTS = """\
action_endpoint:
  url: "http://{host}:{actions}/webhook"
tracker_store:
  type: SQL
  dialect: sqlite
  db: "{tracker}"
"""


class Side(ABC):
    """Servers that were started, and the coachees that they know. ``close`` stops them.

    Attributes:
        start_seconds: from start to the first answer.
    """

    name: str

    def __init__(self, folder: Path) -> None:
        """Take an empty folder for databases and logs."""
        self._folder = folder
        self._stack = ExitStack()
        self._servers: list[Server] = []
        self.start_seconds = 0.0
        self.coachees: list[Coachee] = []

    @property
    def url(self) -> str:
        """The address of the database with the coachees."""
        return database_url(self._folder)

    @abstractmethod
    def door(self, coachee: Coachee) -> Door:
        """Where this coachee talks."""

    @abstractmethod
    async def _launch(self) -> None:
        """Start the servers and wait until messages may come."""

    async def start(self, languages: Sequence[str], first: str) -> None:
        """Start, and time it until one coachee more than those named has had an answer.

        Args:
            languages: the coachees who will talk afterwards.
            first: what is said first.

        Raises:
            ServerFailed: a server does not start.
            Refused: it does not answer.
        """
        everybody = await enrol(
            self.url, [*languages, languages[0]], conversations=isinstance(self, Stock)
        )
        *self.coachees, early = everybody
        began = time.monotonic()
        await self._launch()
        await hold(self.door(early), [first], began + _START_SECONDS)
        self.start_seconds = time.monotonic() - began

    def resident_mb(self) -> float:
        """Resident memory of all its processes now, in MB."""
        return sum(server.resident_mb() for server in self._servers)

    def close(self) -> None:
        """Stop the servers."""
        self._stack.close()

    def _run(self, name: str, command: Sequence[str], cwd: Path, env: dict[str, str]) -> None:
        server = Server(name, command, cwd=cwd, env={**QUIET, **env}, logs=self._folder)
        self._servers.append(self._stack.enter_context(server))

    def _settings(self) -> dict[str, str]:
        return {
            "ENTRE_DATABASE_URL": self.url,
            "ENTRE_SECRET_FILE": str(self._folder / "secret"),
            "ENTRE_HOST": HOST,
            "ENTRE_LOG_LEVEL": "WARNING",
        }


class Entre(Side):
    """Entre: one process."""

    name = "Entre"

    def door(self, coachee: Coachee) -> Door:
        """With the coachee's token, which says who they are."""
        return Door(self._port, "me", {"Authorization": f"Bearer {coachee.token}"})

    async def _launch(self) -> None:
        self._port = free_port()
        env = {**self._settings(), "ENTRE_PORT": str(self._port)}
        self._run("entre", [sys.executable, "-m", "bench.door"], ROOT, env)
        await wait_for(f"http://{HOST}:{self._port}/readyz", self._servers, _START_SECONDS)


class Stock(Side):
    """Stock Rasa: its server with its SQL tracker store, and the same actions in a server."""

    name = "stock"

    def __init__(self, folder: Path, model: StockModel) -> None:
        """Take an empty folder, and a model that was prepared."""
        super().__init__(folder)
        self._model = model

    def door(self, coachee: Coachee) -> Door:
        """The sender is the conversation: so the actions find the coachee."""
        return Door(self._port, coachee.conversation_id)

    async def _launch(self) -> None:
        self._port, actions = free_port(), free_port()
        endpoints = self._folder / "endpoints.yml"
        endpoints.write_text(
            _ENDPOINTS.format(host=HOST, actions=actions, tracker=self._folder / "tracker.db"),
            encoding="utf-8",
        )
        credentials = self._folder / "credentials.yml"
        credentials.write_text("rest:\n", encoding="utf-8")
        serve = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(actions)]
        env = {**self._settings(), "SANIC_HOST": HOST}
        self._run("actions", [*serve, "--quiet"], ROOT, env)
        rasa = [str(self._model.rasa), "run", "--quiet", "--model", str(self._model.path)]
        rasa += ["--endpoints", str(endpoints), "--credentials", str(credentials)]
        rasa += ["--interface", HOST, "--port", str(self._port)]
        self._run("rasa", rasa, self._folder, {})
        await wait_for(f"http://{HOST}:{actions}/health", self._servers, _START_SECONDS)
        await wait_for(f"http://{HOST}:{self._port}/", self._servers, _START_SECONDS)
