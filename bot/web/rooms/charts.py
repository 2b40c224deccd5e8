"""Charts as SVG, drawn on the server; each stands beside a table of the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

# As wide as on a phone, so that words are as large there as they are set.
_WIDTH, _HEIGHT = 344, 210
_TOP, _BOTTOM, _RIGHT = 16, 30, 12
_LETTER = 7.2
_LONGEST = 16  # letters of a height's name
_DOT = 5


@dataclass(frozen=True)
class Line:
    """A line of a chart.

    Attributes:
        name: what it shows, in words.
        points: day and height, earliest first.
        look: ``main`` or ``aim``: filled dots on a line, or open dots on a dashed one.
    """

    name: str
    points: Sequence[tuple[date, float]]
    look: str = "main"


@dataclass(frozen=True)
class Chart:
    """What a chart shows.

    Attributes:
        title: what it is, read out in its place.
        ticks: heights with their words, lowest first; the chart reaches from the first to the last.
        days: the days that are named below, with their words.
    """

    title: str
    lines: Sequence[Line]
    ticks: Sequence[tuple[float, str]]
    days: Sequence[tuple[date, str]]


def draw(chart: Chart) -> Markup:
    """The chart as an SVG element; its colours are classes of ``charts.css``."""
    left = 12 + _LETTER * max(len(_short(words)) for _, words in chart.ticks)
    place = _Place(chart, left)
    parts = [
        Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
            _WIDTH, _HEIGHT, chart.title
        ),
        *_grid(chart, place),
        *_days(chart, place),
        *(part for line in chart.lines for part in _line(line, place)),
        Markup("</svg>"),
    ]
    return Markup("").join(parts)


class _Place:
    """Where a day and a height lie in the picture."""

    def __init__(self, chart: Chart, left: float) -> None:
        days = [day for line in chart.lines for day, _ in line.points]
        self.left = left
        self._first = min(days).toordinal()
        self._days = max(days).toordinal() - self._first
        self._low = chart.ticks[0][0]
        self._span = (chart.ticks[-1][0] - self._low) or 1

    def x(self, day: date) -> float:
        inner = _WIDTH - self.left - _RIGHT - 2 * _DOT
        part = (day.toordinal() - self._first) / self._days if self._days else 0.5
        return round(self.left + _DOT + part * inner, 1)

    def y(self, value: float) -> float:
        inner = _HEIGHT - _TOP - _BOTTOM
        return round(_TOP + (1 - (value - self._low) / self._span) * inner, 1)


def _grid(chart: Chart, place: _Place) -> list[Markup]:
    line = Markup('<line class="chart-grid" x1="{}" y1="{}" x2="{}" y2="{}"/>')
    words = Markup('<text class="chart-words" x="{}" y="{}" text-anchor="end">{}</text>')
    parts = []
    for value, name in chart.ticks:
        y = place.y(value)
        parts.append(line.format(place.left, y, _WIDTH - _RIGHT, y))
        parts.append(words.format(place.left - 8, y + 4, _short(name)))
    return parts


def _days(chart: Chart, place: _Place) -> list[Markup]:
    """The names of days, as many as have room: the first and the last always."""
    named = list(chart.days)
    if len(named) > 2:
        kept = [named[0]]
        end = place.x(named[-1][0]) - _room(named[-1][1])
        for each in named[1:-1]:
            half = _room(each[1]) / 2
            # The first begins at its day, the last ends there, the others stand around theirs.
            before = _room(kept[-1][1]) / (1 if len(kept) == 1 else 2)
            far = place.x(each[0]) - half >= place.x(kept[-1][0]) + before
            if far and place.x(each[0]) + half <= end:
                kept.append(each)
        named = [*kept, named[-1]]
    words = Markup('<text class="chart-words" x="{}" y="{}" text-anchor="{}">{}</text>')
    found = []
    for number, (day, name) in enumerate(named):
        anchor = "middle"
        if len(named) > 1:
            anchor = {0: "start", len(named) - 1: "end"}.get(number, "middle")
        found.append(words.format(place.x(day), _HEIGHT - 8, anchor, name))
    return found


def _room(words: str) -> float:
    """How wide some words are, with a gap."""
    return _LETTER * (len(words) + 1)


def _line(line: Line, place: _Place) -> list[Markup]:
    look = escape(line.look)
    segment = Markup('<line class="chart-line {}" x1="{}" y1="{}" x2="{}" y2="{}"/>')
    dot = Markup('<circle class="chart-dot {}" cx="{}" cy="{}" r="{}"/>')
    at = [(place.x(day), place.y(value)) for day, value in line.points]
    return [
        *(segment.format(look, *one, *other) for one, other in pairwise(at)),
        *(dot.format(look, x, y, _DOT) for x, y in at),
    ]


def _short(name: str) -> str:
    """A name that leaves room for the lines; the table has all of it."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
