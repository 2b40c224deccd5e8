"""How somebody has grown, as the series of a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.coaching.growth import Point, Step
from bot.web.rooms.charts import Line


def rubric_lines(steps: Sequence[Step], say_competency: Callable[[str | None], str]) -> list[Line]:
    """Today's levels and those aimed at: each competency has lines and a mark of its own."""
    lines = []
    for shape, competency in enumerate(dict.fromkeys(step.competency for step in steps)):
        own = [step for step in steps if step.competency == competency]
        aims = [(step.day, float(step.aim)) for step in own if step.aim is not None]
        name = say_competency(competency)
        lines.append(Line(name, [(step.day, float(step.now)) for step in own], shape=shape))
        lines.append(Line(name, aims, "aim", shape))
    return lines


def several_a_day(points: Sequence[Point]) -> bool:
    """Whether a day has more than one of them, so that the line runs between its marks."""
    return len({point.day for point in points}) < len(points)
