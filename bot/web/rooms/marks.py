"""The marks of a chart: each series has a shape of its own, so that nobody needs colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

RADIUS = 5
_APART = 2 * RADIUS + 2
_LETTER_AWAY = 15
# Corners around a mark's middle, in units of its radius; a circle is drawn as one.
_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    ((0, 1.2), (1.15, -0.9), (-1.15, -0.9)),
)

Spot = tuple[float, float]


def mark(shape: int, look: str, at: Spot) -> Markup:
    """A mark of a shape; there are five, and then they begin anew."""
    x, y = at
    corners = _CORNERS[shape % len(_CORNERS)]
    if not corners:
        circle = Markup('<circle class="chart-dot {}" cx="{}" cy="{}" r="{}"/>')
        return circle.format(look, x, y, RADIUS)
    points = " ".join(f"{x + RADIUS * dx:.1f},{y + RADIUS * dy:.1f}" for dx, dy in corners)
    return Markup('<polygon class="chart-dot {}" points="{}"/>').format(look, points)


def side_by_side(spots: Sequence[Spot], left: float, right: float) -> list[Spot]:
    """The spots, those that are the same one beside the other, between left and right."""
    places: defaultdict[Spot, list[int]] = defaultdict(list)
    for number, spot in enumerate(spots):
        places[spot].append(number)
    found = list(spots)
    for (x, y), numbers in places.items():
        gaps = len(numbers) - 1
        step = min(_APART, (right - left) / gaps) if gaps else 0.0
        first = min(max(x - step * gaps / 2, left), right - step * gaps)
        for place, number in enumerate(numbers if gaps else ()):
            found[number] = (round(first + step * place, 1), y)
    return found


def beside(at: Spot) -> tuple[Spot, Spot]:
    """Where a letter of a mark's may have its middle: above it, or below."""
    return (at[0], at[1] - _LETTER_AWAY), (at[0], at[1] + _LETTER_AWAY)


def is_free(at: Spot, taken: Sequence[Spot], lowest: float) -> bool:
    """Whether a letter is in nobody's way there, and not below the lowest line."""
    near = [1 for x, y in taken if abs(x - at[0]) < 2 * RADIUS and abs(y - at[1]) < _APART]
    return not near and RADIUS < at[1] < lowest
