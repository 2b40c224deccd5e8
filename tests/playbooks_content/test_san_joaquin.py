"""The San Joaquín playbook holds the whole of AR 6020(a), in both languages."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.playbooks import KNOWN_PILLARS, load_playbook

FOLDER = Path(__file__).parents[2] / "playbooks" / "san_joaquin"
TITLE_I = "Estrategias del Título I"
SCHOOLS = "Pólizas a nivel escolar para las Escuelas del Título I"
OTHERS = "Estrategias para las Escuelas que No son del Título 1"

# Counted in the document by hand; the table is in READING.md.
LISTS = {
    f"{TITLE_I}, 1, puede": "abcdef",
    f"{TITLE_I}, 2, deberá": "abcde",
    f"{TITLE_I}, 3, puede": "abcd",
    f"{TITLE_I}, 4, identificación": "abc",
    f"{TITLE_I}, 4, deberá": "abc",
    f"{TITLE_I}, 5, puede": "abc",
    f"{TITLE_I}, 6, puede": "abc",
    f"{SCHOOLS}, 4": "abc",
    f"{SCHOOLS}, 6": "abc",
    f"{SCHOOLS}, 7": "abcdef",
    f"{SCHOOLS}, 7, además": "abcdefghijklmnopq",
    f"{OTHERS}, 1, puede": "abc",
    f"{OTHERS}, 2, puede": "abc",
    f"{OTHERS}, 3, puede": "abcdefg",
    f"{OTHERS}, 4, puede": "ab",
    f"{OTHERS}, 5, puede": "ab",
}
NUMBERED = {TITLE_I: 6, SCHOOLS: 8, OTHERS: 5}
WHOLE_SECTIONS = {TITLE_I: 35, SCHOOLS: 46, OTHERS: 22}
COMPACT = f"{SCHOOLS}, 6"


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load(FOLDER / name)
    return data


STRATEGIES: list[dict[str, Any]] = read("strategies.yml")["strategies"]
WORKSHOPS: dict[str, dict[str, Any]] = {
    workshop["id"]: workshop for workshop in read("workshops.yml")["workshops"]
}
SECTIONS: list[str] = [strategy["source"]["section"] for strategy in STRATEGIES]


def figures(text: str) -> list[str]:
    """Laws, sections and item numbers cited in a text; the Title's own number is left out."""
    return sorted(re.findall(r"\d+", text.replace("Título 1", "")))


def test_every_section_has_the_counted_number_of_strategies() -> None:
    counted = Counter(section.split(", ")[0] for section in SECTIONS)
    assert counted == WHOLE_SECTIONS


@pytest.mark.parametrize(("section", "count"), NUMBERED.items())
def test_every_numbered_duty_is_there_in_order(section: str, count: int) -> None:
    numbers = [s.removeprefix(f"{section}, ") for s in SECTIONS if s.startswith(f"{section}, ")]
    assert [n for n in numbers if n.isdigit()] == [str(n + 1) for n in range(count)]


@pytest.mark.parametrize(("parent", "letters"), LISTS.items())
def test_every_lettered_item_is_there_in_order(parent: str, letters: str) -> None:
    found = [s.rsplit(", ", 1)[1] for s in SECTIONS if s.rsplit(", ", 1)[0] == parent]
    assert [mark for mark in found if len(mark) == 1 and mark.isalpha()] == list(letters)


def test_the_compact_s_four_ways_of_communication_are_there() -> None:
    assert [s for s in SECTIONS if s.startswith(f"{COMPACT}, c, ")] == [
        f"{COMPACT}, c, ({number})" for number in range(1, 5)
    ]


def test_no_place_in_the_document_is_cited_twice() -> None:
    assert [s for s, count in Counter(SECTIONS).items() if count > 1] == []


def test_duties_and_permissions_are_told_apart() -> None:
    assert Counter(strategy["condition"] for strategy in STRATEGIES) == {"duty": 51, "may": 52}
    lists_of_permissions = re.compile(r", puede(, [a-g])?$|, 7, además, [a-q]$|, final, párrafo 1$")
    for strategy in STRATEGIES:
        allowed = lists_of_permissions.search(strategy["source"]["section"]) is not None
        assert (strategy["condition"] == "may") == allowed, strategy["id"]


def test_ids_are_unique() -> None:
    ids = Counter(strategy["id"] for strategy in STRATEGIES)
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy["id"])
def test_strategy_speaks_both_languages_and_briefly(strategy: dict[str, Any]) -> None:
    assert strategy["original"] == "es"
    for field in ("text", "short"):
        assert set(strategy[field]) == {"en", "es"}
        assert all(words.strip() for words in strategy[field].values())
        assert strategy[field]["en"] != strategy[field]["es"]
    for words in strategy["short"].values():
        assert len(words.split()) <= 18
        assert not words.endswith(".")
        assert "[…]" not in words


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy["id"])
def test_translation_keeps_laws_numbers_and_omissions(strategy: dict[str, Any]) -> None:
    text = strategy["text"]
    assert figures(text["es"]) == figures(text["en"])
    assert text["es"].count("[…]") == text["en"].count("[…]")
    assert "  " not in text["es"] + text["en"]
    assert text["es"].endswith((".", ": […]"))


def test_shorts_do_not_repeat() -> None:
    for language in ("en", "es"):
        shorts = Counter(strategy["short"][language] for strategy in STRATEGIES)
        assert [words for words, count in shorts.items() if count > 1] == []


def test_every_role_finds_strategies_under_culture_and_climate() -> None:
    roles = Counter(
        role
        for strategy in STRATEGIES
        if "culture_and_climate" in strategy["pillars"]
        for role in strategy["roles"]
    )
    assert all(roles[role] >= 20 for role in ("district_leader", "school_administrator", "teacher"))


def test_annual_evaluation_asks_what_the_regulation_asks() -> None:
    asked = [step["source"]["section"] for step in WORKSHOPS["annual_evaluation"]["steps"]]
    required = [f"{TITLE_I}, 4, {part}" for part in ("identificación, a", "identificación, b")]
    required += [f"{TITLE_I}, 4, identificación, c", f"{TITLE_I}, 4, informará"]
    required += [f"{TITLE_I}, 4, deberá, {letter}" for letter in "abc"]
    required += [f"{TITLE_I}, 5, puede, {letter}" for letter in "abc"]
    assert [section for section in required if section not in asked] == []


def test_annual_evaluation_names_every_group_to_look_at() -> None:
    steps = {step["id"]: step for step in WORKSHOPS["annual_evaluation"]["steps"]}
    hint = steps["barriers_by_group"]["hint"]
    for group in ("económicas", "discapacidades", "inglés", "alfabetización", "raciales o étnicas"):
        assert group in hint["es"]
    for group in ("economic", "disabilities", "English", "literacy", "racial or ethnic"):
        assert group in hint["en"]


def test_compact_addresses_all_it_must() -> None:
    asked = [step["source"]["section"] for step in WORKSHOPS["school_parent_compact"]["steps"]]
    required = [f"{COMPACT}, {letter}" for letter in "abc"]
    required += [f"{COMPACT}, c, ({number})" for number in range(1, 5)]
    assert [section for section in required if section not in asked] == []


@pytest.mark.parametrize("workshop", WORKSHOPS.values(), ids=WORKSHOPS.keys())
def test_workshop_asks_one_question_a_step(workshop: dict[str, Any]) -> None:
    for step in workshop["steps"]:
        assert set(step["question"]) == {"en", "es"}
        for question in step["question"].values():
            assert question.count("?") == 1
            assert question.endswith("?")
            assert len(question.split()) < 60


@pytest.mark.parametrize("workshop", WORKSHOPS.values(), ids=WORKSHOPS.keys())
def test_workshop_rests_on_words_the_strategies_carry(workshop: dict[str, Any]) -> None:
    words = {s["source"]["section"]: s["text"] for s in STRATEGIES}
    for step in workshop["steps"]:
        text = words[step["source"]["section"]]
        for language, basis in step["basis"].items():
            parts = [part.strip() for part in basis.split("[…]") if part.strip()]
            assert parts
            assert [part for part in parts if part not in text[language]] == [], step["id"]


def test_the_product_s_own_loader_accepts_the_playbook() -> None:
    playbook = load_playbook(FOLDER)
    assert playbook.id == "san_joaquin"
    assert playbook.original == "es"
    assert [strategy.id for strategy in playbook.strategies] == [s["id"] for s in STRATEGIES]
    assert [workshop.id for workshop in playbook.workshops] == list(WORKSHOPS)
    used = {pillar for strategy in playbook.strategies for pillar in strategy.pillars}
    used |= {pillar for workshop in playbook.workshops for pillar in workshop.pillars}
    assert used == set(KNOWN_PILLARS)
