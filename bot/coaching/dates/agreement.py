"""Several mentions of days made one answer, as far as they agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.coaching.dates import days
from bot.coaching.dates.grammar import Grammar, Kind

SOLID: tuple[Kind, ...] = ("day", "weekday", "week")

_WEEKDAYS = frozenset({"weekday", "this_weekday", "next_weekday", "either_weekday"})
_DATES = frozenset({"day_of_month", "month_day"})
_BY_DATE = frozenset({"month_day", "numeric", "iso", ""})  # or by its weekday and more
_CLAUSE = 2  # words of its own that make a remark of what follows a comma


@dataclass(frozen=True)
class Mention:
    """A date expression: where it stands in the evened text and the days it may mean.

    `aside` says that the sentence is about that day itself: "the 23rd is a half day". `number` is
    the day of a month that is not named, 0 for none. `in_week` says that the day stands for its
    week: "the week of the 7th".
    """

    kind: Kind
    start: int
    end: int
    days: tuple[date, ...] = ()
    reads: str = ""
    aside: bool = False
    number: int = 0
    in_week: bool = False


def agreed(mentions: list[Mention], even: str, words: Grammar, today: date) -> list[Mention]:
    """Mentions of one day made one, and those dropped that are no part of the answer.

    "Thursday, December 3" and "next week, Tuesday" are one day; "the 15th, no, the 16th" is the
    later, "Friday, since she is back on the 27th" the first, and what is affirmed at the end is
    what was meant: "the 20th, or was it Thursday... yes, the 20th".
    """
    mentions = _weeks_called(mentions, even, words)
    if any(m.kind in SOLID and not m.aside for m in mentions):
        mentions = [m for m in mentions if not m.aside]
    kept: list[Mention] = []
    for mention in mentions[-1:] if _affirmed(mentions, even, words) else mentions:
        last = kept[-1] if kept else None
        if last is None:
            kept.append(mention)
            continue
        if mention.start < last.end:  # a weekday that a later "before …" took along
            kept[-1] = mention
            continue
        gap = even[last.end : mention.start]
        anchor = next((m for m in reversed(kept) if m.kind in SOLID), last)
        between = even[anchor.end : mention.start]
        solid = anchor.kind in SOLID and mention.kind in SOLID
        beside = words.apposition.fullmatch(gap) and not (last.reads == "holiday" and "." in gap)
        both = tuple(day for day in last.days if day in mention.days)
        if last.kind == "weekday" and mention.kind == "season" and words.attached.fullmatch(gap):
            kept[-1] = replace(mention, start=last.start)  # "the Monday after spring break"
        elif solid and words.corrections.search(between):
            kept = [mention]
        elif {last.kind, mention.kind} == {"weekday", "week"}:
            kept[-1] = _weekday_in_week(last, mention)
        elif (day := _dated_weekday(last, mention, gap, words)) is not None:
            kept[-1] = day
        elif {last.kind, mention.kind} == {"weekday", "day"} and beside:
            kept[-1] = _weekday_of_date(last, mention, today)
        elif solid and anchor is last and beside and both:  # "next Friday, the 20th"
            kept[-1] = Mention("day", last.start, mention.end, both)
        elif solid and words.conclusions.search(between):
            kept = [mention]
        elif not (solid and _of_a_remark(between, words)):
            kept.append(mention)
    return _dated(kept, even, words)


def _weeks_called(mentions: list[Mention], even: str, words: Grammar) -> list[Mention]:
    """The mentions, those aside that say what a week is: "this week is Thanksgiving"."""
    called = {
        id(one)
        for week, day in pairwise(mentions)
        if week.kind == "week" and day.reads == "holiday"
        if words.calls.fullmatch(even[week.end : day.start])
        for one in (week, day)
    }
    return [replace(m, aside=True) if id(m) in called else m for m in mentions]


def _dated(kept: list[Mention], even: str, words: Grammar) -> list[Mention]:
    """The one day that is named by its date, where only weeks and holidays stand beside it."""
    dated = [m for m in kept if m.kind == "day" and len(m.days) == 1 and m.reads in _BY_DATE]
    around = [m for m in kept if m not in dated]
    weak = (m.kind not in SOLID or m.kind == "week" or m.reads == "holiday" for m in around)
    if len(dated) != 1 or not all(weak):
        return kept
    at = kept.index(dated[0])
    gaps = (even[one.end : other.start] for one, other in pairwise(kept[max(at - 1, 0) : at + 2]))
    return kept if any(words.alternatives.intersection(gap.split()) for gap in gaps) else dated


def _of_a_remark(gap: str, words: Grammar) -> bool:
    """Whether the words between two days give a reason or begin a sentence about the second."""
    said = gap.split()
    own = [word for word in said if word.isalnum() and word not in words.joining]
    if words.alternatives.intersection(said) or not own:
        return False
    return bool(words.reasons.match(gap)) or (not said[0].isalnum() and len(own) >= _CLAUSE)


def _weekday_in_week(last: Mention, mention: Mention) -> Mention:
    named, week = (last, mention) if last.kind == "weekday" else (mention, last)
    weekday = named.days[0].weekday()
    found = tuple(days.in_week_of(day, weekday) for day in week.days)
    return Mention("day", last.start, mention.end, found)


def _dated_weekday(last: Mention, mention: Mention, gap: str, words: Grammar) -> Mention | None:
    """One day where the day of the month is that weekday: "the Tuesday after that, the 15th"."""
    named, dated = (last, mention) if last.reads in _WEEKDAYS else (mention, last)
    if named.reads not in _WEEKDAYS or dated.reads not in _DATES or not named.days:
        return None
    if words.alternatives.intersection(gap.split()):
        return None
    weekday = named.days[0].weekday()
    found = tuple(day for day in dated.days if day.weekday() == weekday)
    return Mention("day", last.start, mention.end, found) if found else None


def _affirmed(mentions: list[Mention], even: str, words: Grammar) -> bool:
    """Whether the last day was named before, and is said yes to."""
    *before, last = mentions or [Mention("skip", 0, 0)]
    named = any(last.days and last.days == other.days for other in before)
    return named and bool(words.affirmations.search(even[: last.start]))


def _weekday_of_date(last: Mention, mention: Mention, today: date) -> Mention:
    """One day of a weekday and a date; where they do not agree, it may be either of the two."""
    named, dated = (last, mention) if last.kind == "weekday" else (mention, last)
    weekday = named.days[0].weekday()
    found = tuple(day for day in dated.days if day.weekday() == weekday)
    if not found and dated.number:
        other = days.on_weekday(dated.number, weekday, today)
        found = () if other is None else (other,)
    elif not found and dated.reads in _DATES:
        beside = (days.near_weekday(day, weekday) for day in dated.days)
        found = (*beside, *dated.days)
    return Mention("day", last.start, mention.end, found or (*named.days, *dated.days))
