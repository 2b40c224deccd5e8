"""Entre itself with its demo, as `make run` has it: a process that can be killed and come back."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

from bot.coaching.state import State
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.models import Conversation, Message
from bot.persistence.organisations import organisation_by_slug
from bot.persistence.people import People

ROOT = Path(__file__).parents[2]
ENTRE = Path(sys.executable).with_name("entre")


class Running:
    """The process, and what it has stored.

    Attributes:
        address: of this machine's own; `intranet` is the same by another name.
    """

    def __init__(self, folder: Path, model: Path, today: str) -> None:
        with socket.socket() as chosen:
            chosen.bind(("127.0.0.1", 0))
            port = int(chosen.getsockname()[1])
        self.address = f"http://127.0.0.1:{port}"
        self.intranet = f"{self.address}/demo/intranet"
        self._url = f"sqlite:///{folder}/entre.db"
        self._environment = {
            **os.environ,
            "PORT": str(port),
            "ENTRE_DATABASE_URL": self._url,
            "ENTRE_SECRET_FILE": f"{folder}/secret",
            "ENTRE_MODEL_PATH": str(model),
            "ENTRE_TODAY": today,
            "ENTRE_LOG_LEVEL": "CRITICAL",
        }
        self.up()

    def up(self) -> None:
        """Start it, and wait until it can answer."""
        self._process = subprocess.Popen(
            [str(ENTRE), "run"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        told = iter(self._process.stdout)
        assert any(line.startswith("Entre is on") for line in told), "Entre did not start"

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        self._process.kill()
        self._process.communicate()

    def open_question(self, email: str) -> tuple[str, ...]:
        """The open question with the number of its item and without, as ``options.2.idea``."""
        conversation, _ = self.talk_of(email)
        opened = State.model_validate(conversation.state or {}).open
        if opened is None:
            return ()
        return (f"{opened.stage}.{opened.item}.{opened.name}", f"{opened.stage}.{opened.name}")

    def talk_of(self, email: str) -> tuple[Conversation, list[Message]]:
        """Somebody's newest conversation, and all that was said in it."""
        return asyncio.run(self._talk_of(email))

    async def _talk_of(self, email: str) -> tuple[Conversation, list[Message]]:
        database = Database(self._url)
        try:
            async with database.reading() as session:
                where = await organisation_by_slug(session, "demo")
                person = await People(session, where.id).by_email(email)
                assert person is not None
                [newest, *_] = await Conversations(session, where.id).of_person(person.id)
                said = await Messages(session, where.id).of_person(person.id)
                return newest, [one for one in said if one.conversation_id == newest.id]
        finally:
            await database.close()
