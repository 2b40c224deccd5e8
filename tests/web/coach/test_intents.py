"""What a message was taken for is told in words: no coach reads a name of the model's."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.components import gate
from bot.web.coach.intents import decided_by, pressed, taken_for
from bot.web.wording import Language
from tests.web.coach.conftest import Read, Shelf
from tests.web.conftest import School

DOMAIN = Path(__file__).parents[3] / "domain.yml"


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_intent_has_words(language: Language) -> None:
    names = YAML(typ="safe").load(DOMAIN.read_text(encoding="utf-8"))["intents"]
    assert all(taken_for(name, language) != name for name in names)


def test_every_reason_of_the_gate_has_words() -> None:
    source = Path(gate.__file__).read_text(encoding="utf-8")
    reasons = set(re.findall(r'Verdict\([^"]*?, "(\w+)"', source))
    assert "narrative" in reasons
    assert all(decided_by(reason, "es") != reason for reason in reasons)


def test_what_has_no_words_is_told_by_its_name() -> None:
    assert taken_for("of_an_older_release", "en") == "of_an_older_release"
    assert pressed("keep_summary", "en") != "keep_summary"
    assert pressed("3", "en") == "3"


async def test_the_keys_are_listed_where_they_work(
    read: Read, shelf: Shelf, school: School
) -> None:
    for path in ("/coach", f"/coach/coachees/{school.dana.id}"):
        page = await read(path)
        assert 'id="keys"' in page
        assert f'href="/coach/conversations/{shelf.talk.id}" data-key="n"' in page
        assert "<kbd>s</kbd>" in page
        assert "<kbd>j</kbd>" not in page
