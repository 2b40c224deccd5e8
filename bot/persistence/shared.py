"""What people have shared: the one way to the words of somebody else's conversations."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, inspect, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from bot.persistence.models import (
    Author,
    Commitment,
    Conversation,
    Evidence,
    Goal,
    Message,
    Option,
    Reading,
    Reality,
    Summary,
)
from bot.persistence.repository import Repository

_Part = TypeVar("_Part", Goal, Reality, Option)
_Row = TypeVar("_Row", Goal, Reality, Option, Commitment, Evidence)
# The end reads all parts out once more, so that it goes where one of them does.
_TOLD_AGAIN = "summary"


class Shared(Repository):
    """The shared part of an organisation's conversations.

    A conversation counts from when its coachee shared it until they take that back. Parts that
    the summary keeps private, answers and messages kept back and messages erased are never among
    it. What is kept private of an answer is named as ``bot.coaching.keeping_back`` says.
    """

    def __init__(
        self, session: AsyncSession, organisation_id: str, *, supposing: str | None = None
    ) -> None:
        """Take the unit of work, the organisation, and what is to be supposed.

        Args:
            session: The unit of work.
            organisation_id: The organisation to keep to.
            supposing: A conversation that is taken for shared, so that its coachee can see what
                others would.
        """
        super().__init__(session, organisation_id)
        self._is_shared = or_(Conversation.shared_at.is_not(None), Conversation.id == supposing)

    async def conversation(self, conversation_id: str) -> Conversation | None:
        """Return a conversation by id, if it is shared."""
        return await self._first(self._conversations().where(Conversation.id == conversation_id))

    async def conversations(self, *person_ids: str, limit: int = 200) -> list[Conversation]:
        """Return people's shared conversations, newest first."""
        query = self._conversations().where(Conversation.person_id.in_(person_ids))
        newest = (Conversation.started_at.desc(), Conversation.id)
        # The dialogue's own memory is large, and nobody who reads along has a use for it.
        light = query.options(defer(Conversation.state), defer(Conversation.snapshot))
        return await self._all(light.order_by(*newest).limit(limit))

    async def next_unread(
        self, coach_id: str, person_ids: Collection[str], but: str = ""
    ) -> Conversation | None:
        """Return the oldest of people's conversations that a coach has not seen as it stands.

        Args:
            coach_id: Whose marks count.
            person_ids: The coachees.
            but: A conversation that is not meant.
        """
        mark = and_(
            Reading.conversation_id == Conversation.id,
            Reading.coach_id == coach_id,
            self._ours(Reading),
        )
        query = (
            self._conversations()
            .outerjoin(Reading, mark)
            .where(
                Conversation.person_id.in_(person_ids),
                Conversation.id != but,
                or_(Reading.id.is_(None), Reading.turn < Conversation.turn),
            )
            .options(defer(Conversation.state), defer(Conversation.snapshot))
        )
        return await self._first(query.order_by(Conversation.started_at, Conversation.id))

    async def private_parts(self, conversation_id: str) -> frozenset[str]:
        """Return the names of the parts that a conversation's coachee keeps back."""
        query = select(Summary.private).where(
            self._ours(Summary), Summary.conversation_id == conversation_id
        )
        return frozenset(await self._session.scalar(query) or ())

    async def kept_back(self, *person_ids: str) -> dict[str, frozenset[str]]:
        """Return the stages whose words are kept back, by conversation; most keep none."""
        query = select(Summary.conversation_id, Summary.private).where(
            self._ours(Summary), Summary.person_id.in_(person_ids)
        )
        rows = (await self._session.execute(query)).tuples()
        return {id_: frozenset(private) | {_TOLD_AGAIN} for id_, private in rows if private}

    async def answers(self, person_id: str, *stages: str) -> list[Message]:
        """Return what a person said in some stages and shared, oldest first."""
        query = (
            self._select(Message)
            .join(Conversation, Conversation.id == Message.conversation_id)
            .where(
                Message.person_id == person_id,
                Message.author == Author.COACHEE,
                Message.stage.in_(stages),
                Message.erased_at.is_(None),
                Message.private_at.is_(None),
                Conversation.shared_at.is_not(None),
            )
        )
        hidden = await self.kept_back(person_id)
        found = await self._all(query.order_by(Message.id))
        return [m for m in found if m.stage not in hidden.get(m.conversation_id, ())]

    async def message(self, conversation_id: str, message_id: int) -> Message | None:
        """Return a message of a shared conversation, if it may be read."""
        found = await self.messages(conversation_id)
        return next((message for message in found if message.id == message_id), None)

    async def messages(self, conversation_id: str, limit: int = 2000) -> list[Message]:
        """Return what may be read of a shared conversation, oldest first."""
        if await self.conversation(conversation_id) is None:
            return []
        query = self._select(Message).where(
            Message.conversation_id == conversation_id,
            Message.erased_at.is_(None),
            Message.private_at.is_(None),
        )
        hidden = await self.private_parts(conversation_id)
        if hidden:
            stages = sorted(hidden | {_TOLD_AGAIN})
            query = query.where(or_(Message.stage.is_(None), Message.stage.not_in(stages)))
        return await self._all(query.order_by(Message.id).limit(limit))

    async def goals(self, person_id: str) -> list[Goal]:
        """Return the goals of a person's shared conversations, earliest first."""
        return await self._parts(
            self._select(Goal).join(Conversation, Conversation.id == Goal.conversation_id),
            Goal.person_id == person_id,
            "goal",
        )

    async def realities(self, person_id: str) -> list[Reality]:
        """Return the realities of a person's shared conversations, earliest first."""
        return await self._parts(
            self._select(Reality).join(Conversation, Conversation.id == Reality.conversation_id),
            Reality.person_id == person_id,
            "reality",
        )

    async def options(self, person_id: str) -> list[Option]:
        """Return the options of a person's shared conversations, earliest first."""
        return await self._parts(
            self._select(Option).join(Conversation, Conversation.id == Option.conversation_id),
            Option.person_id == person_id,
            "options",
        )

    async def summary(self, conversation_id: str) -> Summary | None:
        """Return the summary of a shared conversation, which holds no private part."""
        if await self.conversation(conversation_id) is None:
            return None
        query = self._select(Summary).where(Summary.conversation_id == conversation_id)
        return await self._first(query)

    async def commitments(self, *person_ids: str) -> list[Commitment]:
        """Return people's shared commitments, oldest first; a coach's own are among them."""
        query = self._select(Commitment).outerjoin(
            Conversation, Conversation.id == Commitment.conversation_id
        )
        found = await self._all(
            query.where(
                Commitment.person_id.in_(person_ids),
                or_(Commitment.conversation_id.is_(None), self._is_shared),
            ).order_by(Commitment.created_at, Commitment.id)
        )
        return _shown(found, "will", await self.kept_back(*person_ids))

    async def evidence(
        self, *person_ids: str, on: Collection[Commitment] | None = None
    ) -> list[Evidence]:
        """Return the evidence on people's shared commitments, oldest first.

        What was reported in a conversation counts where that one is shared too.

        Args:
            person_ids: Whose.
            on: Those commitments, where they have been asked for already.
        """
        shared = await self.commitments(*person_ids) if on is None else on
        visible = {row.id for row in shared}
        query = self._select(Evidence).outerjoin(
            Conversation, Conversation.id == Evidence.conversation_id
        )
        found = await self._all(
            query.where(
                Evidence.person_id.in_(person_ids),
                or_(Evidence.conversation_id.is_(None), self._is_shared),
            ).order_by(Evidence.created_at, Evidence.id)
        )
        seen = [row for row in found if row.commitment_id in visible]
        return _shown(seen, "evidence", await self.kept_back(*person_ids))

    def _conversations(self) -> Select[tuple[Conversation]]:
        return self._select(Conversation).where(self._is_shared)

    async def _parts(
        self, query: Select[tuple[_Part]], whose: ColumnElement[bool], part: str
    ) -> list[_Part]:
        shared = query.where(whose, self._is_shared)
        found = await self._all(shared.order_by(Conversation.started_at, Conversation.id))
        hidden = await self.kept_back(found[0].person_id) if found else {}
        return _shown(found, part, hidden)


def _shown(rows: list[_Row], part: str, hidden: Mapping[str, frozenset[str]]) -> list[_Row]:
    """The rows without those of a part that is kept back, and without answers kept back."""
    found = []
    for row in rows:
        private = hidden.get(row.conversation_id or "", frozenset())
        if part in private or _name(row) in private:
            continue
        columns = {name.rpartition(".")[2] for name in private if name.startswith(f"{_name(row)}.")}
        if isinstance(row, Commitment):
            closing = f"closing.{row.id}."
            columns |= {name.removeprefix(closing) for name in private if name.startswith(closing)}
        found.append(_blanked(row, columns) if columns else row)
    return found


def _name(row: Goal | Reality | Option | Commitment | Evidence) -> str:
    """What a row is called among what is kept private of its conversation."""
    match row:
        case Goal():
            return "goal"
        case Reality():
            return "reality"
        case Option():
            return f"options.{row.position}"
        case Commitment():
            return f"will.{row.id}"
        case Evidence():
            return f"evidence.{row.commitment_id}"


def _blanked(row: _Row, columns: Collection[str]) -> _Row:
    """A copy of a row that no session knows, some of its columns empty."""
    every = [column.key for column in inspect(type(row)).column_attrs]
    known = {key: getattr(row, key) for key in every if key not in columns}
    return type(row)(**known)
