"""The benchmark's script and its table; measuring itself is `make bench`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.script import Script, read_script
from bench.stock_model import shortened, thinned
from bench.table import Measured, as_json, printed, rows

LAST = 200


def measured(*conversations: list[float], start: float = 5, memory: float = 600) -> Measured:
    return Measured(conversations, sum(map(len, conversations)), start, memory)


@pytest.fixture(scope="module")
def script() -> Script:
    return read_script()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_conversation_has_as_many_turns_as_wanted_and_nothing_empty(
    script: Script, language: str
) -> None:
    messages = script.messages(language, LAST)
    assert len(messages) == LAST
    assert all(message.strip() for message in messages)
    assert not any(message.startswith("/") for message in messages)


def test_the_same_conversation_every_time_and_another_one_from_another_start(
    script: Script,
) -> None:
    assert script.messages("en", 50) == script.messages("en", 50)
    assert script.messages("en", 50) != script.messages("en", 50, start=1)


def test_a_round_goes_back_as_far_as_it_went_on_so_that_no_conversation_ends(
    script: Script,
) -> None:
    kinds = Counter(script.round)
    assert kinds["back"] == kinds["answer"] + kinds["number"] + kinds["level"]
    assert set(kinds) == {"answer", "number", "level", "back", "term", "aside"}


def test_windows_hold_whole_rounds_so_that_turns_can_be_compared(script: Script) -> None:
    assert len(script.round) == 10
    assert len(script.opening) == 5
    everything = [*script.opening, *script.round * 20]
    for first, last in ((6, 15), (46, 55), (96, 105), (191, 200)):
        assert Counter(everything[first - 1 : last]) == Counter(script.round)
    for first, last in ((11, 30), (181, 200)):
        assert Counter(everything[first - 1 : last]) == Counter([*script.round, *script.round])


def test_both_languages_have_wordings_of_the_same_kinds(script: Script) -> None:
    assert script.languages["en"].keys() == script.languages["es"].keys()


def test_a_script_that_lacks_a_kind_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "script.yml"
    path.write_text(
        "opening: [greeting]\nround: [back]\nlanguages: {en: {greeting: [hi], back: []}}\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="en has no wording for back"):
        read_script(path)


def test_medians_around_a_turn_are_those_of_ten_turns_of_all_conversations() -> None:
    rising = [float(turn) for turn in range(1, LAST + 1)]
    both = measured(rising, [time + 100 for time in rising])
    assert both.around(10, LAST) == 60.5
    assert both.around(100, LAST) == 150.5
    assert both.around(200, LAST) == 245.5


def test_growth_compares_late_turns_with_early_ones() -> None:
    assert measured([10.0] * 100 + [15.0] * 100).growth == 1.5


def test_a_conversation_cut_short_leaves_figures_open_rather_than_wrong() -> None:
    short = measured([10.0] * 60)
    assert short.around(50, LAST) == 10
    assert short.around(200, LAST) is None
    assert short.growth is None


def test_every_goal_is_judged() -> None:
    entre = measured([10.0] * LAST, start=5, memory=600)
    good = {row.what: row.verdict for row in rows(entre, measured([110.0] * 200, start=30), LAST)}
    assert list(good.values()) == ["met", "met", "met", "met", "not met"]
    slow = rows(measured([20.0] * LAST), measured([110.0] * LAST, memory=1300), LAST)
    assert [row.verdict for row in slow] == ["not met", "not met", "met", "not met", "met"]


def test_without_stock_its_figures_are_not_measured() -> None:
    entre = measured([10.0] * LAST)
    verdicts = [row.verdict for row in rows(entre, None, LAST)]
    assert verdicts == ["met", "not measured", "met", "not measured", "not measured"]
    assert "not measured" in printed(entre, None, LAST)


def test_the_table_shows_both_sides_their_ratio_and_the_goal() -> None:
    table = printed(measured([10.0] * LAST), measured([125.0] * LAST, start=50), LAST)
    lines = {line.split("  ")[0]: line.split() for line in table.splitlines()}
    assert lines["turn 100"][-4:] == ["10.0", "125.0", "12.5", "×"]
    assert "12.50   ≥ 10" in table
    assert "Turns with a reply: Entre 200 of 200, stock 200 of 200." in table


def test_the_kept_figures_name_turns_goals_and_every_time() -> None:
    kept = as_json(measured([10.0] * LAST), measured([100.0] * LAST), LAST)
    assert kept["medians_ms"] == {
        str(turn): {"entre": 10.0, "stock": 100.0} for turn in (10, 50, 100, 200)
    }
    assert {"what", "figure", "goal", "verdict"} <= kept["goals"][0].keys()  # type: ignore[index]
    assert len(kept["entre"]["conversations"][0]) == LAST  # type: ignore[index]


def test_stock_learns_an_even_choice_of_examples_of_every_intent() -> None:
    many = "".join(f"- {number}\n" for number in range(100))
    files = [
        {"nlu": [{"intent": "share", "examples": many}, {"intent": "back", "examples": "- b\n"}]},
        {"nlu": [{"intent": "back", "examples": "- atrás\n"}]},
    ]
    chosen = {e["intent"]: e["examples"].splitlines() for e in thinned(files, 4)["nlu"]}
    assert chosen == {"share": ["- 0", "- 25", "- 50", "- 75"], "back": ["- b", "- atrás"]}


def test_stock_keeps_rasas_default_but_for_epochs_and_the_fallback_action() -> None:
    config = {
        "pipeline": [{"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True}],
        "policies": [{"name": "MemoizationPolicy"}, {"name": "RulePolicy"}],
    }
    assert shortened(config, 7) == {
        "pipeline": [{"name": "DIETClassifier", "epochs": 7, "constrain_similarities": True}],
        "policies": [
            {"name": "MemoizationPolicy"},
            {"name": "RulePolicy", "core_fallback_action_name": "action_resume"},
        ],
    }
