"""Growth as charts: the rubric, and importance with confidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from bot.coaching.growth import Point, Step
from bot.web.rooms.charts import Chart, Line, draw
from bot.web.rooms.series import rubric_lines
from bot.web.wording import Language, text

_TENTHS = [(0, "0"), (5, "5"), (10, "10")]
SayDay = Callable[[date], str]


def rubric_chart(
    steps: Sequence[Step],
    names: Sequence[str],
    language: Language,
    say_day: SayDay,
    say_competency: Callable[[str | None], str],
) -> Markup | None:
    """Levels of today and aimed at, over time; nothing where there is none.

    A line joins only what was said of one competency, and each has a mark of its own.
    """
    if not steps:
        return None
    return draw(
        Chart(
            text("growth.rubric", language),
            rubric_lines(steps, say_competency),
            [(float(place), name) for place, name in enumerate(names)],
            _named([step.day for step in steps], say_day),
        )
    )


def numbers_chart(
    title: str, points: Sequence[Point], say_day: SayDay, *, look: str = "main"
) -> Markup | None:
    """Numbers from 0 to 10 over time; nothing where there is none."""
    if not points:
        return None
    line = Line(title, [(point.day, float(point.value)) for point in points], look)
    ticks = [(float(height), words) for height, words in _TENTHS]
    return draw(Chart(title, [line], ticks, _named([p.day for p in points], say_day)))


def _named(days: Sequence[date], say_day: SayDay) -> list[tuple[date, str]]:
    return [(day, say_day(day)) for day in sorted(set(days))]
