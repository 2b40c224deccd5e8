"""Notice by e-mail that a note has come: who wrote it and where to read it, never the words."""

import pytest

from bot.settings import Settings
from bot.web.keys import BACKGROUND
from tests.web.coach.conftest import Send, Shelf
from tests.web.conftest import Client, School
from tests.web.mailbox import Mailbox, smtp_settings


@pytest.fixture
def settings(mail: tuple[Mailbox, int]) -> Settings:
    return Settings(
        log_level="CRITICAL", public_url="https://entre.example", **smtp_settings(mail[1])
    )


async def test_the_notice_holds_none_of_the_words(
    client: Client,
    send: Send,
    shelf: Shelf,
    school: School,
    mail: tuple[Mailbox, int],
) -> None:
    path = f"/coach/coachees/{school.dana.id}/notes"
    await send(path, note="for me alone")
    await send(path, note="the hallway schedule", shared="on")
    await client.app[BACKGROUND].settled()
    (letter,) = mail[0].mails
    assert letter["To"] == "dana@north.example"
    assert letter["Subject"] == "Carmen Ortiz has left you a note in Entre"
    body = letter.get_content()
    assert "https://entre.example" in body
    assert "hallway" not in body
