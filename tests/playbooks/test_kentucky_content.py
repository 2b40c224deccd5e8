"""Kentucky's playbook against a count of the guide, made by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.playbooks import Library, Text
from bot.playbooks.check import check

PILLARS = ["student_achievement", "culture_and_climate", "discipline", "staff_and_resources"]
PILLARS.append("funding")

GLOSSARY = """\
Assessment, Formative Feedback
Awareness
Coaching Culture
Coaching Process
Coaching Role
Collaborative Partnerships
Community Building
Competency Rubric
Cultural Competence
Culture
Culture, Environment, Professional Ethics
Differentiation, Scaffolding
Digital Fluency
People
Personalized Professional Learning
Place
Process
Product
Professional Learning Expertise
Project Launch
Purpose
Small Group Instruction
Standards Alignment
Systems Thinking
""".splitlines()


def test_playbook_has_no_problems() -> None:
    assert check(Path(__file__).parents[2] / "playbooks" / "kentucky") == []


def test_five_pillars_in_the_order_of_the_guide(kentucky: Library) -> None:
    assert [pillar.id for pillar in kentucky.pillars] == PILLARS


@pytest.mark.parametrize(
    ("pillar", "strategies", "questions", "data_sources", "facts"),
    [
        ("student_achievement", 5, 3, 3, 0),
        ("culture_and_climate", 4, 3, 5, 3),
        ("discipline", 3, 3, 3, 0),
        ("staff_and_resources", 3, 2, 3, 3),
        ("funding", 3, 2, 4, 0),
    ],
)
def test_items_of_each_pillar(
    kentucky: Library, pillar: str, strategies: int, questions: int, data_sources: int, facts: int
) -> None:
    page = kentucky.pillar(pillar)
    assert sum(pillar in strategy.pillars for strategy in kentucky.all_strategies) == strategies
    assert len(page.reflective_questions) == questions
    assert len(page.data_sources) == data_sources
    assert len(page.highlighted_data.facts) == facts


def test_eighteen_strategies_with_prefixed_ids(kentucky: Library) -> None:
    assert len(kentucky.all_strategies) == 18
    assert all(strategy.id.startswith("kentucky.") for strategy in kentucky.all_strategies)
    assert all(strategy.condition is None for strategy in kentucky.all_strategies)


def test_research_is_cited_for_each_pillar(kentucky: Library) -> None:
    assert [pillar.research.cites for pillar in kentucky.pillars] == [
        "Achievement Gap",
        "School Connectedness",
        "Exclusionary Discipline Practices",
        "Center for Education Policy Analysis",
        "Equitable School Finance",
    ]


def test_words_of_the_guide_are_kept(kentucky: Library) -> None:
    strategy = kentucky.strategy("kentucky.observe_classrooms")
    assert strategy.text.en.startswith("Observe classroom observations to assess")
    assert strategy.spoken.en == "Observe classrooms to assess behavior management strategies"
    assert strategy.source.section == "Equity Pillar: Discipline"
    question = kentucky.pillar("culture_and_climate").reflective_questions[0]
    assert question.in_("en") == "What systems are in place to care for self and others?"


def test_every_role_is_offered_something_in_every_pillar(kentucky: Library) -> None:
    for pillar in PILLARS:
        for role in ("district_leader", "school_administrator", "teacher"):
            assert kentucky.strategies(pillar, role)


def test_glossary_is_the_guides(kentucky: Library) -> None:
    assert [term.term.en for term in kentucky.glossary] == GLOSSARY
    assert len(GLOSSARY) == 24


def test_rubric_and_stages(kentucky: Library) -> None:
    assert [level.heading.en for level in kentucky.rubric] == [
        "Conventional Culture",
        "Collaborative Culture",
        "Synergistic Culture",
        "Innovative Culture",
    ]
    assert [stage.id for stage in kentucky.stages] == [
        "evidence_opening",
        "goal",
        "reality",
        "options",
        "will",
        "evidence_closing",
    ]
    assert [len(stage.descriptors) for stage in kentucky.stages] == [2, 2, 1, 1, 1, 1]


def test_stances(kentucky: Library) -> None:
    counts = {stance.id: len(stance.commitments) for stance in kentucky.commitment_stances}
    assert counts == {"inside_out": 2, "outside_in": 3}


def test_alignment(kentucky: Library) -> None:
    alignment = kentucky.alignment
    assert len(alignment.process("trauma_informed").points) == 3
    assert alignment.process("trauma_informed").pillars == ("culture_and_climate",)
    assert "PSEL Standard 3" in alignment.process("psel").text.en
    assert len(alignment.goals) == 5
    assert [len(alignment.goals_for(pillar)) for pillar in PILLARS] == [4, 1, 1, 4, 4]


def test_problem_of_practice_workshop(kentucky: Library) -> None:
    workshop = kentucky.workshop
    assert len(workshop.steps) == 4
    assert [step.name.en for step in workshop.protocol] == [
        "Problem Identification",
        "Problem Analysis",
        "Planning and Implementation",
        "Evaluation",
    ]
    assert len(workshop.critique_questions) == 3
    assert len(workshop.coach_questions) == 3
    assert len(workshop.guidance) == 4


def test_template(kentucky: Library) -> None:
    parts = [field.part for field in kentucky.template.fields]
    assert parts == ["start"] * 5 + ["end_of_year"]


def test_logic_model_and_theory_of_change(kentucky: Library) -> None:
    model = kentucky.logic_model
    columns = (
        model.inputs,
        model.activities,
        model.short_term_outcomes,
        model.long_term_outcomes,
        model.impacts,
    )
    assert [len(column) for column in columns] == [4, 4, 4, 3, 1]
    assert len(kentucky.theory_of_change) == 5
    assert all(line.if_.en.startswith("If ") for line in kentucky.theory_of_change)


def _texts(node: object) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from _texts(getattr(node, name))
    elif isinstance(node, tuple):
        for value in node:
            yield from _texts(value)


def test_long_texts_are_translated_not_copied(kentucky: Library) -> None:
    texts = [text for text in _texts(kentucky.playbooks[0]) if len(text.en.split()) > 3]
    assert len(texts) > 300
    assert [text.en for text in texts if text.en == text.es] == []
