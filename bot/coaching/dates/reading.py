"""Reading the day meant by a deadline or an appointment, as people type it.

How the usual doubts are settled (tables in `tests/coaching/dates_*.yml`):

* a weekday is the next such day; today counts only when "today" is said;
* "next Friday" and "el próximo viernes", said in the same week as the coming Friday, may be that or
  the one after, and it is asked which (weeks begin on Monday; on a Sunday it is asked, too), where
  no day is said beside it ("next Friday, the 20th"); "el viernes que viene" is the coming Friday;
* a week is its Friday: "next week", "this week", "end of next week"; a weekend, a month and longer
  are vague;
* "by March 15" is March 15, "before March 15" the day before, "after March 15" vague;
* a weekday and a date that do not agree ("Thursday, January 8") may be either of the two, and
  "Tuesday the 19th" is the nearest month that has one; "the 19th" alone is of the month before it
  ("January 12, no, the 19th");
* a month and day without a year is the next one, or past when it passed less than 60 days ago;
* 03/04 in English is March 4; in Spanish it may be either, and a reading that is past drops out;
* several days are ambiguous, unless the later corrects the earlier ("no, Friday"), follows from it
  ("Thursday is the game, so Friday") or belongs to a remark ("Friday, I see her on the 27th");
* a greeting or small talk is no day: "see you Monday", "today was rough";
* "not Thursday" is no day; a day that repeats ("every Thursday", "los jueves") is vague.

`dateparser` 1.2 was measured on the first 508 lines of those tables and not used: its search found
70 of 167 English and 66 of 153 Spanish days, and a day in half of the texts that hold none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.coaching.dates import days
from bot.coaching.dates.agreement import SOLID, Mention, agreed
from bot.coaching.dates.grammar import Grammar, Language, Rule, grammar
from bot.coaching.dates.resolve import RESOLVERS, ahead_by, group, number, ordinal
from bot.coaching.dates.spelling import Text

Status = Literal["day", "past", "ambiguous", "vague", "none"]

_LONGEST = 2_000  # characters looked at; a deadline is not hidden behind more
_NEAR = 50  # characters before a day in which words that move it stand
_BARE = frozenset({"day_of_month", "weekday_day"})
_WITH_MONTH = frozenset({"month_day", "numeric", "iso"})
_WEEKS = {"week_before": -1, "week_of": 0, "week_after": 1}
_SHORT = 4  # words beside a bare "2 weeks" for it to be the answer


@dataclass(frozen=True)
class DateReading:
    """What a text says about a day.

    `status` is day (one day understood), past (understood, but before today), ambiguous (several
    `candidates`), vague (a time is named but no day) or none. `day` is set for day and past.
    `matched` are the words it was read from, as typed. `week` says that only a week is named.
    """

    status: Status
    day: date | None
    candidates: tuple[date, ...]
    matched: str
    week: bool = False


def read_date(text: str, language: Language, today: date, near: date | None = None) -> DateReading:
    """The day that `text` names, seen from `today`. Never raises; a `day` is never before today.

    A text without any word of time in the coachee's language is read in the other.

    Args:
        near: a day of the month that was just spoken of, in which a mere "the 15th" is looked for.
    """
    words = grammar(language)
    found = _read(words.spelling.even(text[:_LONGEST]), words, today, near)
    if found is None:
        other = grammar("en" if language == "es" else "es")
        found = _read(other.spelling.even(text[:_LONGEST], foreign=True), other, today, near)
    return found or DateReading("none", None, (), "")


def _read(evened: Text, words: Grammar, today: date, near: date | None) -> DateReading | None:
    """The day in one language; None when nothing in the text is about time."""
    mentions = _mentions(evened.even, words, today)
    if not mentions:
        return None
    mentions = _in_their_month(mentions, evened.even, words, today, near)
    mentions = [_shifted(mention, evened.even, words, today) for mention in mentions]
    solid = agreed([m for m in mentions if m.kind != "skip"], evened.even, words, today)
    chosen = [m for m in solid if m.kind in SOLID] or [m for m in solid if m.kind == "weak"]
    if chosen:
        return _reading(chosen, evened, today)
    if solid:
        return DateReading("vague", None, (), _typed(solid, evened))
    return DateReading("none", None, (), "")


def _mentions(even: str, words: Grammar, today: date) -> list[Mention]:
    """Every date expression, each word used once, in the order of the text."""
    found: list[Mention] = []
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
                if not meant and rule.or_else:
                    continue
                if not meant:  # a date the calendar does not have
                    kind = "vague"
            number = _bare_number(match, rule, words) if meant else 0
            found.append(Mention(kind, start, end, meant, rule.reads, number=number))
            rest = rest[:start] + "\0" * (end - start) + rest[end:]
    return sorted(found, key=lambda mention: mention.start)


def _bare_number(match: re.Match[str], rule: Rule, words: Grammar) -> int:
    """The day of a month that is not named; 0 where it is, or where no day is."""
    if rule.reads not in _BARE or rule.months is not None:
        return 0
    return rule.days or ordinal(group(match, "day", "day2", "day3", "day4") or "", words)


def _in_their_month(
    mentions: list[Mention], even: str, words: Grammar, today: date, near: date | None
) -> list[Mention]:
    """Days of no month put into the one just spoken of: "January 12, no, the 19th"."""
    found: list[Mention] = []
    for mention in mentions:
        there = _day_in(near, mention) if near is not None else None
        found.append(replace(mention, days=(there,)) if there and there >= today else mention)
        if mention.reads in _WITH_MONTH and mention.days:
            near = mention.days[0]
        elif mention.kind == "vague":  # "the second week of January, the 13th"
            near = _month_in(mention, even, words, today) or near
    return found


def _month_in(mention: Mention, even: str, words: Grammar, today: date) -> date | None:
    """The last day of the coming month within which something is said to be, if any is."""
    said = even[mention.start : mention.end].split()
    before = even[: mention.start].split()[-1:]
    month = next((words.months[word] for word in said if word in words.months), None)
    if month is None or words.outside.intersection((*before, *said)):
        return None
    return days.month_end(today.year + (month < today.month), month)


def _day_in(month: date, mention: Mention) -> date | None:
    """The day of a month not named in this month, where it falls on the weekday named, if any."""
    there = days.valid(month.year, month.month, mention.number) if mention.number else None
    weekday = mention.days[0].weekday() if mention.reads == "weekday_day" else None
    return there if there and weekday in (None, there.weekday()) else None


def _alone(even: str, start: int, end: int, words: Grammar) -> bool:
    """Whether little else is said, and nothing that makes a length of time of it."""
    others = [w for w in (even[:start] + even[end:]).split() if w.isalnum()]
    return len(others) <= _SHORT and not words.short_blockers.intersection(others)


def _shifted(mention: Mention, even: str, words: Grammar, today: date) -> Mention:
    """The mention moved by what stands around it: before, after, the week of, not."""
    if mention.kind in ("skip", "vague", "season"):
        return mention
    for shift in words.after_day:
        match = shift.pattern.match(even, mention.end)
        if match and shift.moves == "aside":
            mention = replace(mention, aside=True)
        elif match:
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
        if shift.moves in ("ahead_of", "back_from"):
            count = number(match["number"], words) * (1 if shift.moves == "ahead_of" else -1)
            unit = words.units[match["unit"]]
            found = tuple(ahead_by(count, unit, day) for day in mention.days)
            return replace(moved, kind="day", days=found)
        weekday = group(match, "weekday")
        index = words.weekdays[weekday] if weekday else None
        kept = (_move(day, shift.moves, index, mention) for day in mention.days)
        week = shift.moves in _WEEKS
        return replace(moved, kind="day", days=tuple(kept), in_week=week)
    return mention


def _move(day: date, moves: str, weekday: int | None, mention: Mention) -> date:
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
    return days.in_week_of(day, days.FRIDAY) + timedelta(weeks=_WEEKS[moves])


def _reading(chosen: list[Mention], evened: Text, today: date) -> DateReading:
    every = sorted({day for mention in chosen for day in mention.days})
    ahead = tuple(day for day in every if day >= today)
    matched = _typed(chosen, evened)
    if not ahead:
        return DateReading("past", every[-1], (), matched)
    if len(ahead) == 1:
        week = all(mention.in_week or mention.kind == "week" for mention in chosen)
        return DateReading("day", ahead[0], (), matched, week)
    return DateReading("ambiguous", None, ahead, matched)


def _typed(mentions: list[Mention], evened: Text) -> str:
    return evened.as_typed(mentions[0].start, mentions[-1].end)
