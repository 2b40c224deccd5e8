"""The reality: where practice stands on the rubric today, and what the data and voices say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.goal import chosen
from bot.coaching.questions import Asked, Question, Say
from bot.coaching.reading import ANSWERS
from bot.coaching.told_before import nothing_to_add, said_before
from bot.coaching.turn import Turn
from bot.coaching.volunteered import volunteered
from bot.playbooks import LEVELS, LevelId


def _level(turn: Turn) -> LevelId | None:
    value: LevelId | None = turn.state.value("reality.level")
    return value


def _describe(turn: Turn, level: LevelId) -> str:
    competency = chosen(turn)
    if competency is not None:
        return competency.levels[level].in_(turn.language)
    found = next(entry for entry in turn.library.rubric if entry.id == level)
    return found.definition.in_(turn.language)


def level_name(turn: Turn, level: LevelId) -> str:
    """The level's name in the coachee's language."""
    found = next(entry for entry in turn.library.rubric if entry.id == level)
    return found.name.in_(turn.language)


def _levels(turn: Turn, item: str) -> Sequence[Choice]:
    return [Choice(level, level_name(turn, level)) for level in LEVELS]


def _worded(turn: Turn, item: str) -> Mapping[str, str]:
    lines = [
        f"{number}. {level_name(turn, level)}: {_describe(turn, level)}"
        for number, level in enumerate(LEVELS, 1)
    ]
    competency, names = chosen(turn), [level_name(turn, level) for level in LEVELS]
    return {
        "levels": "\n".join(lines),
        "names": f"{', '.join(names[:-1])}{turn.label('list.or')}{names[-1]}",
        "competency": competency.name.in_(turn.language) if competency else "",
    }


def _compared(turn: Turn, item: str) -> Mapping[str, str]:
    now = _level(turn) or LEVELS[0]
    below = LEVELS[max(LEVELS.index(now) - 1, 0)]
    return {
        "level": level_name(turn, now),
        "below": level_name(turn, below),
        "told": said_before(turn, "reality.why"),
    }


def _level_wording(turn: Turn, item: str) -> str:
    """The four are not read out again to somebody who has them right above."""
    again = turn.state.misses > 0 and turn.intent in ANSWERS
    return "utter_ask_reality_level" + ("_again" if again else "")


def _why_wording(turn: Turn, item: str) -> str:
    if said_before(turn, "reality.why"):
        return "utter_ask_reality_why_told"
    lowest = _level(turn) == LEVELS[0]
    return "utter_ask_reality_why_lowest" if lowest else "utter_ask_reality_why"


def _reflection(turn: Turn, item: str) -> Mapping[str, str]:
    return {"question": reflective_question(turn)}


def reflective_question(turn: Turn) -> str:
    """One of the pillar's own questions, another one in each conversation."""
    questions = turn.library.pillar(turn.pillar).reflective_questions
    return questions[(turn.state.reflective or 0) % len(questions)].text.in_(turn.language)


def _sources(turn: Turn, item: str) -> Mapping[str, str]:
    sources = turn.library.pillar(turn.pillar).data_sources
    return {"sources": "; ".join(s.text.in_(turn.language) for s in sources[:2])}


_LATER = ("data", "voices", "tried", "obstacles")
QUESTIONS = (
    Question(
        "level",
        "choice",
        choices=_levels,
        params=_worded,
        wording=_level_wording,
        resets=("aim",),
        takes_narrative="why",
        reason_is_enough=True,
    ),
    Question(
        "why",
        "text",
        lambda t, _: bool(_level(t)),
        nothing_to_add("reality.why"),
        _compared,
        wording=_why_wording,
        also=volunteered(*_LATER),
    ),
    Question("reflection", "text", params=_reflection, also=volunteered(*_LATER)),
    Question("data", "text", params=_sources, also=volunteered(*_LATER[1:])),
    Question("voices", "text", also=volunteered(*_LATER[2:])),
    Question("tried", "text", also=volunteered(*_LATER[3:])),
    Question("obstacles", "text"),
    Question(
        "aim",
        "choice",
        lambda t, _: _level(t) not in {None, LEVELS[-1]},  # from the highest there is no choice
        choices=_levels,
        params=_compared,
        here=lambda t, _: _level(t),
    ),
)


class Reality:
    """Today, honestly and without judgement."""

    name = "reality"

    async def prepare(self, turn: Turn) -> None:
        """Choose the reflective question: another one in each conversation."""
        if turn.state.reflective is None:
            turn.state.reflective = len(await turn.conversations.of_person(turn.person.id))

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """In order, each once."""
        for question in QUESTIONS:
            yield Asked(self.name, question)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """The level by its name; the usual reflection for the rest."""
        if asked.question.name in {"level", "aim"}:
            return Say("utter_heard_level", {"level": level_name(turn, value)}, join=True)
        return None

    async def save(self, turn: Turn) -> None:
        """Write the rating and the narrative."""
        state = turn.state
        reality = await turn.results.reality_for(turn.conversation)
        reality.competency = state.value("goal.competency")
        reality.level_now = _level(turn)
        highest = LEVELS[-1] if _level(turn) == LEVELS[-1] else None
        reality.level_aim = state.value("reality.aim") or highest
        reality.why = state.value("reality.why")
        reality.reflection = state.value("reality.reflection")
        reality.reflection_question = reflective_question(turn) if reality.reflection else None
        reality.data_sources = state.value("reality.data")
        reality.voices = state.value("reality.voices")
        reality.tried = state.value("reality.tried")
        reality.obstacles = state.value("reality.obstacles")
