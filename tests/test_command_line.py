"""The commands that a person types: what they print, and the exit code where there is nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app, main
from bot.settings import get_settings

ROOT = Path(__file__).resolve().parents[1]
DANA = "dana@maple.org"


@pytest.fixture(autouse=True)
def _maple(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One organisation with one coachee, in a database of its own."""
    copy = shutil.copy(migrated_file, tmp_path / "entre.db")
    monkeypatch.setenv("ENTRE_DATABASE_URL", f"sqlite:///{copy}")
    monkeypatch.setenv("ENTRE_PUBLIC_URL", "https://entre.maple.org")
    get_settings.cache_clear()
    assert entre("organisation", "add", "maple", "--name", "Maple County").exit_code == 0
    added = entre("user", "add", DANA, "--name", "Dana Reed", "--organisation", "maple")
    assert added.exit_code == 0, added.output
    yield
    get_settings.cache_clear()


def entre(*words: str, said: str = "") -> Result:
    return CliRunner().invoke(app, [*words], input=said)


def test_people_are_listed_and_invited() -> None:
    listed = entre("user", "list", "--organisation", "maple")
    assert listed.exit_code == 0
    assert DANA in listed.output
    invited = entre("user", "invite", DANA)
    assert invited.exit_code == 0
    assert invited.output.startswith("https://entre.maple.org/sign-in/")


@pytest.mark.parametrize("words", [("token", "--user"), ("user", "invite"), ("user", "sign-out")])
def test_nobody_is_told_of_by_their_address(words: tuple[str, ...]) -> None:
    refused = entre(*words, "nobody@maple.org")
    assert refused.exit_code == 1
    assert "has the address nobody@maple.org" in refused.output


@pytest.mark.parametrize("command", ["parse", "chat"])
def test_a_language_that_is_not_spoken_is_refused(command: str) -> None:
    refused = entre(command, "--lang", "fr", *(("--user", DANA) if command == "chat" else ()))
    assert refused.exit_code == 2
    assert "'en', 'es'" in refused.output


def test_only_a_coachee_who_is_there_talks() -> None:
    nobody = entre("chat", "--user", "nobody@maple.org", said="hello\n")
    assert (nobody.exit_code, "`entre user add` adds somebody" in nobody.output) == (1, True)
    more = ("--name", "Carmen Ortiz", "--role", "coach", "--organisation", "maple")
    assert entre("user", "add", "carmen@maple.org", *more).exit_code == 0
    coach = entre("chat", "--user", "carmen@maple.org", said="hello\n")
    assert (coach.exit_code, "only a coachee talks" in coach.output) == (1, True)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--role", "boss"), "use coachee, coach or administrator"),
        (("--organisation", "nowhere"), "no organisation is called nowhere"),
        (("--coach", "nobody@maple.org"), "no person has the address nobody@maple.org"),
    ],
)
def test_nobody_is_added_who_does_not_fit(more: tuple[str, str], told: str) -> None:
    where = () if "--organisation" in more else ("--organisation", "maple")
    refused = entre("user", "add", "new@maple.org", "--name", "New", *where, *more)
    assert (refused.exit_code, told in refused.output) == (1, True)
    assert "new@maple.org" not in entre("user", "list", "--organisation", "maple").output


def test_the_people_of_nowhere_are_not_listed() -> None:
    refused = entre("user", "list", "--organisation", "nowhere")
    assert refused.exit_code == 1
    assert "`entre organisation list`" in refused.output


def test_a_token_is_one_line() -> None:
    printed = entre("token", "--user", DANA)
    assert printed.exit_code == 0
    assert len(printed.output.split()) == 1
    assert printed.output != entre("token", "--user", DANA).output


def test_a_playbook_is_checked(tmp_path: Path) -> None:
    whole = entre("playbook", "check", str(ROOT / "playbooks" / "kentucky"))
    assert (whole.exit_code, whole.output.splitlines()[-1].endswith(": ok")) == (0, True)
    broken = Path(shutil.copytree(ROOT / "playbooks" / "kentucky", tmp_path / "broken"))
    (broken / "glossary.yml").write_text("terms: [", encoding="utf-8")
    told = entre("playbook", "check", str(broken))
    assert told.exit_code == 1
    assert "glossary.yml" in told.output


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("ENTRE_DATABASE_URL", "mysql://db/entre", "must begin with sqlite:/// or postgresql://"),
        ("ENTRE_DATABASE_URL", "postgresql://db:port/entre", "ENTRE_DATABASE_URL"),
        ("ENTRE_DATABASE_URL", "postgresql://entre:hush@127.0.0.1:9/entre", "cannot be opened"),
        ("ENTRE_DATABASE_URL", "sqlite:////proc/nowhere/entre.db", "`entre migrate` makes them"),
        (
            "ENTRE_DATABASE_URL",
            "sqlite:///{no_database}",
            "opened: file is not a database",
        ),
        ("ENTRE_PORT", "hush", "ENTRE_PORT: "),
    ],
)
def test_what_was_set_wrong_is_told_in_a_sentence(
    variable: str,
    value: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    no_database = tmp_path / "letter.txt"
    no_database.write_text("Dear all, " * 1000, encoding="utf-8")
    monkeypatch.setenv(variable, value.format(no_database=no_database))
    get_settings.cache_clear()
    assert told in _refusal("organisation", "list", monkeypatch=monkeypatch, capsys=capsys)


def test_tables_cannot_be_made_where_nothing_can_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENTRE_DATABASE_URL", "sqlite:////proc/nowhere/entre.db")
    get_settings.cache_clear()
    assert "cannot be opened" in _refusal("migrate", monkeypatch=monkeypatch, capsys=capsys)


def _refusal(
    *words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    monkeypatch.setattr(sys, "argv", ["entre", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "hush" not in said
    return said
