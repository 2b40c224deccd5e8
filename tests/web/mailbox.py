"""A mail server that the tests start, and what came to it."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope


class Mailbox:
    """Keeps what the mail server takes."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.signed_in: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        self.signed_in.append(data.password)
        return AuthResult(success=data.password == b"mail password")

    def code(self) -> str:
        found = re.search(r"^ {4}(\d{6})\r?$", self.mails[-1].get_content(), re.MULTILINE)
        assert found is not None
        return found[1]


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, int]]:
    """A server with its mailbox, and its port."""
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(
        box,
        hostname="127.0.0.1",
        port=port,
        authenticator=box.authenticate,
        auth_required=True,
        auth_require_tls=False,
    )
    server.start()
    try:
        yield box, port
    finally:
        server.stop()


def smtp_settings(port: int) -> dict[str, Any]:
    """The settings with which Entre reaches it."""
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_tls": "none",
        "smtp_user": "entre",
        "smtp_password": "mail password",
        "smtp_from": "Entre <entre@north.example>",
    }
