"""The calendar file: whole days for the next conversation and for what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from bot.persistence.models import Commitment, Conversation
from bot.web.wording import Language, text

_PRODUCT = "-//Entre//Coaching calendar//EN"


def calendar_of(
    conversations: Iterable[Conversation], commitments: Iterable[Commitment], language: Language
) -> bytes:
    """Return an iCalendar file (RFC 5545).

    Commitments are events and not to-dos: the calendars that schools use leave to-dos out.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for talk in conversations:
        if talk.next_date is not None:
            title = text("calendar.conversation", language)
            calendar.add_component(_day(talk.id, talk.next_date, title, "", talk.last_at))
    for promise in commitments:
        if promise.due is not None:
            title = text("calendar.commitment", language, action=promise.action or promise.text)
            calendar.add_component(
                _day(promise.id, promise.due, title, promise.text, promise.created_at)
            )
    return bytes(calendar.to_ical())


def _day(row_id: str, day: date, title: str, more: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{row_id}@entre")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", title)
    if more:
        event.add("description", more)
    return event
