"""What conversations yield: goals, realities, options, summaries and problems of practice."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import delete, func, select

from bot.persistence.commitments import Commitments
from bot.persistence.models import (
    Conversation,
    Goal,
    Option,
    OptionOrigin,
    OptionStatus,
    Person,
    ProblemOfPractice,
    Reality,
    Summary,
)

Single = TypeVar("Single", Goal, Reality, Summary)


class Results(Commitments):
    """The results of an organisation's conversations, commitments among them."""

    async def goal(self, conversation_id: str) -> Goal | None:
        """Return a conversation's goal."""
        return await self._single(Goal, conversation_id)

    async def reality(self, conversation_id: str) -> Reality | None:
        """Return a conversation's reality."""
        return await self._single(Reality, conversation_id)

    async def summary(self, conversation_id: str) -> Summary | None:
        """Return a conversation's summary."""
        return await self._single(Summary, conversation_id)

    async def goal_for(self, conversation: Conversation) -> Goal:
        """Return a conversation's goal, an empty one if it has none yet."""
        return await self._single_for(Goal, conversation)

    async def reality_for(self, conversation: Conversation) -> Reality:
        """Return a conversation's reality, an empty one if it has none yet."""
        return await self._single_for(Reality, conversation)

    async def summary_for(self, conversation: Conversation) -> Summary:
        """Return a conversation's summary, an empty one if it has none yet."""
        return await self._single_for(Summary, conversation)

    async def options(self, conversation_id: str) -> list[Option]:
        """Return a conversation's options in their order."""
        query = self._select(Option).where(Option.conversation_id == conversation_id)
        return await self._all(query.order_by(Option.position, Option.id))

    async def add_option(
        self,
        conversation: Conversation,
        text: str,
        origin: OptionOrigin = OptionOrigin.OWN,
        *,
        position: int | None = None,
        strategy: str | None = None,
        status: OptionStatus = OptionStatus.IDEA,
    ) -> Option:
        """Add an option to a conversation's list.

        Args:
            conversation: Where it came up.
            text: What could be done.
            origin: Whose idea it is.
            position: Its place in the list, from 1; the end where none is given.
            strategy: Id of the playbook's strategy, where it is one.
            status: Where it stands.

        Raises:
            WrongOrganisation: The conversation is not in the organisation.
        """
        belonging = self._belonging(conversation)
        return await self._add(
            Option(
                **belonging,
                position=position or await self._next_position(conversation.id),
                text=text,
                origin=origin,
                strategy=strategy,
                status=status,
            )
        )

    async def remove_options(self, conversation_id: str, ids: Collection[str]) -> None:
        """Take options off a conversation's list; ids that are not on it are passed over."""
        await self._session.execute(
            delete(Option)
            .where(
                self._ours(Option), Option.conversation_id == conversation_id, Option.id.in_(ids)
            )
            .execution_options(synchronize_session="fetch")
        )

    async def past_competencies(self, person_id: str) -> list[str]:
        """Return the competencies of a person's finished conversations, the latest one last."""
        query = (
            select(Goal.competency)
            .join(Conversation, Conversation.id == Goal.conversation_id)
            .where(
                self._ours(Goal),
                self._ours(Conversation),
                Goal.person_id == person_id,
                Goal.competency.is_not(None),
                Conversation.finished_at.is_not(None),
            )
            .order_by(Conversation.finished_at, Conversation.id)
        )
        found = (await self._session.scalars(query)).all()
        return list(dict.fromkeys(one for one in reversed(found) if one))[::-1]

    async def strategies_turned_down(self, person_id: str) -> set[str]:
        """Return the playbook's strategies that a person did not want."""
        query = select(Option.strategy).where(
            self._ours(Option),
            Option.person_id == person_id,
            Option.status == OptionStatus.TURNED_DOWN,
        )
        return {strategy for strategy in await self._session.scalars(query) if strategy}

    async def active_problem(self, person_id: str) -> ProblemOfPractice | None:
        """Return the problem of practice that a person works on."""
        query = self._select(ProblemOfPractice).where(
            ProblemOfPractice.person_id == person_id, ProblemOfPractice.active
        )
        return await self._first(query.order_by(ProblemOfPractice.created_at.desc()))

    async def set_problem(self, person_id: str, pillar: str, statement: str) -> ProblemOfPractice:
        """Make this the problem of practice that a person works on; earlier ones are kept.

        Returns:
            The problem, the one there is where it says the same.

        Raises:
            WrongOrganisation: The person is not in the organisation.
        """
        await self._check(Person, person_id)
        active = await self._all(
            self._select(ProblemOfPractice).where(
                ProblemOfPractice.person_id == person_id, ProblemOfPractice.active
            )
        )
        for problem in active:
            if (problem.pillar, problem.statement) == (pillar, statement):
                return problem
            problem.active = False
        return await self._add(
            ProblemOfPractice(
                organisation_id=self._organisation_id,
                person_id=person_id,
                pillar=pillar,
                statement=statement,
            )
        )

    async def remove_problem(self, person_id: str, statement: str) -> None:
        """Delete a problem of practice that its author wants to be gone."""
        for problem in await self._all(
            self._select(ProblemOfPractice).where(
                ProblemOfPractice.person_id == person_id, ProblemOfPractice.statement == statement
            )
        ):
            await self._session.delete(problem)
        await self._session.flush()

    async def _next_position(self, conversation_id: str) -> int:
        query = select(func.max(Option.position)).where(
            self._ours(Option), Option.conversation_id == conversation_id
        )
        return (await self._session.scalar(query) or 0) + 1

    async def _single(self, model: type[Single], conversation_id: str) -> Single | None:
        query: Any = self._select(model).where(model.conversation_id == conversation_id)
        found: Single | None = await self._first(query)
        return found

    async def _single_for(self, model: type[Single], conversation: Conversation) -> Single:
        empty = model(**self._belonging(conversation))
        return await self._single(model, conversation.id) or await self._add(empty)
