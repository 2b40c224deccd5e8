"""A district as it is made: how large it is, whom one may look at, and its rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from bot.persistence.models import Base

TALKS = 10
_WORDS = Path(__file__).with_name("words.yml")
Rows = dict[type[Base], list[dict[str, Any]]]


@dataclass(frozen=True)
class Size:
    """How large a district is; whoever talks has ten conversations.

    Attributes:
        audits: entries of the audit log. Each look at Today writes one for every coachee, so that
            twenty coaches who look twice a day write 200,000 in a school year.
    """

    coachees: int = 500
    coaches: int = 20
    messages: int = 200_000
    audits: int = 200_000

    @property
    def in_one(self) -> int:
        """Messages of one conversation."""
        talkers = sum(not is_idle(number) for number in range(self.coachees))
        return max(2, -(-self.messages // (talkers * TALKS)))


@dataclass
class District:
    """Whom and what one may look at.

    Attributes:
        helper: a coach whom the coachee gave leave to read along.
        conversation: one of the coachee's, who is the coach's; it is shared.
        commitment: one of the coachee's.
        brought: the entry of the audit log for the list that all coachees came with.
        site: key of the site that shows the widget.
    """

    organisation: str
    administrator: str = ""
    coach: str = ""
    helper: str = ""
    coachee: str = ""
    conversation: str = ""
    commitment: str = ""
    brought: str = ""
    site: str = ""
    rows: Rows = field(default_factory=lambda: defaultdict(list))


def is_idle(number: int) -> bool:
    """Whether a coachee has not begun to talk: one of twelve."""
    return number % 12 == 11


class Maker:
    """Adds rows to a district, the same ones for the same day and the same seed."""

    def __init__(self, district: District, size: Size, today: date, seed: str) -> None:
        """Take the district, which may have rows already."""
        self.district, self.size, self.today = district, size, today
        self.random = Random(seed)
        self.words: Any = YAML(typ="safe").load(_WORDS.read_text(encoding="utf-8"))

    def add(self, table: type[Base], **fields: Any) -> str:
        """Add a row of the organisation's; returns its id."""
        id_ = new_id(self.random)
        self.district.rows[table].append(
            {"id": id_, "organisation_id": self.district.organisation, **fields}
        )
        return id_

    def said(self, author: str, language: str) -> str:
        """Something that somebody said."""
        topic = self.random.choice(self.words["topics"][language])
        place = self.random.choice(self.words["places"][language])
        pattern: str = self.random.choice(self.words[author][language])
        return pattern.format(topic=topic, place=place)

    def moment(self, days_ago: int, hour: int) -> datetime:
        """An hour of a day, in UTC."""
        return datetime.combine(self.today - timedelta(days=days_ago), time(hour), UTC)


def new_id(random: Random) -> str:
    """A row's id that is the same for the same seed."""
    return f"{random.getrandbits(128):032x}"
