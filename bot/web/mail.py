"""Outgoing mail, by the server that the settings name."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import formatdate, make_msgid

import aiosmtplib

from bot.settings import Settings

_SECONDS = 20


async def send_mail(settings: Settings, to: str, subject: str, text: str) -> None:
    """Send a plain text to one address.

    Raises:
        aiosmtplib.SMTPException: the server did not take it.
        ValueError: there is no mail server.
    """
    if settings.smtp_host is None or settings.smtp_from is None:
        raise ValueError("no mail server: set ENTRE_SMTP_HOST and ENTRE_SMTP_FROM")
    password = settings.smtp_password
    await aiosmtplib.send(
        _message(settings.smtp_from, to, subject, text),
        hostname=settings.smtp_host,
        port=settings.smtp_port,
        username=settings.smtp_user,
        password=None if password is None else password.get_secret_value(),
        use_tls=settings.smtp_tls == "tls",
        start_tls=settings.smtp_tls == "starttls",
        timeout=_SECONDS,
    )


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = formatdate(localtime=False, usegmt=True)
    domain = message["From"].addresses[0].domain
    message["Message-ID"] = make_msgid(domain=domain or None)
    # Nobody's "out of office" should answer it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message
