"""The shipped playbooks, and a small playbook to spoil."""

from pathlib import Path

import pytest

from bot.playbooks import Library, load_library

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"

SMALL = {
    "playbook.yml": """\
id: small
title: {en: "Small", es: "Pequeño"}
version: "1"
original: es
sources:
  - id: plan
    title: {en: "Plan", es: "Plan"}
""",
    "strategies.yml": """\
strategies:
  - id: call_home
    text: {en: "Call home", es: "Llamar a casa"}
    source: {document: plan, section: "1"}
    pillars: [culture_and_climate]
    roles: [teacher]
    kind: communication
    effort: small
    people: [families]
  - id: visit_home
    text:
      en: "Visit home"
      es: "Visitar el hogar"
    source: {document: plan, section: "2"}
    pillars: [culture_and_climate]
    roles: [teacher]
    kind: home_learning
    effort: medium
    people: []
""",
    "helps_when.yml": """\
helps_when:
  call_home:
    en: ["They never write back."]
    es: ["Nunca me contestan."]
  visit_home:
    en:
      - "I have never met his mother."
    es:
      - "No conozco a su mamá."
""",
    "glossary.yml": """\
terms:
  - id: listening
    term: {en: "Listening", es: "Escuchar"}
    source: {document: plan, section: "3"}
    definition: {en: "Hears people out.", es: "Escucha hasta el final."}
""",
    "competencies.yml": """\
competencies:
  - id: listening
    origin: entre
    levels:
      conventional: {en: "a", es: "a"}
      collaborative: {en: "b", es: "b"}
      synergistic: {en: "c", es: "c"}
      innovative: {en: "d", es: "d"}
table:
  - pillar: culture_and_climate
    as_printed: {en: "Climate", es: "Clima"}
    source: {document: plan, section: "4"}
    district_leader: [listening]
    school_administrator: [listening]
    teacher: N/A
""",
}


class SmallPlaybook:
    """A correct playbook in a temporary folder, one passage of which can be spoilt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name, content in SMALL.items():
            self.write(name, content)

    def write(self, name: str, content: str) -> None:
        (self.folder / name).write_text(content, encoding="utf-8")

    def spoil(self, name: str, passage: str, replacement: str) -> None:
        content = SMALL[name]
        assert passage in content
        self.write(name, content.replace(passage, replacement, 1))


@pytest.fixture
def small(tmp_path: Path) -> SmallPlaybook:
    return SmallPlaybook(tmp_path / "small")


@pytest.fixture(scope="session")
def kentucky() -> Library:
    return load_library([PLAYBOOKS / "kentucky"])
