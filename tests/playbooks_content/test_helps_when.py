"""When the strategies of both playbooks help: enough sentences, each under one strategy only."""

from collections import Counter
from pathlib import Path

import pytest

from bot.playbooks import LANGUAGES, Language, Playbook, load_playbook

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
FEWEST = 5


@pytest.fixture(params=["kentucky", "san_joaquin"])
def playbook(request: pytest.FixtureRequest) -> Playbook:
    return load_playbook(PLAYBOOKS / request.param)


def test_every_strategy_says_when_it_helps_in_the_order_of_the_strategies(
    playbook: Playbook,
) -> None:
    assert list(playbook.helps_when) == [strategy.id for strategy in playbook.strategies]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_sentences(playbook: Playbook, language: Language) -> None:
    few = [
        strategy
        for strategy, situations in playbook.helps_when.items()
        if len(set(situations.in_(language))) < FEWEST
    ]
    assert few == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_under_two_strategies(language: Language) -> None:
    counted = Counter(
        sentence.casefold()
        for name in ("kentucky", "san_joaquin")
        for situations in load_playbook(PLAYBOOKS / name).helps_when.values()
        for sentence in situations.in_(language)
    )
    assert [sentence for sentence, count in counted.items() if count > 1] == []
