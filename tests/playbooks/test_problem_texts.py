"""What is said of a playbook's mistakes: every kind has its text, and its gaps are filled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.playbooks.advice import advise
from bot.playbooks.check import check
from bot.playbooks.problems import Wrong
from tests.playbooks.conftest import SmallPlaybook

PACKAGE = Path(__file__).parents[2] / "bot" / "playbooks"
TEXTS = YAML(typ="safe").load((PACKAGE / "problems.yml").read_text(encoding="utf-8"))
GAP = re.compile(r"\{(\w+)\}")


def _said() -> Iterator[tuple[str, set[str]]]:
    """Every kind that the code names, with the gaps that it fills."""
    for file in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "wrong":
                given = {keyword.arg or "" for keyword in node.keywords}
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and part.value in TEXTS:
                        yield part.value, given


def test_what_fills_the_gaps_is_what_the_text_has() -> None:
    for kind, given in _said():
        assert set(GAP.findall(TEXTS[kind]["en"])) == given, kind


def test_every_text_is_said_somewhere() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.glob("*.py"))
    languages = {"no_language_en", "no_language_es"}
    assert {kind for kind in TEXTS if f'"{kind}"' not in code} == languages


@pytest.mark.parametrize(
    ("kind", "context", "words"),
    [
        ("int_parsing", {}, "no es un número entero"),
        ("greater_than", {"gt": 0}, "mayor que 0"),
        ("less_than_equal", {"le": 180}, "180 o menos"),
        ("literal_error", {"expected": "'en' or 'es'"}, "uno de estos: 'en', 'es'"),
        ("something_new", {}, "no es válido aquí (Something)"),
    ],
)
def test_what_the_model_refuses_is_said_in_spanish(
    kind: str, context: dict[str, object], words: str
) -> None:
    assert words in advise(kind, "year", context, "x", "Something").said("es")


def test_words_of_the_file_are_not_taken_for_gaps(small: SmallPlaybook) -> None:
    small.spoil("strategies.yml", "effort: small", 'effort: "{known.__class__}"')
    (problem,) = check(small.folder)
    assert "'{known.__class__}' is not known" in problem.message
    assert "'{known.__class__}' no se conoce" in problem.wrong.said("es")
    assert isinstance(problem.wrong, Wrong)
