"""How the coachee has grown: charts, and a table of the same numbers beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from bot.coaching import growth
from bot.coaching.clock import local_day
from bot.coaching.growth import Point, Step
from bot.coaching.own_content import library_of
from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.models import Commitment, Organisation
from bot.persistence.own_page import OwnPage
from bot.playbooks import Library
from bot.playbooks.in_use import library_in_use
from bot.web.auth import Viewer
from bot.web.rooms.charts import Chart, Line, draw
from bot.web.rooms.names import competency_name, level_names
from bot.web.rooms.page import say_day
from bot.web.rooms.series import rubric_lines, several_a_day
from bot.web.wording import Language, text

_MOST_TALKS = 200
_FEW = 2  # points that make a line


@dataclass
class Row:
    """What one conversation says of where somebody stands, in words and numbers."""

    conversation_id: str
    day: date
    competency: str = ""
    level: str = ""
    aim: str = ""
    importance: int | None = None
    confidence: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Figure:
    """A chart with what it shows, and how it is read where a day has several marks."""

    caption: str
    note: str
    chart: Markup


@dataclass(frozen=True)
class Growth:
    """Charts of what has at least two points, and every number as a row."""

    charts: list[Figure]
    rows: list[Row]


async def growth_of(
    session: Session,
    viewer: Viewer,
    where: Organisation,
    commitments: list[Commitment],
    language: Language,
) -> Growth:
    """How the viewer has grown from one conversation to the next."""
    page, person = OwnPage(session, where.id), viewer.person.id
    talks = await Conversations(session, where.id).of_person(person, _MOST_TALKS)
    days = {talk.id: local_day(where, talk.started_at) for talk in reversed(talks)}
    order = {id_: place for place, id_ in enumerate(days)}
    realities = [row for row in await page.realities(person) if row.conversation_id in order]
    goals = [row for row in await page.goals(person) if row.conversation_id in order]
    realities.sort(key=lambda row: order[row.conversation_id])
    goals.sort(key=lambda row: order[row.conversation_id])
    made = {row.id: local_day(where, row.created_at) for row in commitments}
    levels = growth.steps(realities, days)
    weights = growth.importance(goals, days)
    sure = growth.confidence(commitments, made)
    library = await library_of(session, where.id, library_in_use())
    charts = [_level_chart(levels, library, language), _number_chart(weights, sure, language)]
    rows = {id_: Row(id_, day) for id_, day in days.items()}
    told = _stood(rows, levels, library, language) | _counted(rows, weights, sure)
    return Growth([one for one in charts if one], [rows[id_] for id_ in days if id_ in told])


def _level_chart(steps: list[Step], library: Library, language: Language) -> Figure | None:
    if len(steps) < _FEW:
        return None
    lines = rubric_lines(steps, lambda one: competency_name(library, one, language))
    ticks = [(float(place), name) for place, name in enumerate(level_names(library, language))]
    return _drawn("mine.growth.levels", lines, ticks, language)


def _number_chart(weights: list[Point], sure: list[Point], language: Language) -> Figure | None:
    if len(weights) < _FEW and len(sure) < _FEW:
        return None
    lines = [
        Line(text("mine.growth.importance", language), _points(weights)),
        Line(text("mine.growth.confidence", language), _points(sure), "aim"),
    ]
    ticks = [(float(number), str(number)) for number in (0, 5, 10)]
    more = several_a_day(weights) or several_a_day(sure)
    return _drawn("mine.growth.numbers", lines, ticks, language, several=more)


def _drawn(
    title: str,
    lines: list[Line],
    ticks: list[tuple[float, str]],
    language: Language,
    *,
    several: bool = False,
) -> Figure:
    days = sorted({day for line in lines for day, _ in line.points})
    named = [(day, say_day(day, language)) for day in days]
    caption = text(title, language)
    note = text("growth.several", language) if several else ""
    return Figure(caption, note, draw(Chart(caption, lines, ticks, named)))


def _points(points: list[Point]) -> list[tuple[date, float]]:
    return [(point.day, float(point.value)) for point in points]


def _stood(
    rows: dict[str, Row], steps: list[Step], library: Library, language: Language
) -> set[str]:
    """Put in where somebody stood; returns the conversations that tell of it."""
    names = level_names(library, language)
    for step in steps:
        row = rows[step.conversation_id]
        row.competency = competency_name(library, step.competency, language)
        row.level = names[step.now]
        row.aim = "" if step.aim is None else names[step.aim]
    return {step.conversation_id for step in steps}


def _counted(rows: dict[str, Row], weights: list[Point], sure: list[Point]) -> set[str]:
    """Put in how much it weighed and how sure they were; returns the conversations that tell."""
    told = set()
    for point in weights:
        if point.conversation_id in rows:
            rows[point.conversation_id].importance = point.value
            told.add(point.conversation_id)
    for point in sure:
        if point.conversation_id in rows:
            rows[point.conversation_id].confidence.append(point.value)
            told.add(point.conversation_id)
    return told
