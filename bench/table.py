"""The figures of a run: medians, ratios, what the goals are and whether they are met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median

TURNS = (10, 50, 100, 200)
_AROUND = 10
_EARLY, _LATE = (11, 30), (181, 200)


@dataclass(frozen=True)
class Measured:
    """What was measured of one side.

    Attributes:
        conversations: milliseconds a turn, one list a conversation; one cut short is shorter.
        answered: turns with a reply.
        start_seconds: from start to the first answer.
        resident_mb: resident memory after the last turn.
    """

    conversations: Sequence[Sequence[float]]
    answered: int
    start_seconds: float
    resident_mb: float

    @property
    def turns(self) -> int:
        """All turns that were measured."""
        return sum(len(times) for times in self.conversations)

    def between(self, first: int, last: int) -> float | None:
        """The median of the turns from first to last, counted from 1; None where there are none."""
        chosen = [time for times in self.conversations for time in times[first - 1 : last]]
        return median(chosen) if chosen else None

    def around(self, turn: int, last: int) -> float | None:
        """The median of the ten turns around one: a whole round of the script.

        Args:
            last: the conversation's last turn, beyond which there is none.
        """
        first = max(1, min(turn - _AROUND // 2 + 1, last - _AROUND + 1))
        return self.between(first, first + _AROUND - 1)

    @property
    def growth(self) -> float | None:
        """Late turns over early ones."""
        return _over(self.between(*_LATE), self.between(*_EARLY))


_WHOLE: tuple[tuple[str, int, Callable[[Measured], float | None]], ...] = (
    ("turns 180–200 ÷ 10–30", 2, lambda side: side.growth),
    ("start to answer, s", 1, lambda side: side.start_seconds),
    ("resident, MB", 0, lambda side: side.resident_mb),
)


@dataclass(frozen=True)
class Row:
    """A figure beside its goal."""

    what: str
    figure: float | None
    unit: str
    goal: float
    at_most: bool

    @property
    def verdict(self) -> str:
        """``met``, ``not met``, or ``not measured``."""
        if self.figure is None:
            return "not measured"
        good = self.figure <= self.goal if self.at_most else self.figure >= self.goal
        return "met" if good else "not met"

    def __str__(self) -> str:
        """One line of the table."""
        figure = "–" if self.figure is None else f"{self.figure:.2f}{self.unit}"
        sign = "≤" if self.at_most else "≥"
        return f"{self.what:<52}{figure:>10}   {sign} {self.goal:g}{self.unit:<5}{self.verdict}"


def _over(one: float | None, other: float | None) -> float | None:
    return None if one is None or not other else one / other


def rows(entre: Measured, stock: Measured | None, last: int) -> list[Row]:
    """Every figure that has a goal."""
    whole = entre.between(1, last)
    at_100 = _over(stock.around(100, last), entre.around(100, last)) if stock else None
    start = _over(entre.start_seconds, stock.start_seconds) if stock else None
    memory = _over(entre.resident_mb, stock.resident_mb) if stock else None
    return [
        Row("a turn of Entre's, median of all", whole, " ms", 15, at_most=True),
        Row("turn 100: stock ÷ Entre", at_100, "", 10, at_most=False),
        Row("growth of Entre: turns 180–200 ÷ 10–30", entre.growth, "", 1.2, at_most=True),
        Row("start to first answer: Entre ÷ stock", start, "", 0.2, at_most=True),
        Row("resident memory: Entre ÷ stock", memory, "", 0.5, at_most=True),
    ]


def printed(entre: Measured, stock: Measured | None, last: int) -> str:
    """The whole table, as text."""
    lines = [f"{'median ms a turn':<24}{'Entre':>10}{'stock':>10}{'stock ÷ Entre':>16}"]
    for turn in (turn for turn in TURNS if turn <= last):
        ours, theirs = entre.around(turn, last), stock.around(turn, last) if stock else None
        lines.append(_line(f"turn {turn}", ours, theirs, _over(theirs, ours)))
    for name, digits, figure in _WHOLE:
        theirs = figure(stock) if stock else None
        lines.append(_line(name, figure(entre), theirs, None, digits))
    lines += ["", f"{'':<52}{'figure':>10}   goal"]
    lines += [str(row) for row in rows(entre, stock, last)]
    sides = {"Entre": entre, "stock": stock}
    said = [f"{name} {s.answered} of {s.turns}" for name, s in sides.items() if s]
    lines += ["", f"Turns with a reply: {', '.join(said)}."]
    return "\n".join(lines)


def _line(
    name: str, ours: float | None, theirs: float | None, ratio: float | None, digits: int = 1
) -> str:
    cells = ["–" if cell is None else f"{cell:.{digits}f}" for cell in (ours, theirs)]
    times = "" if ratio is None else f"{ratio:.1f} ×"
    return f"{name:<24}{cells[0]:>10}{cells[1]:>10}{times:>16}"


def as_json(entre: Measured, stock: Measured | None, last: int) -> dict[str, object]:
    """The same figures for a program, with every time that was measured."""
    return {
        "turns": last,
        "medians_ms": {
            str(turn): {
                "entre": entre.around(turn, last),
                "stock": stock.around(turn, last) if stock else None,
            }
            for turn in TURNS
            if turn <= last
        },
        "goals": [{**asdict(row), "verdict": row.verdict} for row in rows(entre, stock, last)],
        "entre": asdict(entre),
        "stock": asdict(stock) if stock else None,
    }
