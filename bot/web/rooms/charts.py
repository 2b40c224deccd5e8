<<<<<<< HEAD
"""Charts as SVG, drawn on the server; each stands beside a table of the same numbers."""
=======
"""Charts as SVG made on the server; beside each stands a table with the same numbers."""
>>>>>>> ce2d7bbd17faaa462bb81bf2efb65ac4a252ee53

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
<<<<<<< HEAD
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

_WIDTH, _HEIGHT = 560, 220
_TOP, _BOTTOM, _RIGHT = 16, 30, 18
_LETTER = 7.2
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
    left = 12 + _LETTER * max(len(words) for _, words in chart.ticks)
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
        parts.append(words.format(place.left - 8, y + 4, name))
    return parts


def _days(chart: Chart, place: _Place) -> list[Markup]:
    """The names of days, as many as have room: the first and the last always."""
    named = list(chart.days)
    if len(named) > 2:
        kept = [named[0]]
        for each in named[1:-1]:
            room = _LETTER * (len(each[1]) + 2)
            far = place.x(each[0]) - place.x(kept[-1][0]) >= room
            if far and place.x(named[-1][0]) - place.x(each[0]) >= room:
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


def _line(line: Line, place: _Place) -> list[Markup]:
    look = escape(line.look)
    segment = Markup('<line class="chart-line {}" x1="{}" y1="{}" x2="{}" y2="{}"/>')
    dot = Markup('<circle class="chart-dot {}" cx="{}" cy="{}" r="{}"/>')
    at = [(place.x(day), place.y(value)) for day, value in line.points]
    return [
        *(segment.format(look, *one, *other) for one, other in pairwise(at)),
        *(dot.format(look, x, y, _DOT) for x, y in at),
    ]
=======

from markupsafe import Markup, escape

_WIDTH = 360
_ROW = 44
_BAR = 14
_NAME_AT = 15
_BAR_AT = 22


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes:
        name: what it stands for.
        words: its number as it is read.
        value: how long it is; None where the number is not shown.
    """

    name: str
    words: str
    value: int | None


def bars(bars: Sequence[Bar], title: str) -> Markup:
    """Lying bars, one under the other, each under its name and number.

    A bar whose number is not shown is an outline of the whole width, which tells nothing.
    """
    longest = max((bar.value or 0 for bar in bars), default=0) or 1
    drawn = Markup("").join(_row(bar, place, longest) for place, bar in enumerate(bars))
    height = _ROW * len(bars)
    return Markup(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">'
        "{drawn}</svg>"
    ).format(width=_WIDTH, height=height, title=title, drawn=drawn)


def _row(bar: Bar, place: int, longest: int) -> Markup:
    top = place * _ROW
    hidden = bar.value is None
    length = _WIDTH - 1 if bar.value is None else round(bar.value / longest * (_WIDTH - 1), 1)
    return Markup(
        '<text x="0" y="{name_at}">{name}</text>'
        '<text x="{right}" y="{name_at}" class="end">{words}</text>'
        '<rect x="0.5" y="{bar_at}" width="{length}" height="{thick}" rx="4" class="{kind}"/>'
    ).format(
        name_at=top + _NAME_AT,
        bar_at=top + _BAR_AT,
        right=_WIDTH,
        name=escape(_short(bar.name)),
        words=escape(bar.words),
        length=max(length, 1),
        thick=_BAR,
        kind="hidden-bar" if hidden else "bar",
    )


def _short(name: str) -> str:
    """A name that fits beside its number; the table has all of it."""
    return name if len(name) <= 34 else f"{name[:33].rstrip()}…"
>>>>>>> ce2d7bbd17faaa462bb81bf2efb65ac4a252ee53
