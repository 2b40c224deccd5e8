"""Charts as SVG, drawn on the server; each stands beside a table of the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import mean
from string import ascii_uppercase

from markupsafe import Markup

from bot.web.rooms.marks import RADIUS, Spot, beside, is_free, mark, side_by_side

# As wide as on a phone, so that words are as large there as they are set.
_WIDTH, _HEIGHT = 344, 210
_TOP, _BOTTOM, _RIGHT = 22, 30, 12
_LETTER = 7.2
_LONGEST = 16  # letters of a height's name
_LONGEST_SERIES = 38
_ROW = 20  # of a series' name below
_SEGMENT = Markup('<line class="chart-line {}" x1="{}" y1="{}" x2="{}" y2="{}"/>')
_LETTERED = Markup('<text class="chart-words chart-end" x="{}" y="{}">{}</text>')


@dataclass(frozen=True)
class Line:
    """A series of a chart. It is joined from day to day, through the middle of what a day has.

    Attributes:
        name: what it shows, in words.
        points: day and height, earliest first.
        look: ``main`` or ``aim``: filled marks on a line, or open marks on a dashed one.
        shape: which of the marks' shapes it has.
    """

    name: str
    points: Sequence[tuple[date, float]]
    look: str = "main"
    shape: int = 0


@dataclass(frozen=True)
class Chart:
    """What a chart shows.

    Attributes:
        title: what it is, read out in its place.
        lines: where they have several names, each name stands below with its mark.
        ticks: heights with their words, lowest first; the chart reaches from the first to the last.
        days: the days that are named below, with their words.
    """

    title: str
    lines: Sequence[Line]
    ticks: Sequence[tuple[float, str]]
    days: Sequence[tuple[date, str]]

    @property
    def named(self) -> list[Line]:
        """The first line of each name, where there are several names."""
        found: dict[str, Line] = {}
        for line in self.lines:
            if line.points:
                found.setdefault(line.name, line)
        return list(found.values()) if len(found) > 1 else []


def draw(chart: Chart) -> Markup:
    """The chart as an SVG element; its colours are classes of ``charts.css``."""
    left = 12 + _LETTER * max(len(_short(words)) for _, words in chart.ticks)
    place = _Place(chart, left)
    parts = [
        Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
            _WIDTH, _HEIGHT + _ROW * len(chart.named) + (6 if chart.named else 0), chart.title
        ),
        *_grid(chart, place),
        *_days(chart, place),
        *_series(chart, place),
        *_key(chart.named),
        Markup("</svg>"),
    ]
    return Markup("").join(parts)


class _Place:
    """Where a day and a height lie in the picture."""

    def __init__(self, chart: Chart, left: float) -> None:
        days = [day for line in chart.lines for day, _ in line.points]
        self.left = left
        self.lowest = _HEIGHT - _BOTTOM
        self._first = min(days).toordinal()
        self._days = max(days).toordinal() - self._first
        self._low = chart.ticks[0][0]
        self._span = (chart.ticks[-1][0] - self._low) or 1

    def x(self, day: date) -> float:
        inner = _WIDTH - self.left - _RIGHT - 2 * RADIUS
        part = (day.toordinal() - self._first) / self._days if self._days else 0.5
        return round(self.left + RADIUS + part * inner, 1)

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


def _series(chart: Chart, place: _Place) -> list[Markup]:
    """Lines, then marks on them, then letters at the ends of the series, where there is room."""
    every = [(line, day, value) for line in chart.lines for day, value in line.points]
    spots = side_by_side(
        [(place.x(day), place.y(value)) for _, day, value in every],
        place.left + RADIUS,
        _WIDTH - RADIUS - 1,
    )
    marks = [mark(line.shape, line.look, at) for (line, *_), at in zip(every, spots, strict=True)]
    joined, ends, taken = [], [], list(spots)
    for line in chart.lines:
        own: dict[date, list[Spot]] = {}
        for (each, day, _), at in zip(every, spots, strict=True):
            if each is line:
                own.setdefault(day, []).append(at)
        middles = [_middle(own[day]) for day in sorted(own)]
        joined += [_SEGMENT.format(line.look, *two) for two in _pairs(middles)]
        if line in chart.named:
            end = own[max(own)][-1]
            free = [each for each in beside(end) if is_free(each, taken, place.lowest)]
            for x, y in free[:1]:
                taken.append((x, y))
                ends.append(_LETTERED.format(x, y + RADIUS, _letter(chart.named.index(line))))
    return [*joined, *marks, *ends]


def _key(named: Sequence[Line]) -> list[Markup]:
    """The name of each series beside its mark and letter, one below the other."""
    words = Markup('<text class="chart-words" x="{}" y="{}">{} {}</text>')
    parts = []
    for number, line in enumerate(named):
        y = _HEIGHT + _ROW * number + 12
        parts.append(mark(line.shape, line.look, (12, y)))
        parts.append(words.format(26, y + 4, _letter(number), _short(line.name, _LONGEST_SERIES)))
    return parts


def _middle(spots: Sequence[Spot]) -> Spot:
    return round(mean(x for x, _ in spots), 1), round(mean(y for _, y in spots), 1)


def _pairs(spots: Sequence[Spot]) -> list[tuple[float, float, float, float]]:
    return [(*one, *other) for one, other in pairwise(spots)]


def _letter(number: int) -> str:
    """A series' letter: A for the first; a number where there are more than letters."""
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def _short(name: str, longest: int = _LONGEST) -> str:
    """A name that leaves room for the lines; the table has all of it."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
