"""Rasa's own tools work on the tree: a Rasa developer is at home."""

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.timeout(400)


def _rasa(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("rasa"), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def _is_of_the_validator(line: str) -> bool:
    return "UserWarning" in line and ("story" in line or "domain" in line or "intent" in line)


@pytest.mark.long
def test_validator_finds_neither_errors_nor_warnings() -> None:
    given = ("--data", "data", "--domain", "domain.yml")
    done = _rasa("data", "validate", "--fail-on-warnings", *given)
    assert done.returncode == 0, done.stderr[-3000:]
    assert not [line for line in done.stderr.splitlines() if _is_of_the_validator(line)]
    assert "No story structure conflicts found" in done.stderr


@pytest.mark.long
def test_a_dry_run_says_whether_anything_is_to_be_trained(tmp_path: Path) -> None:
    done = _rasa("train", "--dry-run", "--out", str(tmp_path))
    needed = "The model needs to be retrained" in done.stdout
    assert done.returncode == int(needed), done.stderr[-3000:]
    assert needed or "No training of components required" in done.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.long
def test_rules_predict_the_stories(model: Path, tmp_path: Path) -> None:
    done = _rasa(
        "test",
        "core",
        "--model",
        str(model / "entre.tar.gz"),
        "--stories",
        "tests/stories",
        "--out",
        str(tmp_path),
        "--no-plot",
        "--fail-on-prediction-errors",
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert not (tmp_path / "failed_test_stories.yml").exists() or "predicted:" not in (
        tmp_path / "failed_test_stories.yml"
    ).read_text(encoding="utf-8")


def test_list_of_wording_is_up_to_date() -> None:
    script = ROOT / "scripts" / "list-wording"
    loader = SourceFileLoader("list_wording", str(script))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    written = (ROOT / "data" / "stories" / "wording.yml").read_text(encoding="utf-8")
    assert written == module.listed(), "run scripts/list-wording"
