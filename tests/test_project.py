"""The rules of the layout that no linter knows; CONTRIBUTING.md says why they are there."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for name in ("bot", "actions") for path in (ROOT / name).rglob("*.py"))
FOLDERS = (
    *("actions", "bench", "bot", "data", "deploy", "docs", "playbooks", "scripts", "tests"),
    "widget/src",
)
TEXTS = {".css", ".html", ".js", ".md", ".mako", ".py", ".sh", ".toml", ".ts", ".yaml", ".yml"}
WIDGET = sorted((ROOT / "widget" / "src").rglob("*.ts"))
NPM = sorted(
    path.parent
    for folder in ("widget", "tests", "scripts", "docs", "bench", "deploy")
    for path in (ROOT / folder).rglob("package.json")
    if "node_modules" not in path.parts
)
LONGEST_MODULE = 400
SETTINGS = "bot/settings.py"
RASA_COMPAT = "bot/engine/rasa_compat.py"
# Beside its topics, `actions/` has the bridge to the coaching service and the base of the forms.
NO_TOPIC = {"__init__", "forms", "turns"}
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]+\])?==([^ ;\\]+)", re.MULTILINE)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _stems(folder: str, ending: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob(f"*{ending}")}


def _environment_uses(tree: ast.AST) -> Iterator[ast.AST]:
    """Every place that reaches for the environment, by whatever name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}:
            yield node
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            names = {alias.name for alias in node.names}
            if names & {"environ", "environb", "getenv"}:
                yield node


def _environment_writes(tree: ast.AST) -> set[ast.AST]:
    """Those of the places that set a variable and read none."""
    written: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            written.add(node.value)
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
            and node.value.func.attr == "setdefault"
        ):
            written.add(node.value.func.value)
    return written


def _is_rasa(module: str | None) -> bool:
    return (module or "").split(".")[0] in {"rasa", "rasa_sdk"}


def _private(dotted: str) -> bool:
    return any(part.startswith("_") for part in dotted.split("."))


def _rasa_private_parts(tree: ast.AST) -> Iterator[str]:
    """Private names imported from Rasa, and what is put in the place of Rasa's own."""
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and _is_rasa(node.module):
            for alias in node.names:
                imported.add(alias.asname or alias.name)
                if _private(f"{node.module}.{alias.name}"):
                    yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if _is_rasa(alias.name):
                    imported.add(alias.asname or alias.name.split(".")[0])
                    if _private(alias.name):
                        yield alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            dotted = ast.unparse(node)
            if dotted.split(".")[0] in imported:
                yield dotted


def _texts() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            readable = path.suffix in TEXTS or path.parent.name == "scripts"
            if path.is_file() and readable and "node_modules" not in path.parts:
                yield path
    yield from (ROOT / name for name in ("Makefile", "pyproject.toml", ".ci/run", "domain.yml"))


@pytest.mark.parametrize("path", [*SOURCES, *WIDGET], ids=_name)
def test_module_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_environment_is_read_in_the_settings_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    uses = set(_environment_uses(tree))
    if _name(path) == RASA_COMPAT:
        # Rasa and TensorFlow take some settings from the environment only, when imported.
        uses -= _environment_writes(tree)
    assert _name(path) == SETTINGS or not [f"line {use.lineno}" for use in uses]


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_private_parts_of_rasa_are_touched_in_one_place(path: Path) -> None:
    found = list(_rasa_private_parts(ast.parse(path.read_text(encoding="utf-8"))))
    assert _name(path) == RASA_COMPAT or found == []


def test_rules_see_what_they_forbid() -> None:
    reads = "import os\nfrom os import getenv\nhome = os.environ['HOME']\nos.environ['A'] = 'b'\n"
    tree = ast.parse(reads)
    assert len(set(_environment_uses(tree)) - _environment_writes(tree)) == 2
    patches = (
        "from rasa.core.agent import Agent, _load\nimport rasa.core._lock\n"
        "Agent.load = _load\nrasa.core.x = 1\nown.load = 2\n"
    )
    found = set(_rasa_private_parts(ast.parse(patches)))
    assert found == {"rasa.core.agent._load", "rasa.core._lock", "Agent.load", "rasa.core.x"}


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    parts = {part for path in SOURCES for part in (*path.relative_to(ROOT).parts, path.stem)}
    assert not parts & drawers


def test_nothing_is_left_for_later() -> None:
    # Only after the sign of a comment: one of the two is a word of Spanish in capitals.
    later = re.compile(r"(#|//|/\*|<!--|\{#).*\b(TO" + r"DO|FIX" + r"ME)\b")
    found = [
        f"{_name(path)}:{number}"
        for path in _texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if later.search(line)
    ]
    assert found == []


def test_a_topic_has_one_stem() -> None:
    topics = _stems("actions", ".py") - NO_TOPIC
    assert topics == _stems("data/rules", ".yml")
    assert topics <= _stems("data/responses", ".yml")


def test_both_languages_are_learnt_from_the_same_topics() -> None:
    assert _stems("data/nlu/en", ".yml") == _stems("data/nlu/es", ".yml")


@pytest.mark.parametrize("name", ["bootstrap", "dev", "node", "run"])
def test_lock_pins_with_hashes_and_names_no_registry(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if not PINNED.match(entry)] == []
    assert [entry.split()[0] for entry in entries if not HASH.search(entry)] == []
    assert "://" not in lock
    assert "index-url" not in lock


@pytest.mark.parametrize("folder", NPM, ids=_name)
def test_lock_of_npm_pins_with_hashes_and_names_no_address(folder: Path) -> None:
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert "://" not in text
    settings = (folder / ".npmrc").read_text(encoding="utf-8").splitlines()
    assert "omit-lockfile-registry-resolved=true" in settings


def test_what_is_tested_is_what_runs() -> None:
    folder = ROOT / "requirements"
    run, dev = (
        set(PINNED.findall((folder / f"{name}.lock").read_text(encoding="utf-8")))
        for name in ("run", "dev")
    )
    assert run < dev
