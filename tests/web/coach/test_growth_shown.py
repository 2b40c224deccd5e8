"""Growth as a coach sees it: what is joined by a line, and where it stands on the page."""

from datetime import date, timedelta

from bot.coaching.growth import Step
from bot.web.coach.growth_shown import rubric_chart
from tests.web.coach.conftest import Read, Shelf
from tests.web.conftest import School

NAMES = ("Conventional", "Emergent", "Synergistic")


def _chart(*competencies: str) -> str:
    days = [date(2026, 9, 1) + timedelta(days=7 * week) for week in range(len(competencies))]
    steps = [Step(day, name, 0, 2, "talk") for day, name in zip(days, competencies, strict=True)]
    return str(rubric_chart(steps, NAMES, "en", date.isoformat, str))


def test_a_line_joins_only_levels_of_one_competency() -> None:
    apart = _chart("systems", "equity")
    assert "chart-line" not in apart
    assert apart.count('<circle class="chart-dot main"') == 2  # one of them in the key
    assert apart.count('<polygon class="chart-dot main"') == 2
    mixed = _chart("systems", "equity", "systems")
    assert mixed.count('class="chart-line main"') == mixed.count('class="chart-line aim"') == 1


async def test_growth_stands_above_the_commitments(
    read: Read, shelf: Shelf, school: School
) -> None:
    page = await read(f"/coach/coachees/{school.dana.id}")
    assert page.index('id="goal"') < page.index('id="growth"') < page.index('id="commitments"')
