"""Which strategies fit what was told: the real encoder on the real playbooks."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.coaching.citing import cite
from bot.coaching.situation import Told, split
from bot.coaching.suggestions import Ranked, fewest, of_organisation, rank, varied, why
from bot.persistence.commitments import Outcome
from bot.persistence.models import Organisation
from bot.playbooks import Library, load_library

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
CULTURE, TEACHER = "culture_and_climate", "teacher"


@pytest.fixture(scope="module")
def library() -> Library:
    """Both playbooks."""
    return load_library([PLAYBOOKS / name for name in ("kentucky", "san_joaquin")])


def ranked(
    library: Library,
    told: str | list[Told],
    pillar: str = CULTURE,
    role: str = TEACHER,
    language: str = "en",
    outcomes: dict[str, Outcome] | None = None,
) -> list[Ranked]:
    words = split(told) if isinstance(told, str) else told
    candidates = library.strategies(pillar, role)
    return rank(library, pillar, candidates, words, language, outcomes or {})


def place(ranking: list[Ranked], strategy: str) -> int:
    return [one.strategy.id for one in ranking].index(strategy)


@pytest.mark.parametrize(
    ("told", "pillar", "role", "language", "fitting"),
    [
        (
            "Students say the phone rules are different for different kids. Nobody ever asked "
            "them or their parents what they think of the code of conduct.",
            "discipline",
            "teacher",
            "en",
            {"kentucky.focus_groups_code_of_conduct"},
        ),
        (
            "My fourth graders struggle with fractions. I want to understand where their thinking "
            "breaks down.",
            "student_achievement",
            "teacher",
            "en",
            {"kentucky.observe_or_talk_to_students"},
        ),
        (
            "Nobody puts attendance, referrals and grades side by side for one student.",
            "student_achievement",
            "school_administrator",
            "en",
            {"kentucky.triangulate_data", "san_joaquin.joint_meetings_and_shared_data"},
        ),
        (
            "Mis familias no contestan los avisos. Mandamos todo en inglés.",
            "culture_and_climate",
            "teacher",
            "es",
            {
                "san_joaquin.information_in_their_language",
                "san_joaquin.notices_families_understand",
                "san_joaquin.compact_two_way_communication",
            },
        ),
        (
            "A las juntas solo vienen los que hablan inglés. No hay quien traduzca.",
            "culture_and_climate",
            "school_administrator",
            "es",
            {
                "san_joaquin.interpreters_at_meetings",
                "san_joaquin.translation_for_participation",
            },
        ),
        (
            "Las escuelas con más pobreza reciben menos dinero por alumno. Nadie de finanzas se ha "
            "sentado con nosotros.",
            "funding",
            "district_leader",
            "es",
            {"kentucky.convene_financial_experts"},
        ),
    ],
)
def test_a_fitting_one_is_among_the_first_three(
    library: Library, told: str, pillar: str, role: str, language: str, fitting: set[str]
) -> None:
    first = varied(ranked(library, told, pillar, role, language), 3)
    assert fitting & {one.strategy.id for one in first}


def test_what_is_in_the_way_counts_most(library: Library) -> None:
    goal, obstacle = "Every child reads at home each day", "Parents work until six and have no car"
    late = "san_joaquin.adjust_meeting_hours_and_remove_barriers"
    said = [Told(goal, 0.8), Told(obstacle, 2.0)]
    the_other_way = [Told(goal, 2.0), Told(obstacle, 0.8)]
    assert place(ranked(library, said), late) < place(ranked(library, the_other_way), late)


@pytest.mark.parametrize(
    ("told", "language", "fitting"),
    [
        (
            "Our booster club is the same ten moms every year and newcomers stay away.",
            "en",
            "san_joaquin.parent_teacher_organization_outreach",
        ),
        (
            "Los hermanitos se quedan solos cuando la mamá viene a la junta.",
            "es",
            "san_joaquin.adjust_meeting_hours_and_remove_barriers",
        ),
    ],
)
def test_a_situation_finds_the_strategy_whose_wording_does_not_name_it(
    library: Library, told: str, language: str, fitting: str
) -> None:
    first = varied(ranked(library, told, language=language), 3)
    assert fitting in {one.strategy.id for one in first}


def test_a_playbook_without_situations_is_ranked_by_its_wording(tmp_path: Path) -> None:
    folder = tmp_path / "kentucky"
    shutil.copytree(PLAYBOOKS / "kentucky", folder)
    (folder / "helps_when.yml").unlink()
    told = "Students say the code of conduct is different for different kids; we want their view."
    first = ranked(load_library([folder]), told, "discipline")[0]
    assert first.strategy.id == "kentucky.focus_groups_code_of_conduct"


def test_one_playbook_may_say_when_its_strategies_help_and_another_not(tmp_path: Path) -> None:
    folder = tmp_path / "san_joaquin"
    shutil.copytree(PLAYBOOKS / "san_joaquin", folder)
    (folder / "helps_when.yml").unlink()
    library = load_library([PLAYBOOKS / "kentucky", folder])
    first = varied(ranked(library, "A las juntas no hay quien interprete.", language="es"), 3)
    assert "san_joaquin.interpreters_at_meetings" in {one.strategy.id for one in first}


def test_no_two_of_a_kind_while_others_fit(library: Library) -> None:
    first = varied(ranked(library, "Families never know about our meetings and events"), 4)
    kinds = [one.strategy.kind for one in first]
    assert len(set(kinds)) == len(kinds)


def test_all_are_offered_in_the_end(library: Library) -> None:
    ranking = ranked(library, "They have no car", "discipline")
    assert set(varied(ranking, 99)) == set(ranking)


def test_without_anything_told_the_pillar_s_own_playbook_leads(library: Library) -> None:
    ranking = ranked(library, [], "discipline")
    assert ranking[0].strategy.id.startswith("kentucky.")
    assert why(ranking[0], library, "en").startswith("It fits your pillar; source:")


def test_the_reason_quotes_the_coachee_and_the_source(library: Library) -> None:
    told = "We had a good fall. My families have no car to come to meetings."
    first = ranked(library, told)[0]
    reason = why(first, library, "en")
    assert "“My families have no car to come to meetings”" in reason
    assert "AR 6020(a)" in reason
    assert reason.count(".") == 1


def test_the_same_words_are_not_read_out_twice(library: Library) -> None:
    told = "My families have no car to come to meetings."
    first, second = ranked(library, told)[:2]
    reason = why(second, library, "es", first.quote)
    assert reason.startswith("También puede servir para eso mismo; fuente:")
    assert "no car" not in reason


def test_words_of_a_sentence_share_its_weight() -> None:
    parts = split("Ok. They never come. Nobody asked them why.", 2.0)
    assert [(part.text, part.weight) for part in parts] == [
        ("They never come.", 1.0),
        ("Nobody asked them why.", 1.0),
    ]


def test_what_brought_progress_here_moves_up_a_little(library: Library) -> None:
    told = "Referrals cluster in the first minutes of class"
    without = ranked(library, told, "discipline")
    last = without[-1]
    better = ranked(library, told, "discipline", outcomes={last.strategy.id: Outcome(8, 8)})
    worse = ranked(library, told, "discipline", outcomes={last.strategy.id: Outcome(8, 0)})
    scores = [
        next(one.score for one in ranking if one.strategy is last.strategy)
        for ranking in (worse, without, better)
    ]
    assert all(0 < after - before < 0.06 for before, after in pairwise(scores))


def test_what_brought_progress_here_is_said(library: Library) -> None:
    outcomes = {"kentucky.observe_classrooms": Outcome(8, 6)}
    found = next(
        one
        for language in ("en",)
        for one in ranked(library, [], "discipline", language=language, outcomes=outcomes)
        if one.outcome
    )
    assert "it brought progress for 6 of 8 who tried it here." in why(found, library, "en")
    assert "trajo avances a 6 de las 8 personas que la probaron aquí." in why(found, library, "es")


def test_an_organisation_s_playbooks_are_kept_to(library: Library) -> None:
    everything = of_organisation(library, "discipline", TEACHER, [])
    own = of_organisation(library, "discipline", TEACHER, ["kentucky"])
    assert {s.id.partition(".")[0] for s in everything} == {"kentucky", "san_joaquin"}
    assert {s.id.partition(".")[0] for s in own} == {"kentucky"}


# The command


def _command(*arguments: str, told: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["suggest", *arguments], input=told)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_prints_the_ranking() -> None:
    told = "Nunca he observado las clases de mis colegas."
    code, printed, _ = _command(
        "--pillar", "discipline", "--role", "teacher", "--lang", "es", "-", told=told
    )
    assert code == 0
    ranking = json.loads(printed)
    assert ranking[0]["id"] == "kentucky.observe_classrooms"
    assert set(ranking[0]) == {"id", "text", "source", "score", "kind", "why"}
    assert "Nunca he observado" in ranking[0]["why"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--pillar", "clima", "--role", "teacher", "they work late"), "culture_and_climate"),
        (("--pillar", "discipline", "--role", "boss", "they work late"), "district_leader"),
        (
            ("--pillar", "discipline", "--role", "teacher", "--lang", "fr", "they work late"),
            "en, es",
        ),
        (("--pillar", "discipline", "--role", "teacher", " "), "three words"),
    ],
)
def test_the_command_names_what_is_allowed(arguments: tuple[str, ...], named: str) -> None:
    code, printed, problem = _command(*arguments)
    assert (code, printed) == (1, "")
    assert named in problem


@pytest.mark.parametrize(("small", "least"), [(2, 5), (5, 5), (8, 8)])
def test_the_history_of_fewer_than_five_people_never_counts(small: int, least: int) -> None:
    assert fewest(Organisation(slug="o", name="O", small_group=small)) == least


@pytest.mark.parametrize(
    ("told", "tried", "language"),
    [
        (
            "We already held focus groups with students about the code of conduct. "
            "They say the rules are different for different kids.",
            "kentucky.focus_groups_code_of_conduct",
            "en",
        ),
        (
            "Ya hicimos grupos de enfoque con los estudiantes sobre el código de conducta. "
            "Dicen que las reglas no son iguales para todos.",
            "kentucky.focus_groups_code_of_conduct",
            "es",
        ),
    ],
)
def test_what_was_tried_counts_against_what_is_like_it(
    library: Library, told: str, tried: str, language: str
) -> None:
    without = [one for one in split(told) if not one.tried]
    assert len(without) == 1
    ranking = ranked(library, told, "discipline", TEACHER, language)
    plain = ranked(library, without, "discipline", TEACHER, language)
    assert place(plain, tried) <= 1
    assert place(ranking, tried) >= 3
    assert {one.quote for one in ranking} == {without[0].text, ""}


def test_what_is_not_near_is_not_quoted(library: Library) -> None:
    last = min(ranked(library, "My families have no car."), key=lambda one: one.score)
    assert why(last, library, "en").startswith("It fits your pillar; source:")


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("why do you want to know all of that", "en"),
        ("what is IMPACT even supposed to mean?", "en"),
        ("no survey, who on earth has time", "en"),
        ("this is getting to be kind of long", "en"),
        ("y eso xq me lo pregunta a mi?", "es"),
        ("q es eso de IMPACT?", "es"),
        ("no encuestas, quien tiene tiempo de eso", "es"),
        ("no me alcanza el tiempo para nada", "es"),
    ],
)
@pytest.mark.parametrize("pillar", ["discipline", CULTURE, "student_achievement"])
def test_a_word_to_entre_is_no_reason(
    library: Library, told: str, language: str, pillar: str
) -> None:
    for role in (TEACHER, "school_administrator"):
        ranking = ranked(library, told, pillar, role, language)
        assert {one.quote for one in varied(ranking, 3)} <= {""}


def test_what_data_were_looked_at_is_no_reason(library: Library) -> None:
    told = "My families have no car to come to meetings."
    data = [replace(one, reason=False) for one in split(told)]
    assert ranked(library, told)[0].quote == told
    assert {one.quote for one in ranked(library, data)} == {""}


def test_nothing_nearly_alike_comes_after_what_was_shown(library: Library) -> None:
    ranking = ranked(library, "The parents don't know what we do here", CULTURE)
    one, like = (
        next(one for one in ranking if one.strategy.id == f"san_joaquin.{name}")
        for name in ("class_newsletters", "publicize_ways_to_take_part")
    )
    other = next(o for o in ranking if o.strategy.kind == "training")
    assert varied([like, other], 1) == [like]
    assert varied([like, other], 1, [one]) == [other]
    assert set(varied(ranking, 99, [one])) == set(ranking)


def test_the_source_is_named_without_its_paragraphs(library: Library) -> None:
    strategy = library.strategy("san_joaquin.parent_advisory_committee")
    assert cite(library, strategy.source, "es") == (
        "Reglamento de participación de los padres del condado de San Joaquín (AR 6020(a)), "
        "Estrategias del Título I"
    )
    named = "San Joaquin County's rules on parent involvement (AR 6020(a))"
    assert cite(library, strategy.source, "en") == named


def test_what_only_tells_of_trying_gives_no_reason(library: Library) -> None:
    ranking = ranked(library, "We already called every home and nobody came.")
    assert why(ranking[0], library, "en").startswith("It fits your pillar; source:")
