"""What a deployment may set: the only module that reads the environment."""

import json
import os
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# Read by the sentence encoder's OpenMP when it is loaded. Two threads of it on two cores wait for
# each other: a sentence took 8 times as long on a busy machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

_ASYNC_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class SetupError(Exception):
    """What whoever runs Entre has to mend first; the message is told as it is, and says how."""


def async_database_url(url: str) -> str:
    """Return a database address with the driver that Entre uses for it.

    Args:
        url: ``sqlite:///…`` or ``postgresql://…``, with or without a driver.

    Raises:
        ValueError: Neither SQLite nor PostgreSQL, or a driver that does not work asynchronously.
    """
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in _ASYNC_DRIVERS:
        raise ValueError("the database address must begin with sqlite:/// or postgresql://")
    return f"{_ASYNC_DRIVERS[scheme]}://{rest}"


class Settings(BaseSettings):
    """Settings with their defaults, each read from ``ENTRE_`` and its name in capitals.

    Attributes:
        database_url: Where everything is stored; paths of SQLite start at the working directory.
        model_path: Folder with the trained model, or the model itself.
        encoder: Whether the sentence encoder is used; without it n-grams and words decide alone.
        playbook_paths: Folders of playbooks; a list in JSON or names with commas between.
        host: Address to listen on.
        port: Port to listen on; plain ``PORT`` is read too.
        public_url: How browsers reach this server, where that is not host and port.
        secret_file: File with the installation's secret, made on first start.
        log_level: Least severe level that is logged.
        sign_in_hours: Life of a one-time sign-in link.
        bearer_days: Life of a bearer token.
        session_hours: Life of a browser session.
        message_limit: Longest message taken, in characters.
        proxies: How many proxies stand before Entre, each adding to ``X-Forwarded-For``.
        smtp_host: Mail server for one-time codes; without it no mail is sent.
        smtp_port: Its port.
        smtp_tls: Whether TLS begins with ``starttls``, at once (``tls``), or not at all (``none``).
        smtp_user: Name to sign in there, where it wants one.
        smtp_password: Password to it.
        smtp_from: Address that mail comes from.
        today: Date to take for today's; for demonstrations and tests.
    """

    model_config = SettingsConfigDict(env_prefix="ENTRE_", populate_by_name=True, extra="ignore")

    database_url: str = "sqlite+aiosqlite:///var/entre.db"
    model_path: str = "models"
    encoder: bool = True
    playbook_paths: Annotated[list[str], NoDecode] = Field(
        default=["playbooks/kentucky", "playbooks/san_joaquin"], min_length=1
    )
    host: str = "127.0.0.1"
    port: int = Field(
        default=8080, ge=0, le=65535, validation_alias=AliasChoices("ENTRE_PORT", "PORT")
    )
    public_url: str | None = None
    secret_file: str = "var/secret"  # noqa: S105 - a file's name
    log_level: str = "INFO"
    sign_in_hours: int = Field(default=168, gt=0)
    bearer_days: int = Field(default=30, gt=0)
    session_hours: int = Field(default=12, gt=0)
    message_limit: int = Field(default=4000, gt=0)
    proxies: int = Field(default=0, ge=0)
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str | None = None
    today: date | None = None

    @property
    def sends_mail(self) -> bool:
        """Whether there is a mail server, and an address to send from."""
        return bool(self.smtp_host and self.smtp_from)

    @field_validator("database_url")
    @classmethod
    def _async_driver(cls, url: str) -> str:
        return async_database_url(url)

    @field_validator("playbook_paths", mode="before")
    @classmethod
    def _paths(cls, paths: object) -> object:
        if not isinstance(paths, str):
            return paths
        if paths.lstrip().startswith("["):
            return json.loads(paths)
        return [path.strip() for path in paths.split(",") if path.strip()]


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings, read once.

    Raises:
        SetupError: A variable holds a value that makes no sense. What it holds is not told, as it
            may be a password.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [_line(str(one["loc"][0]), one["msg"]) for one in error.errors()]
        raise SetupError("\n".join(lines)) from error


def _line(name: str, wrong: str) -> str:
    variable = name if name.isupper() else f"ENTRE_{name.upper()}"
    return f"{variable}: {wrong.removeprefix('Value error, ')}. See docs/running.md"
