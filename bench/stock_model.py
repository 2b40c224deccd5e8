"""Stock Rasa's environment and model: made once, and again when what they are made from changes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path(__file__).with_name("requirements.lock")
EPOCHS = 12
EXAMPLES = 30
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
_DEFAULTS = "lib/python3.11/site-packages/rasa/engine/recipes/config_files/default_config.yml"
_SHARED = ("rules", "stories", "responses")
# Lists for `rasa data validate`: no conversation goes like that, and TED would learn them.
_LISTS = "stories/wording.yml"
_NAME = "stock"
_SECONDS = 600
_LINES = 12


class StockFailed(RuntimeError):
    """Stock Rasa could not be installed or trained; the log says why."""


class StockModel:
    """Where stock Rasa lives: ``stock/`` the environment, ``model/`` the model and its data."""

    def __init__(self, home: Path) -> None:
        """Take the folder that everything is kept in."""
        self._home = home
        self._environment = home / "stock"
        self._folder = home / "model"
        self.rasa = self._environment / "bin" / "rasa"
        self.path = self._folder / f"{_NAME}.tar.gz"

    def prepare(self, say: Callable[[str], None]) -> None:
        """Install and train whatever is missing or stale.

        Args:
            say: told before something that takes long.

        Raises:
            StockFailed: one of the two did not work.
        """
        self._home.mkdir(parents=True, exist_ok=True)
        (self._home / ".gitignore").write_text("*\n", encoding="utf-8")
        if _mark(self._environment) != _digest([LOCK]):
            say("Installing stock Rasa in an environment of its own (once; about 2 GB).")
            self._install()
        sources = _digest(self._sources(), f"{EXAMPLES} examples, {EPOCHS} epochs")
        if _mark(self._folder) != sources:
            say("Training stock Rasa's model (once; some minutes).")
            self._train()
            _leave_mark(self._folder, sources)

    def _install(self) -> None:
        uv = _run([str(ROOT / "scripts/find-uv")], ROOT).strip()
        python = _run([str(ROOT / "scripts/find-python")], ROOT).strip()
        mine = str(self._environment / "bin" / "python")
        _run([uv, "venv", "--quiet", "--clear", "--python", python, str(self._environment)], ROOT)
        _run([uv, "pip", "sync", "--quiet", "--python", mine, "--require-hashes", str(LOCK)], ROOT)
        _leave_mark(self._environment, _digest([LOCK]))

    def _sources(self) -> Iterator[Path]:
        yield from (LOCK, ROOT / "domain.yml")
        yield from sorted((ROOT / "data").rglob("*.yml"))

    def _train(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._gather(self._folder / "data")
        config = YAML(typ="safe").load(self._environment / _DEFAULTS)
        _write(self._folder / "config.yml", shortened(config, EPOCHS))
        command = [str(self.rasa), "train", "--skip-validation", "--domain"]
        command += [str(ROOT / "domain.yml"), "--config", "config.yml", "--data", "data"]
        _run([*command, "--out", ".", "--fixed-model-name", _NAME], self._folder)

    def _gather(self, data: Path) -> None:
        for name in _SHARED:
            shutil.copytree(ROOT / "data" / name, data / name)
        (data / _LISTS).unlink(missing_ok=True)
        nlu = [YAML(typ="safe").load(path) for path in sorted((ROOT / "data/nlu").rglob("*.yml"))]
        _write(data / "nlu.yml", thinned(nlu, EXAMPLES))


def thinned(files: Sequence[dict[str, Any]], most: int) -> dict[str, Any]:
    """Training data for understanding with at most so many examples an intent, evenly chosen."""
    examples: dict[str, list[str]] = defaultdict(list)
    for content in files:
        for entry in content.get("nlu") or ():
            if "intent" in entry:
                examples[entry["intent"]] += entry["examples"].splitlines()
    nlu = []
    for intent, lines in sorted(examples.items()):
        count = min(most, len(lines))
        chosen = [lines[place * len(lines) // count] for place in range(count)]
        nlu.append({"intent": intent, "examples": "".join(f"{line}\n" for line in chosen)})
    return {"version": "3.1", "nlu": nlu}


def shortened(config: dict[str, Any], epochs: int) -> dict[str, Any]:
    """Rasa's default configuration with fewer epochs, and Entre's action where no rule fits.

    Neither makes a turn slower: a network costs the same however long it was trained, and Rasa's
    own fallback action takes the message back, which makes Rasa replay the conversation more often.
    """
    for part in [*config["pipeline"], *config["policies"]]:
        if "epochs" in part:
            part["epochs"] = epochs
        if part["name"] == "RulePolicy":
            part["core_fallback_action_name"] = "action_resume"
    return config


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    yaml = YAML(typ="safe")
    yaml.width = 10_000  # type: ignore[assignment]
    with path.open("w", encoding="utf-8") as out:
        yaml.dump(content, out)


def _digest(paths: Iterable[Path], beside: str = "") -> str:
    whole = hashlib.sha256(beside.encode())
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _mark(folder: Path) -> str:
    mark = folder / "made-from.sha256"
    return mark.read_text(encoding="utf-8") if mark.exists() else ""


def _leave_mark(folder: Path, digest: str) -> None:
    (folder / "made-from.sha256").write_text(digest, encoding="utf-8")


def _run(command: Sequence[str], cwd: Path) -> str:
    """What a command prints.

    Raises:
        StockFailed: it failed, or took more than ten minutes.
    """
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **QUIET},
            timeout=_SECONDS,
            check=True,
            capture_output=True,
            text=True,
        )
    except subprocess.CalledProcessError as failed:
        # Progress bars end in a carriage return; what went wrong stands after them.
        said = [line for line in re.split(r"[\r\n]+", failed.stderr) if "it/s" not in line]
        raise StockFailed("\n".join([" ".join(command), *said[-_LINES:]])) from failed
    except subprocess.TimeoutExpired as late:
        raise StockFailed(str(late)) from late
    return done.stdout
