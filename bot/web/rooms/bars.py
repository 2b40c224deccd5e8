"""Charts as SVG made on the server; beside each stands a table with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
