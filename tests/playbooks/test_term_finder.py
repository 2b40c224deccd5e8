"""Finding the term that a coachee asks about, as they ask."""

import pytest

from bot.playbooks import Library

ENGLISH = [
    ("wait what does systems thinking mean again, is that the one I picked", "systems_thinking"),
    ("systemsthinking?", "systems_thinking"),
    ("what do people mean by sytems thinking", "systems_thinking"),
    ("WHAT IS AWARENESS", "awareness"),
    ("whats awarness", "awareness"),
    ("what does culture mean in a school like mine", "culture"),
    ("what is the coaching culture", "coaching_culture"),
    ("culture and climate?", "culture_and_climate"),
    ("define differentiation", "differentiation_scaffolding"),
    ("differentiation and scaffolding", "differentiation_scaffolding"),
    ("what's formative feedback", "assessment_formative_feedback"),
    ("culture, environment, professional ethics", "culture_environment_professional_ethics"),
    ("remind me what personal professional learning is", "personalized_professional_learning"),
    ("whats small group instuction", "small_group_instruction"),
    ("what is a csip", "csip_cdip"),
    ("PSEL standard 3?", "psel"),
    ("what does will mean", "will"),
    ("I don't know what conventional is", "conventional"),
    ("whats synergystic", "synergistic"),
    ("what does disproportionality mean", "discipline"),
    ("explain highly effective staff", "staff_and_resources"),
    ("what do you mean by evidence", "evidence_opening"),
    ("what's a problem of practice", "problem_of_practice"),
    ("trauma informed?", "trauma_informed_plan"),
    ("what does place mean", "place"),
    ("what is a coaching process", "coaching_process"),
    ("the process?", "process"),
]
SPANISH = [
    ("¿Qué es el pensamiento sistémico?", "systems_thinking"),
    ("q es pensamiento sistemico", "systems_thinking"),
    ("¿qué significa sinérgico?", "synergistic"),
    ("que quiere decir andamiaje", "differentiation_scaffolding"),
    ("explique competencia cultural por favor", "cultural_competence"),
    ("no sé qué es el papel del coach", "coaching_role"),
    ("no recuerdo qué es innovador", "innovative"),
    ("clima escolar", "culture_and_climate"),
    ("¿cómo se define propósito?", "purpose"),
    ("qué es un problema de practica", "problem_of_practice"),
    ("q es el cdip", "csip_cdip"),
    ("que es systems thinking", "systems_thinking"),
    ("¿Qué es la etapa de compromiso?", "will"),
    ("retroalimentacion formativa", "assessment_formative_feedback"),
    ("que es la rúbrica", "competency_rubric"),
    ("desproporcionalidad??", "discipline"),
]
NOTHING = [
    ("what do you mean?", "en"),
    ("what does that mean", "en"),
    ("what will happen next", "en"),
    ("what are people saying about me", "en"),
    ("my students are people too", "en"),
    ("I stopped using detention", "en"),
    ("who sees this", "en"),
    ("no entiendo", "es"),
    ("el proceso de recomendación es lento", "es"),
    ("¿qué quiere decir eso?", "es"),
    ("", "en"),
    ("🙂", "es"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(kentucky: Library, text: str, expected: str) -> None:
    term = kentucky.term(text, "en")
    assert term is not None
    assert term.id == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(kentucky: Library, text: str, expected: str) -> None:
    term = kentucky.term(text, "es")
    assert term is not None
    assert term.id == expected


@pytest.mark.parametrize(("text", "language"), NOTHING)
def test_no_term_is_named(kentucky: Library, text: str, language: str) -> None:
    assert kentucky.term(text, language) is None


def test_every_name_finds_its_own_term(kentucky: Library) -> None:
    for term in (*kentucky.glossary, *kentucky.further_terms):
        for language in ("en", "es"):
            found = kentucky.term(term.term.in_(language), language)
            assert found is not None
            assert found.id == term.id


def test_pillars_levels_and_stages_are_explained_in_the_guides_words(kentucky: Library) -> None:
    named = [(p.id, p.short_name) for p in kentucky.pillars]
    named += [(level.id, level.heading) for level in kentucky.rubric]
    named += [(stage.id, stage.name) for stage in kentucky.stages]
    for identifier, name in named:
        for language in ("en", "es"):
            found = kentucky.term(name.in_(language), language)
            assert found is not None
            assert found.id == identifier
    will = kentucky.term("will", "en")
    assert will is not None
    assert "commit to those they want to try" in will.definition.en
