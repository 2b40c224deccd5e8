"""What a playbook's author is told about a mistake: file, line, field and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.playbooks import Library, PlaybookError, load_library, load_playbook
from bot.playbooks.check import check

if TYPE_CHECKING:
    from tests.playbooks.conftest import SmallPlaybook

KENTUCKY = Path(__file__).parents[2] / "playbooks" / "kentucky"

# file, passage, what it is spoilt to, line, field, words of the message
MISTAKES = [
    ("strategies.yml", 'en: "Call home", ', "", 3, "strategies.0.text.en", "has no English"),
    ("strategies.yml", '\n      es: "Visitar el hogar"', "", 11, "strategies.1.text.es", "Spanish"),
    ("strategies.yml", '"Visitar el hogar"', '"  "', 13, "strategies.1.text.es", "is empty"),
    ("strategies.yml", '"Visitar el hogar"', "", 13, "strategies.1.text.es", "is empty"),
    ("strategies.yml", '"Visit home"', "2026", 12, "strategies.1.text.en", "in quotes"),
    ("strategies.yml", "effort: small", "effort: tiny", 8, "strategies.0.effort", "'medium'"),
    ("strategies.yml", "[families]", "[cats]", 9, "strategies.0.people.0", "'families'"),
    ("strategies.yml", "    people: []\n", "", 10, "strategies.1.people", "add `people:`"),
    ("strategies.yml", "kind: comm", "sort: comm", 7, "strategies.0.sort", "unknown field"),
    ("strategies.yml", "    kind: home_learning\n", "", 10, "strategies.1.kind", "add `kind:`"),
    ("strategies.yml", "id: visit_home", "id: call_home", 10, "strategies.1.id", "line 2"),
    ("strategies.yml", "id: visit_home", "id: Visit-Home", 10, "strategies.1.id", "lower-case"),
    ("strategies.yml", "[culture_and_climate]", "[climate]", 5, "strategies.0.pillars.0", "one of"),
    ("strategies.yml", "[culture_and_climate]", "[]", 5, "strategies.0.pillars", "at least one"),
    ("strategies.yml", "[teacher]", "teacher", 6, "strategies.0.roles", "not a list"),
    ("strategies.yml", "plan, section", "plen, section", 4, "strategies.0.source.document", "plan"),
    (
        "strategies.yml",
        '{en: "Call home", es: "Llamar a casa"}',
        '"Call"',
        3,
        "strategies.0.text",
        "both",
    ),
    ("helps_when.yml", "  call_home:", "  call_hume:", 2, "helps_when.call_hume", "strategies.yml"),
    ("helps_when.yml", "  call_home:", "  Call-Home:", 2, "helps_when.Call-Home", "lower-case"),
    ("helps_when.yml", "  call_home:", "  visit_home:", 5, "", "twice"),
    (
        "helps_when.yml",
        '    es: ["Nunca me',
        '    fr: ["Nunca me',
        2,
        "helps_when.call_home.es",
        "Spanish",
    ),
    (
        "helps_when.yml",
        '["Nunca me contestan."]',
        "[]",
        4,
        "helps_when.call_home.es",
        "at least one",
    ),
    (
        "helps_when.yml",
        '["Nunca me contestan."]',
        "Nunca",
        4,
        "helps_when.call_home.es",
        "not a list",
    ),
    (
        "helps_when.yml",
        '"I have never met his mother."',
        "",
        7,
        "helps_when.visit_home.en.0",
        "is empty",
    ),
    ("playbook.yml", "original: es", "original: fr", 4, "original", "'en', 'es'"),
    ("playbook.yml", "id: small", "id: other", 1, "id", "folder"),
    ("competencies.yml", "[listening]", "[hearing]", 13, "table.0.district_leader.0", "hearing"),
    ("competencies.yml", "teacher: N/A", "teacher: []", 15, "table.0.teacher", "N/A"),
    ("competencies.yml", "    teacher: N/A\n", "", 10, "table.0.teacher", "add `teacher:`"),
    ("competencies.yml", "id: listening", "id: lurking", 2, "competencies.0.id", "glossary.yml"),
    ("competencies.yml", "pillar: culture", "pillar: vulture", 10, "table.0.pillar", "one of"),
]


@pytest.mark.parametrize(("file", "passage", "spoilt", "line", "field", "words"), MISTAKES)
def test_mistake_is_traced(
    small: SmallPlaybook, file: str, passage: str, spoilt: str, line: int, field: str, words: str
) -> None:
    small.spoil(file, passage, spoilt)
    found = {(p.file, p.line, p.field): p.message for p in check(small.folder)}
    assert words in found[small.folder / file, line, field]


def test_correct_playbook_has_no_problems_and_takes_its_language(small: SmallPlaybook) -> None:
    assert check(small.folder) == []
    assert check(small.folder / "playbook.yml") == []
    assert {strategy.original for strategy in load_playbook(small.folder).strategies} == {"es"}


def test_error_reads_as_file_line_field_message(small: SmallPlaybook) -> None:
    small.spoil("strategies.yml", "effort: small", "effort: tiny")
    with pytest.raises(PlaybookError) as caught:
        load_playbook(small.folder)
    path = small.folder / "strategies.yml"
    assert str(caught.value).startswith(f"{path}:8: strategies.0.effort: 'tiny' is not known; use")


def test_all_mistakes_are_reported_at_once(small: SmallPlaybook) -> None:
    small.spoil("strategies.yml", "effort: small", "effort: tiny")
    small.spoil("competencies.yml", "teacher: N/A", "teacher: []")
    small.spoil("glossary.yml", "term:", "word:")
    assert {problem.file.name for problem in check(small.folder)} == {
        "strategies.yml",
        "competencies.yml",
        "glossary.yml",
    }


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("strategies: [\n  - id", 2, "not valid YAML"),
        ("strategies: a\nstrategies: b\n", 2, "twice"),
        ("- one\n- two\n", 1, "holds no fields"),
        ("", 1, "holds no fields"),
        ("a: \x07\n", 1, "not valid YAML"),
    ],
)
def test_files_that_are_not_yaml(small: SmallPlaybook, content: str, line: int, words: str) -> None:
    small.write("strategies.yml", content)
    (problem,) = check(small.folder)
    assert (problem.line, problem.field) == (line, "")
    assert words in problem.message


def test_file_that_is_not_utf8(small: SmallPlaybook) -> None:
    (small.folder / "strategies.yml").write_bytes("strategies: año".encode("latin-1"))
    (problem,) = check(small.folder)
    assert "UTF-8" in problem.message


def test_misnamed_file_is_refused(small: SmallPlaybook) -> None:
    small.write("stratgies.yml", "strategies: []\n")
    (problem,) = check(small.folder)
    assert problem.file.name == "stratgies.yml"
    assert "strategies.yml" in problem.message


def test_folder_without_playbook_yml(tmp_path: Path) -> None:
    (problem,) = check(tmp_path)
    assert problem.file == tmp_path / "playbook.yml"


def test_rubric_must_have_the_four_levels(small: SmallPlaybook) -> None:
    small.write(
        "rubric.yml",
        """\
levels:
  - id: innovative
    name: {en: "Innovative", es: "Innovador"}
    heading: {en: "Innovative", es: "Innovador"}
    definition: {en: "New", es: "Nuevo"}
    application: {en: "New", es: "Nuevo"}
    source: {document: plan, section: "5"}
""",
    )
    (problem,) = check(small.folder)
    assert (problem.file.name, problem.line, problem.field) == ("rubric.yml", 1, "levels")
    assert "conventional, collaborative" in problem.message


def test_workshop_answers_and_document_must_match(small: SmallPlaybook) -> None:
    small.write(
        "workshops.yml",
        """\
workshops:
  - id: review
    name: {en: "Review", es: "Revisión"}
    purpose: {en: "Look back.", es: "Mirar atrás."}
    source: {document: plan, section: "6"}
    roles: [teacher]
    minutes: 10
    steps:
      - id: needs
        name: {en: "Needs", es: "Necesidades"}
        question: {en: "What is needed?", es: "¿Qué hace falta?"}
        source: {document: plan, section: "6"}
        fills: wants
    document:
      title: {en: "Review", es: "Revisión"}
      sections:
        - id: needs
          heading: {en: "Needs", es: "Necesidades"}
""",
    )
    assert [(problem.line, problem.field) for problem in check(small.folder)] == [
        (13, "workshops.0.steps.0.fills"),
        (17, "workshops.0.document.sections.0.id"),
    ]


def test_library_of_two_that_go_together(small: SmallPlaybook) -> None:
    library = load_library([KENTUCKY, small.folder])
    offered = [s.id for s in library.strategies("culture_and_climate", "teacher")]
    assert offered[-2:] == ["small.call_home", "small.visit_home"]
    assert library.competency("listening").name.es == "Escuchar"
    assert library.document("small.call_home", "plan").title.en == "Plan"


def test_helps_when_that_is_no_mapping(small: SmallPlaybook) -> None:
    small.write("helps_when.yml", "helps_when: [call_home]\n")
    (problem,) = check(small.folder)
    assert (problem.line, problem.field) == (1, "helps_when")
    assert "id of a strategy" in problem.message
    small.write("helps_when.yml", "helps_when:\n  call_home: [one]\n")
    (problem,) = check(small.folder)
    assert (problem.line, problem.field) == (2, "helps_when.call_home")
    assert "both languages" in problem.message


def test_a_playbook_need_not_say_when_a_strategy_helps(small: SmallPlaybook) -> None:
    library = load_library([KENTUCKY, small.folder])
    told = library.strategy("small.visit_home").helps_when
    assert told is not None
    assert told.in_("es") == ("No conozco a su mamá.",)
    (small.folder / "helps_when.yml").unlink()
    library = load_library([KENTUCKY, small.folder])
    assert library.strategy("small.visit_home").helps_when is None


def test_library_refuses_a_pillar_that_nobody_brings(small: SmallPlaybook) -> None:
    small.spoil("strategies.yml", "[culture_and_climate]", "[climate]")
    with pytest.raises(PlaybookError) as caught:
        load_library([KENTUCKY, small.folder])
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (5, "strategies.0.pillars.0")
    assert "culture_and_climate" in problem.message


def test_library_refuses_what_two_playbooks_bring(small: SmallPlaybook) -> None:
    small.spoil("glossary.yml", "id: listening", "id: awareness")
    small.spoil("competencies.yml", "id: listening", "id: awareness")
    content = (small.folder / "competencies.yml").read_text(encoding="utf-8")
    small.write("competencies.yml", content.replace("[listening]", "[awareness]"))
    with pytest.raises(PlaybookError) as caught:
        load_library([KENTUCKY, small.folder])
    (problem,) = caught.value.problems
    assert (problem.file.name, problem.field) == ("glossary.yml", "terms.0.id")
    assert "'kentucky'" in problem.message


def test_library_refuses_the_same_playbook_twice(small: SmallPlaybook) -> None:
    with pytest.raises(PlaybookError) as caught:
        load_library([small.folder, small.folder])
    assert ("playbook.yml", "id") in {(p.file.name, p.field) for p in caught.value.problems}


def test_cells_of_two_playbooks_are_joined(small: SmallPlaybook) -> None:
    library = load_library([KENTUCKY, small.folder])
    alone = load_library([KENTUCKY]).competencies("culture_and_climate", "district_leader")
    joined = library.competencies("culture_and_climate", "district_leader")
    assert joined == (*alone, library.competency("listening"))


def test_what_a_library_lacks_is_said(kentucky: Library) -> None:
    with pytest.raises(KeyError):
        kentucky.strategy("observe_classrooms")
    with pytest.raises(KeyError):
        kentucky.pillar("sports")
    with pytest.raises(KeyError):
        kentucky.document("kentucky", "plan")
    with pytest.raises(LookupError, match="template"):
        _ = load_library([]).template
