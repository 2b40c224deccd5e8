"""The goal: which competency to grow, why, and how the coachee will know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.questions import Asked, Question, Say
from bot.coaching.referring_back import denies_the_goal
from bot.coaching.same_as_before import wants_last_again
from bot.coaching.state import TOLD
from bot.coaching.told_before import nothing_to_add, said_before
from bot.coaching.turn import Turn
from bot.coaching.volunteered import volunteered
from bot.playbooks import Competency

_SAID_BACK = 20  # words: the competency's definition stands before them


def offered(turn: Turn) -> tuple[str, tuple[Competency, ...]]:
    """The competencies to choose from and the role they are written for.

    Where the playbook's table says N/A for the coachee's role, the nearest role's are offered.
    """
    own = turn.library.competencies(turn.pillar, turn.role)
    return (turn.role, own) if own else turn.library.nearest_competencies(turn.pillar, turn.role)


def _competencies(turn: Turn, item: str) -> Sequence[Choice]:
    grown = turn.grown
    return [
        Choice(c.id, c.name.in_(turn.language) + (" ✓" if c.id in grown else ""))
        for c in offered(turn)[1]
    ]


def _wording(turn: Turn, item: str) -> str:
    if offered(turn)[0] != turn.role:
        return "utter_ask_goal_competency_nearest"
    return "utter_ask_goal_competency_again" if turn.grown else "utter_ask_goal_competency"


def _same_as_last(turn: Turn, item: str) -> str | None:
    """The competency of the last conversation, where the message wants the same once more."""
    last = turn.grown[-1] if turn.grown and turn.choice is None else None
    again = last is not None and any(last == one.id for one in offered(turn)[1])
    return last if again and wants_last_again(turn.text) else None


def _place(turn: Turn, item: str) -> Mapping[str, str]:
    return {
        "pillar": turn.library.pillar(turn.pillar).name.in_(turn.language),
        "role": turn.label(f"role.{turn.role}"),
        "nearest": turn.label(f"role.{offered(turn)[0]}"),
    }


def _own_words_wording(turn: Turn, item: str) -> str:
    """Not asked as if nothing had been said where the goal was told with the competency."""
    told = "_told" if said_before(turn, "goal.own_words") else ""
    return f"utter_ask_goal_own_words{told}"


def _goal_instead(turn: Turn, item: str) -> str | None:
    """The message where it says that the goal given is none, and what it is."""
    return turn.text if turn.choice is None and denies_the_goal(turn.text) else None


def chosen(turn: Turn) -> Competency | None:
    """The competency of this conversation, once chosen."""
    value = turn.state.value("goal.competency")
    return None if value is None else turn.library.competency(value)


QUESTIONS = (
    Question(
        "competency",
        "choice",
        reads=_same_as_last,
        choices=_competencies,
        params=_place,
        wording=_wording,
        takes_narrative="own_words",
    ),
    Question(
        "own_words",
        "text",
        choices=nothing_to_add("goal.own_words"),
        params=lambda t, _: {"told": said_before(t, "goal.own_words", _SAID_BACK)},
        wording=_own_words_wording,
        reads=_goal_instead,
        also=volunteered("students", "sign"),
    ),
    Question("students", "text", also=volunteered("sign")),
    Question("sign", "text"),
    Question("importance", "scale"),
)


class Goal:
    """One competency to grow between now and the next conversation."""

    name = "goal"

    async def prepare(self, turn: Turn) -> None:
        """Find out which competencies were grown in earlier conversations."""
        turn.grown = tuple(await turn.results.past_competencies(turn.person.id))

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """In order, each once."""
        for question in QUESTIONS:
            yield Asked(self.name, question)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """What the glossary says of the competency that was chosen."""
        if asked.question.name != "competency":
            return None
        competency = turn.library.competency(value)
        return Say(
            "utter_heard_competency",
            {
                "competency": competency.name.in_(turn.language),
                "definition": competency.definition.in_(turn.language).rstrip("."),
            },
            join=True,
        )

    async def save(self, turn: Turn) -> None:
        """Write the goal."""
        goal = await turn.results.goal_for(turn.conversation)
        goal.pillar = turn.pillar
        goal.competency = turn.state.value("goal.competency")
        goal.own_words = turn.state.value("goal.own_words")
        goal.students = turn.state.value("goal.students")
        goal.sign = turn.state.value("goal.sign")
        goal.importance = turn.state.value("goal.importance")
        await _rate_anew(turn)


async def _rate_anew(turn: Turn) -> None:
    """Take back a rating that was made in the words of another competency."""
    competency = turn.state.value("goal.competency")
    reality = await turn.results.reality(turn.conversation.id)
    if reality is None or competency in {None, reality.competency}:
        return
    for name in ("level", "why", "why" + TOLD, "aim"):
        turn.state.drop(f"reality.{name}")
    reality.competency = competency
    reality.level_now = reality.level_aim = reality.why = None
