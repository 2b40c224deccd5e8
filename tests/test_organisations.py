"""What an administrator decides for an organisation at the command line."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.persistence.database import Database
from bot.persistence.organisations import organisation_by_slug
from bot.running import secret_of
from bot.settings import Settings, get_settings


@pytest.fixture
def url(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The database that the command works on."""
    copy = shutil.copy(migrated_file, tmp_path / "entre.db")
    monkeypatch.setenv("ENTRE_DATABASE_URL", f"sqlite:///{copy}")
    get_settings.cache_clear()
    yield get_settings().database_url
    get_settings.cache_clear()


def entre(*words: str) -> int:
    return CliRunner().invoke(app, ["organisation", *words]).exit_code


def masks(url: str, slug: str) -> bool:
    async def read() -> bool:
        database = Database(url)
        async with database.reading() as session:
            found = (await organisation_by_slug(session, slug)).mask_others
        await database.close()
        return found

    return asyncio.run(read())


def test_others_are_masked_only_where_the_organisation_asks_for_it(url: str) -> None:
    assert entre("add", "maple", "--name", "Maple County Schools") == 0
    assert entre("add", "oak", "--name", "Oak County Schools", "--mask-others") == 0
    assert not masks(url, "maple")
    assert masks(url, "oak")

    assert entre("change", "maple", "--mask-others") == 0
    assert entre("change", "oak", "--keep-others") == 0
    assert masks(url, "maple")
    assert not masks(url, "oak")
    assert entre("change", "elm", "--mask-others") == 1
    assert entre("change", "oak") == 2


def test_the_secret_is_made_once_and_for_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret"
    settings = Settings(secret_file=str(file))
    made = secret_of(settings)
    assert len(made) == 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret_of(settings) == made
