"""What those who answer for a district leave in a school year: notes, marks, the audit log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.rooms.district import District, Maker, Size
from bot.persistence.models import (
    Audit,
    Author,
    Commitment,
    Conversation,
    Correction,
    Flag,
    Message,
    Note,
    Pair,
    Person,
    Reading,
    Role,
    Site,
    SupportGrant,
)

_SATURDAY = 5
_CORRECTIONS = 60
_TEN_YEARS = 3650
_LOOKS = (7, 15)  # o'clock, at which coaches look at Today


def watch(district: District, size: Size, today: date) -> None:
    """Add it to a district that has its people and their conversations."""
    _Watch(district, size, today, "oversight").make()


async def correct(connection: AsyncConnection, district: District, size: Size, today: date) -> None:
    """Have the coach correct what Entre made of some messages, which have their numbers now."""
    made = _Watch(district, size, today, "corrections")
    query = (
        select(Message.id, Message.conversation_id, Message.text, Message.language)
        .where(Message.person_id == district.coachee, Message.author == Author.COACHEE)
        .order_by(Message.id)
        .limit(_CORRECTIONS)
    )
    for id_, conversation, words, language in (await connection.execute(query)).all():
        made.add(
            Correction,
            person_id=district.coachee,
            conversation_id=conversation,
            message_id=id_,
            author_id=district.coach,
            text=words,
            language=language,
            understood="inform",
            created_at=made.moment(3, 15),
        )
    await connection.execute(insert(Correction), district.rows.pop(Correction))


class _Watch(Maker):
    def make(self) -> None:
        """Everything, in memory."""
        self._coach_of = {row["coachee_id"]: row["coach_id"] for row in self._rows(Pair)}
        me = self.district.coachee
        self.district.commitment = next(
            row["id"] for row in self._rows(Commitment) if row["person_id"] == me
        )
        self.district.helper = next(
            coach for coach in self._coach_of.values() if coach != self.district.coach
        )
        self._brought()
        self._site()
        self._grant()
        self._beside_talks()
        self._audits()

    def _rows(self, table: type[Any]) -> list[dict[str, Any]]:
        return self.district.rows[table]

    def _brought(self) -> None:
        """All coachees came with one list."""
        actor, at = self.district.administrator, self.moment(400, 9)
        self.district.brought = self._audit(
            actor, "import", "organisation", self.district.organisation, at
        )
        for row in self._rows(Person):
            row["import_id"] = self.district.brought if row["role"] == Role.COACHEE else None

    def _site(self) -> None:
        self.district.site = f"bench{self.random.getrandbits(64):016x}"
        self.add(
            Site,
            key=self.district.site,
            name="Intranet",
            origins=["https://intranet.bench.example"],
            identity="code",
            identity_settings={},
            look={},
            created_at=self.moment(400, 10),
        )

    def _grant(self) -> None:
        self.add(
            SupportGrant,
            person_id=self.district.coachee,
            helper_id=self.district.helper,
            granted_by=self.district.coachee,
            reason=self.said("coachee", "en"),
            created_at=self.moment(1, 9),
            expires_at=self.moment(-_TEN_YEARS, 9),
        )

    def _beside_talks(self) -> None:
        """Coaches have read most of what is shared, noted on a fourth, flagged a tenth."""
        for number, row in enumerate(self._shared()):
            coach = self._coach_of[row["person_id"]]
            of = {"person_id": row["person_id"], "conversation_id": row["id"]}
            read = row["shared_at"] + timedelta(days=2)
            if number % 5:
                self.add(Reading, **of, coach_id=coach, turn=row["turn"], read_at=read)
            if number % 4 == 0:
                words = self.said("coachee", row["language"])
                shared = number % 8 == 0
                self.add(Note, **of, author_id=coach, text=words, shared=shared, created_at=read)
            if number % 10 == 0:
                settled = read if number % 50 else None
                self.add(Flag, **of, kind="talk_to_coach", created_at=read, settled_at=settled)

    def _shared(self) -> Iterator[dict[str, Any]]:
        return (row for row in self._rows(Conversation) if row["shared_at"] is not None)

    def _audits(self) -> None:
        """School days backwards from today, until there are as many entries as wanted."""
        caseloads: dict[str, list[str]] = defaultdict(list)
        for coachee, coach in self._coach_of.items():
            caseloads[coach].append(coachee)
        shared: dict[str, list[str]] = defaultdict(list)
        for row in self._shared():
            shared[self._coach_of[row["person_id"]]].append(row["id"])
        back = 0
        while len(self._rows(Audit)) < self.size.audits:
            back += 1
            if (self.today - timedelta(days=back)).weekday() >= _SATURDAY:
                continue
            for coach, coachees in caseloads.items():
                for hour in _LOOKS:
                    self._day_of(coach, coachees, shared[coach], self.moment(back, hour))
            self._office(self.moment(back, 11))

    def _day_of(self, coach: str, coachees: list[str], shared: list[str], begins: datetime) -> None:
        """A coach looks at Today, reads a conversation, and now and then takes one along."""
        seen = {"as": "coach"}
        for coachee in coachees:
            self._audit(coach, "read", "person", coachee, begins, seen)
        if shared:
            talk, at = self.random.choice(shared), begins + timedelta(minutes=4)
            self._audit(coach, "read", "conversation", talk, at, seen)
            if self.random.random() < 0.05:
                self._audit(coach, "export", "conversation", talk, at, seen)

    def _office(self, at: datetime) -> None:
        """What else happens in a day."""
        actor, where = self.district.administrator, self.district.organisation
        self._audit(actor, "settings", "organisation", where, at)
        someone = self.random.choice(list(self._coach_of))
        self._audit(someone, "sign_in_failed", "person", someone, at)
        self._audit(someone, "share", "conversation", self.district.conversation, at)
        self._audit(None, "retention", "organisation", where, at)

    def _audit(
        self,
        actor: str | None,
        action: str,
        kind: str,
        subject: str,
        at: datetime,
        detail: dict[str, Any] | None = None,
    ) -> str:
        return self.add(
            Audit,
            actor_id=actor,
            action=action,
            subject_kind=kind,
            subject_id=subject,
            detail=detail or {},
            at=at + timedelta(seconds=self.random.randrange(1200)),
        )
