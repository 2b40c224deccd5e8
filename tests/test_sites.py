"""What an administrator decides about sites at the command line."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from bot.persistence.database import Database
from bot.persistence.models import Site
from bot.persistence.records import Sites, find_site, organisation_by_slug
from bot.persistence.sites import new_site_key
from bot.settings import get_settings
from tests.web.signing import Signer

ADD = ("add", "Intranet", "--organisation", "maple", "--origin", "https://intranet.maple.org")
JWT = ("--identity", "jwt", "--issuer", "https://intranet.maple.org")


@pytest.fixture
def url(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    copy = shutil.copy(migrated_file, tmp_path / "entre.db")
    monkeypatch.setenv("ENTRE_DATABASE_URL", f"sqlite:///{copy}")
    monkeypatch.setenv("ENTRE_PUBLIC_URL", "https://entre.maple.org")
    get_settings.cache_clear()
    added = CliRunner().invoke(app, ["organisation", "add", "maple", "--name", "Maple County"])
    assert added.exit_code == 0
    yield get_settings().database_url
    get_settings.cache_clear()


def entre(*words: str) -> Result:
    return CliRunner().invoke(app, ["site", *words])


def key_of(added: Result) -> str:
    assert added.exit_code == 0, added.output
    return added.output.split('data-site="')[1].split('"')[0]


def stored(url: str, key: str) -> Site | None:
    async def read() -> Site | None:
        database = Database(url)
        async with database.reading() as session:
            found = await find_site(session, key)
        await database.close()
        return found

    return asyncio.run(read())


def test_a_site_with_a_shared_key_is_one_line_and_a_key_shown_once(url: str) -> None:
    added = entre(*ADD, *JWT, "--algorithm", "HS256")
    key = key_of(added)
    line = (
        f'<script src="https://entre.maple.org/embed.js" data-site="{key}" '
        'data-token-url="/entre-token" defer></script>'
    )
    assert added.output.splitlines()[0] == line
    shared = added.output.strip().rsplit(" ", 1)[1]
    site = stored(url, key)
    assert site is not None
    assert site.identity_settings["keys"] == [{"key": shared, "until": None}]
    assert len(shared) >= 43
    shown = entre("show", key).output
    assert shared not in shown
    assert json.loads(shown)["script"] == line
    assert f"{key}" in entre("list", "--organisation", "maple").output


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_a_public_key_is_pasted_and_a_private_one_refused(
    url: str, tmp_path: Path, algorithm: str
) -> None:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    signer = Signer.with_pair("", algorithm)
    file = tmp_path / "key.pem"
    file.write_text(signer.public)
    signing = ("--algorithm", algorithm, "--key-file", str(file))
    assert entre(*ADD, *JWT, *signing).exit_code == 0
    file.write_bytes(signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    refused = entre(*ADD, *JWT, *signing)
    assert refused.exit_code == 1
    assert "private key" in refused.output


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((*JWT, "--algorithm", "none"), "--algorithm"),
        ((*JWT, "--algorithm", "RS256"), "--key-file: this is needed with --identity jwt"),
        (("--identity", "jwt", "--algorithm", "HS256"), "--issuer: this is needed"),
        ((*JWT, "--algorithm", "HS256", "--client-id", "x"), "client-id: this does not go with"),
        (("--identity", "name"), "none of jwt, oidc and code"),
        (("--identity", "code"), "set ENTRE_SMTP_HOST"),
        ((*JWT, "--algorithm", "HS256", "--origin", "https://a.org/path"), "without a path"),
        ((*JWT, "--algorithm", "HS256", "--origin", "https://*.a.org"), "write an origin"),
        ((*JWT, "--algorithm", "HS256", "--origin", "http://a.org"), "only https"),
        ((*JWT, "--algorithm", "HS256", "--origin", "https://a.org; script-src *"), "origin"),
        ((*JWT, "--algorithm", "HS256", "--colour", "#ffd500"), "the nearest colour that passes"),
        ((*JWT, "--algorithm", "HS256", "--colour", "red"), "six hexadecimal digits"),
        ((*JWT, "--algorithm", "HS256", "--avatar", "Entre"), "one to three letters"),
        ((*JWT, "--algorithm", "HS256", "--position", "top"), "--position"),
        (
            ("--identity", "oidc", "--client-id", "x", "--issuer", "http://idp.maple.org"),
            "write the issuer as https",
        ),
        (
            (
                *("--identity", "oidc", "--client-id", "x"),
                *("--issuer", "https://login.microsoftonline.com/common/v2.0"),
            ),
            "your own tenant",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(
    url: str, options: tuple[str, ...], says: str
) -> None:
    refused = entre(*ADD, *options)
    assert refused.exit_code == 1
    assert says in refused.output
    assert "Traceback" not in refused.output


def test_codes_need_a_mail_server(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert entre(*ADD, "--identity", "code").exit_code == 1
    monkeypatch.setenv("ENTRE_SMTP_HOST", "mail.maple.org")
    monkeypatch.setenv("ENTRE_SMTP_FROM", "entre@maple.org")
    get_settings.cache_clear()
    added = entre(*ADD, "--identity", "code")
    key = key_of(added)
    line = f'<script src="https://entre.maple.org/embed.js" data-site="{key}" defer></script>'
    assert added.output.splitlines()[0] == line, "no server has to answer with tokens"


def test_a_public_key_is_never_taken_for_a_shared_one(url: str, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(Signer.with_pair("", "RS256").public)
    refused = entre(*ADD, *JWT, "--algorithm", "HS256", "--key-file", str(file))
    assert "HS256 needs a shared key" in refused.output
    file.write_text("short")
    refused = entre(*ADD, *JWT, "--algorithm", "HS256", "--key-file", str(file))
    assert "at least 32 bytes" in refused.output
    file.write_text(Signer.with_pair("", "RS256").public)
    key = key_of(entre(*ADD, *JWT, "--algorithm", "RS256", "--key-file", str(file)))
    assert "HS256 needs a shared key" in entre("change", key, "--algorithm", "HS256").output


def test_the_colour_that_is_offered_instead_is_taken(url: str) -> None:
    signing = (*JWT, "--algorithm", "HS256")
    offered = entre(*ADD, *signing, "--colour", "#ffd500").output.strip().rsplit(" ", 1)[1]
    assert entre(*ADD, *signing, "--colour", offered).exit_code == 0


def test_changing_leaves_what_is_not_named(url: str) -> None:
    key = key_of(entre(*ADD, *JWT, "--algorithm", "HS256", "--name-en", "Coach"))
    words = ("--name-es", "Guía", "--position", "left", "--off", "--origin", "https://b.maple.org/")
    assert entre("change", key, *words).exit_code == 0
    own = ("--entrance-en", "With your school account", "--placeholder-es", "Con calma")
    assert entre("change", key, *own).exit_code == 0
    site = stored(url, key)
    assert site is not None
    assert site.look["names"] == {"en": "Coach", "es": "Guía"}
    assert site.look["entrances"] == {"en": "With your school account"}
    assert site.look["placeholders"] == {"es": "Con calma"}
    assert (site.look["position"], site.active) == ("left", False)
    assert site.origins == ["https://b.maple.org"]
    assert site.identity_settings["issuer"] == "https://intranet.maple.org"
    assert entre("change", "nothing", "--off").exit_code == 1


def test_a_new_key_leaves_the_old_one_for_a_day_or_not_at_all(url: str) -> None:
    key = key_of(entre(*ADD, *JWT, "--algorithm", "HS256"))
    first = stored(url, key)
    assert first is not None
    old = first.identity_settings["keys"][0]["key"]
    new = entre("rotate-key", key).output.strip().rsplit(" ", 1)[1]
    site = stored(url, key)
    assert site is not None
    assert [k["key"] for k in site.identity_settings["keys"]] == [new, old]
    assert site.identity_settings["keys"][1]["until"]
    newest = entre("rotate-key", key, "--hours", "0").output.strip().rsplit(" ", 1)[1]
    site = stored(url, key)
    assert site is not None
    assert [k["key"] for k in site.identity_settings["keys"]] == [newest]


def test_a_key_is_never_taken_for_an_option() -> None:
    assert all(new_site_key().isalnum() for _ in range(200))


def test_a_removed_site_is_gone(url: str) -> None:
    key = key_of(entre(*ADD, *JWT, "--algorithm", "HS256"))
    assert entre("remove", key).exit_code == 0
    assert stored(url, key) is None
    assert entre("remove", key).exit_code == 1

    async def left() -> list[Site]:
        database = Database(url)
        async with database.reading() as session:
            where = await organisation_by_slug(session, "maple")
            found = await Sites(session, where.id).every()
        await database.close()
        return found

    assert asyncio.run(left()) == []
