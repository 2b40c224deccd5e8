"""Questions for the next session that follow from what a coachee has shared.

Each stands on a fact that can be looked up; the words are in ``session_questions.yml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

from bot.coaching.attention import overdue
from bot.coaching.dates import say_date
from bot.coaching.growth import Point, Step
from bot.persistence.models import Commitment, CommitmentStatus, Decision, Evidence, EvidenceStatus

_WORDS = Path(__file__).with_name("session_questions.yml")
MOST = 6
_UNSURE = 5
_LITTLE, _MUCH = 4, 8
_SHORT = 90


class SessionQuestion(NamedTuple):
    """A question with the fact it stands on, and where that is to be read.

    Attributes:
        quoted: the coachee's own words in the fact, in the language they were said in.
        conversation_id: the conversation the fact comes from; empty where it is from none.
    """

    fact: str
    ask: str
    conversation_id: str | None
    quoted: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known of a coachee, earliest first.

    Attributes:
        level_names: of the rubric, lowest first.
        competencies: the name of the competency that a conversation was about, by its id.
        voices: whom they have still to hear, as they put it, and where they did.
    """

    commitments: Sequence[Commitment] = ()
    evidence: Sequence[Evidence] = ()
    steps: Sequence[Step] = ()
    importance: Sequence[Point] = ()
    level_names: Sequence[str] = ()
    competencies: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[str, str] | None = None
    asked_to_talk: bool = False


@dataclass(frozen=True)
class _Found:
    key: str
    conversation_id: str | None = None
    gaps: Mapping[str, object] = field(default_factory=dict)


def session_questions(facts: Facts, today: date, language: str) -> list[SessionQuestion]:
    """The questions, most pressing first; each kind once, and at most six."""
    once: dict[str, _Found] = {}
    for each in _found(facts, today, language):
        once.setdefault(each.key, each)
    return [_worded(each, language) for each in list(once.values())[:MOST]]


def _found(facts: Facts, today: date, language: str) -> Iterator[_Found]:
    if facts.asked_to_talk:
        yield _Found("asked")
    if not (facts.commitments or facts.steps or facts.importance):
        yield _Found("nothing_yet")
    for late in overdue(facts.commitments, today)[:2]:
        day = say_date(late.due or today, "es" if language == "es" else "en", today)
        yield _Found("overdue", late.conversation_id, {"what": _what(late), "day": day})
    yield from _confidence(facts)
    yield from _evidence(facts)
    yield from _levels(facts)
    yield from _importance(facts.importance)
    if facts.voices is not None:
        words, where = facts.voices
        yield _Found("voices", where, {"what": _shortened(words)})


def _confidence(facts: Facts) -> Iterator[_Found]:
    """Little confidence, more than once where it was within one competency."""
    unsure = [c for c in facts.commitments if c.confidence is not None and c.confidence <= _UNSURE]
    within = defaultdict(list)
    for each in unsure:
        within[facts.competencies.get(each.conversation_id or "")].append(each)
    within.pop(None, None)
    often = [(rows[-1].created_at, name) for name, rows in within.items() if len(rows) > 1]
    if often:
        _, name = max(often)
        rows = within[name]
        most = max(c.confidence or 0 for c in rows)
        gaps = {"what": _what(rows[-1]), "count": len(rows), "number": most, "competency": name}
        yield _Found("unsure_twice", rows[-1].conversation_id, gaps)
    elif unsure and unsure[-1].status not in {CommitmentStatus.DONE, CommitmentStatus.DROPPED}:
        gaps = {"what": _what(unsure[-1]), "number": unsure[-1].confidence}
        yield _Found("unsure", unsure[-1].conversation_id, gaps)


def _evidence(facts: Facts) -> Iterator[_Found]:
    """Of each commitment what was said last, the latest first."""
    by_id = {commitment.id: commitment for commitment in facts.commitments}
    latest = {row.commitment_id: row for row in facts.evidence}
    ordered = sorted(latest.values(), key=lambda row: row.created_at, reverse=True)
    for row in ordered[:2]:
        gaps = {"what": _what(by_id[row.commitment_id]), "number": row.progress}
        if row.decision is Decision.DROP:
            yield _Found("moved_on", row.conversation_id, gaps)
        elif row.progress is not None and row.progress >= _MUCH:
            yield _Found("much_progress", row.conversation_id, gaps)
        elif row.progress is not None and row.progress <= _LITTLE:
            yield _Found("little_progress", row.conversation_id, gaps)
        elif row.status is EvidenceStatus.DONE and not row.data:
            yield _Found("no_data", row.conversation_id, gaps)


def _levels(facts: Facts) -> Iterator[_Found]:
    """A level of one competency that stays, or has risen since the time before."""
    if len(facts.steps) < 2:
        return
    last = facts.steps[-1]
    before = [step for step in facts.steps[:-1] if step.competency == last.competency]
    if not before:
        return
    names = facts.level_names
    if last.now > before[-1].now:
        gaps = {"before": names[before[-1].now], "level": names[last.now]}
        yield _Found("higher_level", last.conversation_id, gaps)
    elif last.now == before[-1].now and last.aim is not None and last.aim > last.now:
        same = sum(step.now == last.now for step in (*before, last))
        gaps = {"level": names[last.now], "aim": names[last.aim]}
        yield _Found("same_level", last.conversation_id, {**gaps, "count": same})


def _importance(points: Sequence[Point]) -> Iterator[_Found]:
    if len(points) < 2 or points[-1].value >= points[-2].value:
        return
    gaps = {"before": points[-2].value, "number": points[-1].value}
    yield _Found("less_important", points[-1].conversation_id, gaps)


def _what(commitment: Commitment) -> str:
    return _shortened(commitment.action or commitment.text)


def _shortened(words: str) -> str:
    """A line of it; what is longer ends at a word."""
    line = " ".join(words.split()).rstrip(".")
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rsplit(' ', 1)[0]}…"


def _worded(found: _Found, language: str) -> SessionQuestion:
    words = _catalogue()[found.key][language]
    return SessionQuestion(
        words["fact"].format(**found.gaps),
        words["ask"].format(**found.gaps),
        found.conversation_id,
        str(found.gaps.get("what", "")),
    )


@cache
def _catalogue() -> dict[str, dict[str, dict[str, str]]]:
    loaded: dict[str, dict[str, dict[str, str]]] = YAML(typ="safe").load(
        _WORDS.read_text(encoding="utf-8")
    )
    return loaded
