"""Reading the day meant by a deadline or an appointment, as people type it.

How the usual doubts are settled (tables in `tests/coaching/dates_*.yml`):

* a weekday is the next such day; today counts only when "today" is said;
* "next Friday" is the Friday of next week (weeks begin on Monday; on a Sunday both are offered);
  "el próximo viernes" and "el viernes que viene" are the coming Friday;
* a week is its Friday: "next week", "this week", "end of next week"; a month and longer is vague;
* "by March 15" is March 15, "before March 15" the day before, "after March 15" vague;
* a month and day without a year is the next one, or past when it passed less than 60 days ago;
* 03/04 in English is March 4; in Spanish it may be either, and a reading that is past drops out;
* several days are ambiguous, unless the later corrects the earlier ("no, Friday");
* "not Thursday" is no day; a day that repeats ("every Thursday", "los jueves") is vague.

`dateparser` 1.2 was measured on the first 508 lines of those tables and not used: its search found
70 of 167 English and 66 of 153 Spanish days, and a day in half of the texts that hold none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.coaching.dates import days
from bot.coaching.dates.grammar import Grammar, Kind, Language, grammar
from bot.coaching.dates.resolve import RESOLVERS, group
from bot.coaching.dates.spelling import Text

Status = Literal["day", "past", "ambiguous", "vague", "none"]

_LONGEST = 2_000  # characters looked at; a deadline is not hidden behind more
_NEAR = 50  # characters before a day in which words that move it stand
_SHORT = 4  # words beside a bare "2 weeks" for it to be the answer
_SOLID: tuple[Kind, ...] = ("day", "weekday", "week")


@dataclass(frozen=True)
class DateReading:
    """What a text says about a day.

    `status` is day (one day understood), past (understood, but before today), ambiguous (several
    `candidates`), vague (a time is named but no day) or none. `day` is set for day and past.
    `matched` are the words it was read from, as typed.
    """

    status: Status
    day: date | None
    candidates: tuple[date, ...]
    matched: str


@dataclass(frozen=True)
class _Mention:
    kind: Kind
    start: int
    end: int
    days: tuple[date, ...] = ()
    reads: str = ""


def read_date(text: str, language: Language, today: date) -> DateReading:
    """The day that `text` names, seen from `today`. Never raises; a `day` is never before today."""
    words = grammar(language)
    evened = words.spelling.even(text[:_LONGEST])
    mentions = _mentions(evened.even, words, today)
    mentions = [_shifted(mention, evened.even, words, today) for mention in mentions]
    solid = _agreed([m for m in mentions if m.kind != "skip"], evened.even, words)
    chosen = [m for m in solid if m.kind in _SOLID] or [m for m in solid if m.kind == "weak"]
    if chosen:
        return _reading(chosen, evened, today)
    if solid:
        return DateReading("vague", None, (), _typed(solid, evened))
    return DateReading("none", None, (), "")


def _mentions(even: str, words: Grammar, today: date) -> list[_Mention]:
    """Every date expression, each word used once, in the order of the text."""
    found: list[_Mention] = []
    rest = even
    for rule in words.rules:
        for match in rule.pattern.finditer(rest):
            start, end = match.span()
            if start == end or "\0" in rest[start:end]:
                continue
            if rule.short and not _alone(even, start, end, words):
                continue
            kind = rule.kind
            meant: tuple[date, ...] = ()
            if rule.reads in RESOLVERS:
                meant = RESOLVERS[rule.reads](match, rule, today, words)
                if not meant:  # a date the calendar does not have
                    kind = "vague"
            found.append(_Mention(kind, start, end, meant, rule.reads))
            rest = rest[:start] + "\0" * (end - start) + rest[end:]
    return sorted(found, key=lambda mention: mention.start)


def _alone(even: str, start: int, end: int, words: Grammar) -> bool:
    """Whether little else is said, and nothing that makes a length of time of it."""
    others = [w for w in (even[:start] + even[end:]).split() if w.isalnum()]
    return len(others) <= _SHORT and not words.short_blockers.intersection(others)


def _shifted(mention: _Mention, even: str, words: Grammar, today: date) -> _Mention:
    """The mention moved by what stands around it: before, after, the week of, not."""
    if mention.kind in ("skip", "vague", "season"):
        return mention
    for shift in words.after_day:
        match = shift.pattern.match(even, mention.end)
        if match:
            return replace(mention, kind="vague", end=match.end(), days=())
    opening = even.find(" ", mention.start - _NEAR) + 1 if mention.start > _NEAR else 0
    before = even[opening : mention.start]
    for shift in words.shifts:
        match = shift.pattern.search(before)
        if match is None:
            continue
        moved = replace(mention, start=opening + match.start())
        if shift.moves in ("same_day", "not_before"):
            return moved
        if shift.moves in ("none_of", "after"):
            return replace(moved, kind="vague", days=())
        if shift.moves == "before" and even[mention.start : mention.end].endswith("'s"):
            return mention  # "before Thursday's meeting" is Thursday
        weekday = group(match, "weekday")
        index = words.weekdays[weekday] if weekday else None
        kept = (_move(day, shift.moves, index, mention) for day in mention.days)
        return replace(moved, kind="day", days=tuple(kept))
    return mention


def _move(day: date, moves: str, weekday: int | None, mention: _Mention) -> date:
    if moves in ("before", "day_before"):
        if moves == "before" and mention.reads in ("week_end", "month_end"):
            return day
        if moves == "before" and mention.kind == "week":
            return day - timedelta(weeks=1)
        return day - timedelta(days=1)
    if moves == "day_after":
        return day + timedelta(days=1)
    if moves == "weekday_before" and weekday is not None:
        return days.last_weekday(weekday, day)
    if moves == "weekday_after" and weekday is not None:
        return days.next_weekday(weekday, day)
    weeks = {"week_before": -1, "week_of": 0, "week_after": 1}[moves]
    return days.in_week_of(day, days.FRIDAY) + timedelta(weeks=weeks)


def _agreed(mentions: list[_Mention], even: str, words: Grammar) -> list[_Mention]:
    """Mentions of one day made one: "Thursday, December 3", "next week, Tuesday"."""
    kept: list[_Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is None:
            kept.append(mention)
            continue
        if mention.start < last.end:  # a weekday that a later "before …" took along
            kept[-1] = mention
            continue
        gap = even[last.end : mention.start]
        solid = last.kind in _SOLID and mention.kind in _SOLID
        if last.kind == "weekday" and mention.kind == "season" and words.attached.fullmatch(gap):
            kept[-1] = replace(mention, start=last.start)  # "the Monday after spring break"
        elif solid and words.corrections.search(gap):
            kept = [mention]
        elif {last.kind, mention.kind} == {"weekday", "week"}:
            kept[-1] = _weekday_in_week(last, mention)
        elif {last.kind, mention.kind} == {"weekday", "day"} and words.apposition.fullmatch(gap):
            kept[-1] = _weekday_of_date(last, mention)
        else:
            kept.append(mention)
    return kept


def _weekday_in_week(last: _Mention, mention: _Mention) -> _Mention:
    named, week = (last, mention) if last.kind == "weekday" else (mention, last)
    weekday = named.days[0].weekday()
    found = tuple(days.in_week_of(day, weekday) for day in week.days)
    return _Mention("day", last.start, mention.end, found)


def _weekday_of_date(last: _Mention, mention: _Mention) -> _Mention:
    named, dated = (last, mention) if last.kind == "weekday" else (mention, last)
    weekday = named.days[0].weekday()
    found = tuple(day for day in dated.days if day.weekday() == weekday)
    return _Mention("day", last.start, mention.end, found or (*named.days, *dated.days))


def _reading(chosen: list[_Mention], evened: Text, today: date) -> DateReading:
    every = sorted({day for mention in chosen for day in mention.days})
    ahead = tuple(day for day in every if day >= today)
    matched = _typed(chosen, evened)
    if not ahead:
        return DateReading("past", every[-1], (), matched)
    if len(ahead) == 1:
        return DateReading("day", ahead[0], (), matched)
    return DateReading("ambiguous", None, ahead, matched)


def _typed(mentions: list[_Mention], evened: Text) -> str:
    return evened.as_typed(mentions[0].start, mentions[-1].end)
