"""Settings: defaults, and what the environment may say."""

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import ValidationError

from bot.settings import Settings, async_database_url, get_settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("PORT", raising=False)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ENTRE_{name.upper()}", raising=False)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_defaults_serve_a_first_run() -> None:
    assert Settings().model_dump() == {
        "database_url": "sqlite+aiosqlite:///var/entre.db",
        "model_path": "models",
        "encoder": True,
        "playbook_paths": ["playbooks/kentucky", "playbooks/san_joaquin"],
        "host": "127.0.0.1",
        "port": 8080,
        "public_url": None,
        "secret_file": "var/secret",
        "log_level": "INFO",
        "sign_in_hours": 168,
        "bearer_days": 30,
        "session_hours": 12,
        "message_limit": 4000,
        "proxies": 0,
        "smtp_host": None,
        "smtp_port": 587,
        "smtp_tls": "starttls",
        "smtp_user": None,
        "smtp_password": None,
        "smtp_from": None,
        "today": None,
    }


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///var/a.db", "sqlite+aiosqlite:///var/a.db"),
        ("sqlite+aiosqlite:////srv/a.db", "sqlite+aiosqlite:////srv/a.db"),
        ("postgresql://u:p@db/entre", "postgresql+asyncpg://u:p@db/entre"),
        ("postgres://db/entre", "postgresql+asyncpg://db/entre"),
        ("postgresql+asyncpg://db/entre", "postgresql+asyncpg://db/entre"),
    ],
)
def test_a_database_address_gets_its_driver(
    monkeypatch: pytest.MonkeyPatch, given: str, used: str
) -> None:
    monkeypatch.setenv("ENTRE_DATABASE_URL", given)
    assert Settings().database_url == used
    assert async_database_url(used) == used


@pytest.mark.parametrize("given", ["mysql://db/entre", "var/entre.db", "postgresql+psycopg2://db"])
def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ENTRE_DATABASE_URL", given)
    with pytest.raises(ValidationError, match="sqlite:///"):
        Settings()


def test_the_port_comes_from_either_name_ours_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    assert Settings().port == 9000
    monkeypatch.setenv("ENTRE_PORT", "9001")
    assert Settings().port == 9001
    assert Settings(port=9002).port == 9002


@pytest.mark.parametrize("given", ["one,two", " one , two ,", '["one", "two"]'])
def test_playbooks_are_a_list(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ENTRE_PLAYBOOK_PATHS", given)
    assert Settings().playbook_paths == ["one", "two"]


@pytest.mark.parametrize("given", ["", "[one"])
def test_a_list_of_no_playbooks_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ENTRE_PLAYBOOK_PATHS", given)
    with pytest.raises(ValidationError):
        Settings()


def test_today_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTRE_TODAY", "2026-10-03")
    assert Settings().today == date(2026, 10, 3)


def test_settings_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = get_settings()
    monkeypatch.setenv("ENTRE_HOST", "0.0.0.0")  # noqa: S104 - only read, not listened on
    assert get_settings() is first
