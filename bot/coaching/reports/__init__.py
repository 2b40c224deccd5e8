"""Reports in counts: what people did, with small groups hidden."""

from bot.coaching.reports.counting import report
from bot.coaching.reports.facts import Done, Facts, Measure, Move, Stop, Work, gather
from bot.coaching.reports.hiding import Cell, Showing
from bot.coaching.reports.rows import Detail, Direction, Grouping, Report, Row, Scale

__all__ = [
    "Cell",
    "Detail",
    "Direction",
    "Done",
    "Facts",
    "Grouping",
    "Measure",
    "Move",
    "Report",
    "Row",
    "Scale",
    "Showing",
    "Stop",
    "Work",
    "gather",
    "report",
]
