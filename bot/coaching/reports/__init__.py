"""Reports in counts: what people did, with small groups hidden."""

from bot.coaching.reports.counting import Direction, Grouping, Report, Row, Scale, report
from bot.coaching.reports.facts import Done, Facts, Measure, gather
from bot.coaching.reports.hiding import Cell, Showing

__all__ = [
    "Cell",
    "Direction",
    "Done",
    "Facts",
    "Grouping",
    "Measure",
    "Report",
    "Row",
    "Scale",
    "Showing",
    "gather",
    "report",
]
