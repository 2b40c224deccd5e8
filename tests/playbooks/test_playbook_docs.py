"""The example in the guide for districts is a playbook that loads."""

import re
from pathlib import Path

from bot.playbooks import load_playbook
from bot.playbooks.check import check

DOCS = Path(__file__).parents[2] / "docs" / "playbooks.md"
EXAMPLE = re.compile(r"`playbooks/our_district/(\S+\.yml)`\n```yaml\n(.*?)```", re.DOTALL)


def test_the_small_complete_example_loads(tmp_path: Path) -> None:
    folder = tmp_path / "our_district"
    folder.mkdir()
    for name, content in EXAMPLE.findall(DOCS.read_text(encoding="utf-8")):
        (folder / name).write_text(content, encoding="utf-8")
    assert check(folder) == []
    assert [strategy.id for strategy in load_playbook(folder).strategies] == ["evening_conferences"]
