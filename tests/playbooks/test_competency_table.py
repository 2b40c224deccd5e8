"""The table of competencies, cell by cell, as the guide prints it."""

import pytest

from bot.playbooks import LEVELS, Library, Text

# "·" parts the names in a cell; an empty cell is one that says N/A.
CELLS = {
    ("student_achievement", "district_leader"): (
        "Process · Purpose · Personalized Professional Learning · Product · Place · People"
        " · Awareness"
    ),
    ("student_achievement", "school_administrator"): (
        "Awareness · Coaching Process · Coaching Role · Community Building · Cultural Competence"
        " · Culture · Professional Learning Expertise · Systems Thinking"
    ),
    ("student_achievement", "teacher"): (
        "Assessment, Formative Feedback · Differentiation, Scaffolding · Small Group Instruction"
        " · Standards Alignment"
    ),
    ("culture_and_climate", "district_leader"): (
        "Purpose · Place · People · Personalized Professional Learning · Awareness"
        " · Cultural Competence · Community Building"
    ),
    ("culture_and_climate", "school_administrator"): (
        "Awareness · Coaching Process · Coaching Role · Collaborative Partnerships"
        " · Community Building · Cultural Competence · Culture · Systems Thinking"
    ),
    ("culture_and_climate", "teacher"): (
        "Awareness · Community Building · Cultural Competence"
        " · Culture, Environment, Professional Ethics"
    ),
    ("discipline", "district_leader"): "Purpose · Product · Cultural Competence",
    ("discipline", "school_administrator"): (
        "Coaching Role · Collaborative Partnerships · Digital Fluency"
        " · Professional Learning Expertise · Systems Thinking"
    ),
    ("discipline", "teacher"): "Awareness · Community Building · Cultural Competence",
    ("staff_and_resources", "district_leader"): (
        "Place · Personalized Professional Learning · Awareness · Community Building"
    ),
    ("staff_and_resources", "school_administrator"): "Awareness · Systems Thinking",
    ("staff_and_resources", "teacher"): "",
    ("funding", "district_leader"): (
        "People · Personalized Professional Learning · Awareness · Community Building"
    ),
    ("funding", "school_administrator"): "Awareness · Community Building",
    ("funding", "teacher"): "",
}


@pytest.mark.parametrize(("pillar", "role"), CELLS)
def test_cell(kentucky: Library, pillar: str, role: str) -> None:
    names = [competency.name.en for competency in kentucky.competencies(pillar, role)]
    assert names == [name for name in CELLS[pillar, role].split(" · ") if name]


@pytest.mark.parametrize("pillar", ["staff_and_resources", "funding"])
def test_teachers_without_competencies_get_the_school_administrators(
    kentucky: Library, pillar: str
) -> None:
    role, competencies = kentucky.nearest_competencies(pillar, "teacher")
    assert role == "school_administrator"
    assert competencies == kentucky.competencies(pillar, "school_administrator")


def test_a_filled_cell_is_its_own_nearest(kentucky: Library) -> None:
    assert kentucky.nearest_competencies("discipline", "teacher")[0] == "teacher"


def test_unknown_pillar_and_role_are_errors(kentucky: Library) -> None:
    with pytest.raises(KeyError):
        kentucky.competencies("sports", "teacher")
    with pytest.raises(ValueError, match="janitor"):
        kentucky.nearest_competencies("discipline", "janitor")


def test_every_competency_has_four_levels_in_our_words(kentucky: Library) -> None:
    wordings: list[Text] = []
    for term in kentucky.glossary:
        if term.id == "competency_rubric":
            continue
        competency = kentucky.competency(term.id)
        assert tuple(competency.levels) == LEVELS
        assert competency.levels_origin == "entre"
        assert competency.definition == term.definition
        wordings += competency.levels.values()
    assert len(wordings) == 23 * 4
    for language in ("en", "es"):
        sentences = [wording.in_(language) for wording in wordings]
        assert len(set(sentences)) == len(sentences)
        assert max(len(sentence.split()) for sentence in sentences) <= 30
