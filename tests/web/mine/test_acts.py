"""Who has read: each person, thing and day is told once, so that nothing pushes a reading out."""

from datetime import UTC, datetime, timedelta

from bot.persistence.database import Database
from bot.persistence.models import Audit, Conversation
from bot.persistence.own_page import OwnPage
from bot.web.mine.acts import acts_of
from tests.web.conftest import School

DAY = datetime(2026, 11, 3, 14, tzinfo=UTC)


async def test_many_looks_push_no_reading_out(
    database: Database, school: School, talk: Conversation
) -> None:
    def seen(kind: str, subject: str, at: datetime, relation: str = "coach") -> Audit:
        return Audit(
            organisation_id=school.organisation.id,
            actor_id=school.carmen.id,
            action="read",
            subject_kind=kind,
            subject_id=subject,
            detail={"as": relation},
            at=at,
        )

    async with database.transaction() as session:
        session.add(seen("conversation", talk.id, DAY - timedelta(days=30)))
        session.add(seen("person", school.dana.id, DAY, "support"))
        for minute in range(700):  # over two days, in whatever zone
            session.add(seen("person", school.dana.id, DAY + timedelta(minutes=2 * minute)))
    async with database.reading() as session:
        acts = await acts_of(session, school.organisation, school.dana.id)
        groups = await OwnPage(session, school.organisation.id).acts(school.dana.id, ["read"])
    assert len(groups) < 100
    looks = [act for act in acts if act.talk is None and not act.support]
    assert len(looks) == 2
    assert sum(act.times for act in looks) == 700
    assert [act.times for act in acts if act.support] == [1]
    assert acts[-1].talk is not None
    assert acts[-1].talk.id == talk.id
