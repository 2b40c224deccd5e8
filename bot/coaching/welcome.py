"""The first contact: language, what Entre is and who can read along, role, pillar, problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.coaching.answers import Choice, read_choice
from bot.coaching.goal import offered
from bot.coaching.questions import Asked, Question, Say
from bot.coaching.state import Answer
from bot.coaching.told_before import nothing_to_add, said_before
from bot.coaching.turn import Turn

_ENOUGH_WORDS = 3
_MORE_THAN_A_NAME = 14  # words: "I am an assistant principal at a small middle school" is no story
_ROLE = "welcome.role"
_CLAUSE = re.compile(r"[,.;:!?\n]+\s*|\s+(?:and|but|so|because|y|e|pero|porque)\s+", re.IGNORECASE)
_OF_ONESELF = re.compile(
    r"(?:(?:and|so|as|well|also|y|como|pues) )*"
    r"(?:i.?m|i am|i teach|i work as|soy|trabajo (?:como|de))\b",
    re.IGNORECASE,
)
# A text that denies something about who one is: "I'm not at a school", "did my role change?".
_NOT_SO = re.compile(
    r"^\W*(?:no|wait|espere|perd[oó]n|sorry|actually)\b|\bno (?:soy|estoy|trabajo|de)\b"
    r"|\b(?:not|n.t) (?:a |an |at |in |the )?(?:teacher|principal|school|admin\w*)\b"
    r"|\b(?:mi|my) (?:funci[oó]n|rol|role|puesto)\b",
    re.IGNORECASE,
)
WHO_SEES = "command:who_sees_this"
ROLES = ("district_leader", "school_administrator", "teacher")


def _languages(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices(*_offered(turn))


def _offered(turn: Turn) -> Sequence[str]:
    return [code for code in ("en", "es") if code in turn.organisation.languages] or ("en", "es")


def _undecided(turn: Turn, item: str) -> bool:
    return turn.person.language is None and len(_offered(turn)) > 1


def _written_in(turn: Turn) -> str | None:
    """The language that somebody shows by writing in it."""
    written = turn.intent == "affirm" or len(turn.text.split()) >= _ENOUGH_WORDS
    return turn.language if written else None


def _understood(turn: Turn, item: str) -> Sequence[Choice]:
    return (
        *turn.choices("go_on"),
        Choice(WHO_SEES, turn.label("choice.who_sees")),
    )


def _roles(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices(*ROLES)


def _pillars(turn: Turn, item: str) -> Sequence[Choice]:
    return [Choice(p.id, p.short_name.in_(turn.language)) for p in turn.library.pillars]


def _problem(turn: Turn, item: str) -> str:
    told = "_told" if said_before(turn, "welcome.problem") else ""
    return f"utter_ask_welcome_problem{told}"


def _in_full(turn: Turn) -> bool:
    """Once in each language, and whenever it is to be repeated."""
    now = turn.conversation.turn
    first = turn.state.said.setdefault(f"disclosed.{turn.language}", now) == now
    return first or turn.intent == "repeat"


def _consent(turn: Turn) -> str:
    """What the organisation itself has to say first; in the other language if in no other."""
    if not _in_full(turn):
        return ""
    own = turn.organisation.consent
    return str(own.get(turn.language) or next(filter(None, own.values()), ""))


def _disclosure(turn: Turn, item: str) -> str:
    """In full, or a short question."""
    if not _in_full(turn):
        return "utter_ask_welcome_disclosure_again"
    told = "_told" if turn.organisation.coach_told_of_danger and turn.coached else ""
    return f"utter_ask_welcome_disclosure{told}"


QUESTIONS = (
    Question(
        "language",
        "choice",
        _undecided,
        choices=_languages,
        takes_narrative="problem",
        story_from=_MORE_THAN_A_NAME,
        free=_written_in,
    ),
    Question(
        "disclosure",
        "choice",
        lambda t, _: t.person.welcomed_at is None,
        choices=_understood,
        params=lambda t, _: {
            "organisation": t.organisation.name,
            "days": str(t.organisation.retention_days),
        },
        wording=_disclosure,
        before=_consent,
        takes_narrative="problem",
        story_from=_MORE_THAN_A_NAME,
    ),
    Question(
        "role",
        "choice",
        lambda t, _: t.person.welcomed_at is None and t.person.educator_role is None,
        choices=_roles,
        takes_narrative="problem",
        story_from=_MORE_THAN_A_NAME,
    ),
    Question(
        "pillar",
        "choice",
        lambda t, _: t.person.welcomed_at is None and t.person.pillar is None,
        choices=_pillars,
        takes_narrative="problem",
        story_from=_MORE_THAN_A_NAME,
    ),
    Question(
        "problem",
        "text",
        lambda t, _: t.person.welcomed_at is None,
        choices=nothing_to_add("welcome.problem"),
        wording=_problem,
        params=lambda t, _: {
            "pillar": t.library.pillar(t.pillar).name.in_(t.language),
            "told": said_before(t, "welcome.problem"),
        },
    ),
)


def _role_in_passing(turn: Turn) -> Choice | None:
    """The role that somebody names in a text about more: "Sure, I'm the principal at a K-8"."""
    said = (part for part in _CLAUSE.split(turn.text) if _OF_ONESELF.match(part))
    named = (read_choice(part, list(_roles(turn, "")), turn.language) for part in said)
    return next((role for role in named if role is not None), None)


def role_corrected(turn: Turn) -> Choice | None:
    """Another role than the one given, where a text says that that one is not right."""
    named = _role_in_passing(turn) if _NOT_SO.search(turn.text) else None
    return named if named and named.value != turn.state.value(_ROLE) else None


def _correct_role(turn: Turn) -> None:
    role = role_corrected(turn) if turn.choice is None and turn.state.value(_ROLE) else None
    if role is not None:
        given = Answer(value=role.value, text=role.title, turn=turn.conversation.turn)
        turn.state.give(_ROLE, given)
        turn.say("utter_heard_role", {"role": turn.label(f"role.as.{role.value}")}, join=True)


def _keep_role(turn: Turn) -> None:
    if turn.choice is not None or turn.state.settled(_ROLE) or turn.person.educator_role:
        return
    if _ROLE not in turn.state.reopened and (role := _role_in_passing(turn)) is not None:
        given = Answer(value=role.value, text=role.title, turn=turn.conversation.turn)
        turn.state.give(_ROLE, given)


def _choose_among_others(turn: Turn) -> None:
    """Ask for the competency again where the list has become another one."""
    listed = {competency.id for competency in offered(turn)[1]}
    if turn.state.value("goal.competency") not in {None, *listed}:
        turn.state.drop("goal.competency")


class Welcome:
    """Asked once; whatever is known of the person already is not asked."""

    name = "welcome"

    async def prepare(self, turn: Turn) -> None:
        """Find out whether there is a coach who could be told of danger."""
        await turn.find_coach()

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Language first: nobody can agree to what they cannot read."""
        for question in QUESTIONS:
            yield Asked(self.name, question)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """A short acknowledgement; the pillar with what its research says."""
        if asked.question.name == "pillar":
            pillar = turn.library.pillar(value)
            takeaway = pillar.key_takeaway.text.in_(turn.language)
            return Say("utter_heard_pillar", {"takeaway": takeaway.rstrip(".")}, join=True)
        if asked.question.name == "problem":
            return None
        if asked.question.name == "role":  # said back, so that a slip is seen at once
            return Say("utter_heard_role", {"role": turn.label(f"role.as.{value}")}, join=True)
        return Say("utter_heard_welcome", {}, join=True)

    async def save(self, turn: Turn) -> None:
        """Keep what was said about the person."""
        state, person = turn.state, turn.person
        _keep_role(turn)
        _correct_role(turn)
        if (language := state.value("welcome.language")) is not None:
            turn.conversation.language = language
        if (role := state.value("welcome.role")) is not None:
            person.educator_role = role
        if (pillar := state.value("welcome.pillar")) is not None:
            person.pillar = pillar
        _choose_among_others(turn)
        problem = state.value("welcome.problem")
        if problem is not None and person.pillar is not None:
            await turn.results.set_problem(person.id, person.pillar, problem)

    async def finish(self, turn: Turn) -> None:
        """Remember that the person was welcomed, so that it happens once."""
        turn.person.language = turn.language
        turn.person.welcomed_at = turn.person.welcomed_at or turn.now
