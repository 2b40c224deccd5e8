"""All that Entre says is there in both languages, and all that is there is said."""

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.coaching.questions import Question
from bot.coaching.stages import STAGES

ROOT = Path(__file__).parents[1]
GAP = re.compile(r"\{(\w+)\}")
RESPONSE = re.compile(r"utter_\w+")
LABEL = re.compile(r"[a-z]+(\.\w+)+")
SPANISH = [{"type": "slot", "name": "language", "value": "es"}]
KINDS = ("rephrase", "example", "easier")


def _load(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@cache
def _responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        for name, variants in _load(path)["responses"].items():
            assert name not in found, f"{name} is in {path.name} and in another file"
            found[name] = variants
    return found


@cache
def _labels() -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = _load(ROOT / "bot" / "coaching" / "labels.yml")
    return labels


@cache
def _short_texts() -> dict[str, dict[str, str]]:
    """The labels, and the texts of the pages, by file and key."""
    own = (ROOT / "bot/coaching/labels.yml", ROOT / "bot/playbooks/problems.yml")
    files = [*own, *(ROOT / "bot/web/texts").glob("*.yml")]
    return {f"{path.stem}:{key}": text for path in files for key, text in _load(path).items()}


@cache
def _intents() -> list[str]:
    return list(_load(ROOT / "domain.yml")["intents"])


@cache
def _questions() -> dict[str, Question]:
    """Every question by ``<stage>_<name>``, from the modules of the stages."""
    found = {}
    for stage in STAGES.values():
        for value in vars(sys.modules[type(stage).__module__]).values():
            for question in value if isinstance(value, tuple) else (value,):
                if isinstance(question, Question):
                    found[f"{stage.name}_{question.name}"] = question
    return found


def _pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    """What an f-string can become; the names of questions and intents are known."""
    alternatives = {"asked.response": _questions(), "turn.intent": _intents()}
    parts = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(re.escape(str(part.value)))
        else:
            assert isinstance(part, ast.FormattedValue)
            known = alternatives.get(ast.unparse(part.value))
            parts.append(r"\w*" if known is None else f"({'|'.join(known)})")
    return re.compile("".join(parts))


@cache
def _strings() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The literals of the code, and the patterns of its f-strings."""
    literals: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for folder in ("bot", "actions"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            inside = set()
            for node in ast.walk(tree):
                if isinstance(node, ast.JoinedStr):
                    patterns.append(_pattern(node))
                    inside.update(node.values)
                elif isinstance(node, ast.Constant) and node not in inside:
                    literals.add(str(node.value))
    return frozenset(literals), tuple(patterns)


def _patterns(beginning: str) -> list[re.Pattern[str]]:
    return [p for p in _strings()[1] if p.pattern.startswith(beginning)]


def _files_say() -> set[str]:
    """Responses that rules, stories and the domain name."""
    files = [ROOT / "domain.yml", *(ROOT / "data").rglob("*.yml")]
    named = (
        RESPONSE.findall(path.read_text(encoding="utf-8"))
        for path in files
        if path.parent.name not in {"responses", "en", "es"}
    )
    return {name for names in named for name in names}


def _languages(variants: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {
        "en": [v["text"] for v in variants if "condition" not in v],
        "es": [v["text"] for v in variants if v.get("condition") == SPANISH],
    }


def _gaps(texts: list[str]) -> set[str]:
    return {gap for text in texts for gap in GAP.findall(text)}


@pytest.mark.parametrize("name", sorted(_responses()))
def test_response_is_there_in_both_languages(name: str) -> None:
    variants = _responses()[name]
    said = _languages(variants)
    assert all(text.strip() for texts in said.values() for text in texts)
    assert said["en"], "no variant in English (without a condition)"
    assert said["es"], "no variant in Spanish (condition: the slot language is es)"
    assert len(said["en"]) + len(said["es"]) == len(variants), "a variant in no language"
    assert _gaps(said["en"]) == _gaps(said["es"])
    for texts in said.values():
        assert len(set(texts)) == len(texts), "the same wording twice"


@pytest.mark.parametrize("key", sorted(_short_texts()))
def test_short_text_is_there_in_both_languages(key: str) -> None:
    text = _short_texts()[key]
    assert set(text) == {"en", "es"}
    assert all(words.strip() for words in text.values())
    assert _gaps([text["en"]]) == _gaps([text["es"]])


def test_every_response_that_is_named_exists() -> None:
    named = {literal for literal in _strings()[0] if RESPONSE.fullmatch(literal)} | _files_say()
    assert sorted(named - {"utter_action"} - set(_responses())) == []


def test_every_family_of_responses_has_members() -> None:
    empty = [
        pattern.pattern
        for pattern in _patterns("utter_")
        if not any(pattern.fullmatch(name) for name in _responses())
    ]
    assert empty == []


def test_every_question_has_its_wordings() -> None:
    questions = _questions()
    needed = {f"utter_{kind}_{name}" for kind in KINDS for name in questions}
    needed |= {f"utter_ask_{name}" for name, question in questions.items() if not question.wording}
    assert questions
    assert sorted(needed - set(_responses())) == []


def test_every_response_is_said_somewhere() -> None:
    literals = _strings()[0] | _files_say()
    patterns = _patterns("utter_")
    unsaid = [
        name
        for name in _responses()
        if name not in literals and not any(pattern.fullmatch(name) for pattern in patterns)
    ]
    assert unsaid == []


def test_every_label_that_is_named_exists() -> None:
    named: set[str] = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func).split(".")[-1]
            given = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if called == "label":
                named.update(key for key in given if LABEL.fullmatch(str(key)))
            elif called == "choices":
                named.update(f"choice.{name}" for name in given)
    assert named
    assert sorted(named - set(_labels())) == []


def test_every_label_is_used_somewhere() -> None:
    literals, patterns = _strings()
    keyed = [p for p in patterns if re.match(r"[a-z]+\\\.", p.pattern)]
    unused = [
        key
        for key in _labels()
        if key not in literals
        and not (key.startswith("choice.") and key.removeprefix("choice.") in literals)
        and not any(p.fullmatch(key) for p in keyed if not p.pattern.startswith(r"choice\."))
    ]
    assert unused == []


# What is said fewer than three ways, by the beginning of its name, and why.
SAID_FEWER_WAYS = {
    f"utter_{kind}_": "who asks again hears the next kind, see coaching/manners.py"
    for kind in KINDS
}
LONGEST = 60  # words


@pytest.mark.parametrize("name", sorted(_responses()))
def test_response_can_be_said_three_ways(name: str) -> None:
    ways = min(len(texts) for texts in _languages(_responses()[name]).values())
    excepted = name.startswith(tuple(SAID_FEWER_WAYS)) and not name.endswith("_aside")
    assert ways >= (1 if excepted else 3)


@pytest.mark.parametrize("name", sorted(_responses()))
def test_response_is_no_longer_than_a_turn(name: str) -> None:
    """Of Entre's own words; what a gap brings is counted in whole conversations."""
    said = [text for texts in _languages(_responses()[name]).values() for text in texts]
    assert max(len(GAP.sub("", text).split()) for text in said) <= LONGEST
