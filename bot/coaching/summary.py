"""The end: a summary in the coachee's words, to edit, keep private and share part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.editing import KEEPS_BACK, rounds
from bot.coaching.editing_questions import EDITING, heard_of_edit, part_choices
from bot.coaching.keeping_back import follow, kept_back, names_of
from bot.coaching.private_lines import (
    keep_private,
    kept_private,
    left_out_lines,
    lines_named_alone,
)
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.summary_lines import kept_lines, parts, told
from bot.coaching.summary_parts import agrees_to_share, left_out, names_only_parts, parts_wanted
from bot.coaching.turn import Turn


def is_shared(turn: Turn) -> bool:
    """Whether the answers, as they stand, let the coach read the summary."""
    decided = turn.state.value("summary.share")
    in_part = decided == "share_part" and turn.state.settled("summary.private")
    return decided == "share" or in_part


def _share(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("share", "share_part", "not_now")


def _left_out(turn: Turn) -> Mapping[str, Sequence[str]]:
    private = [] if turn.choice is not None else left_out(turn.text, list(parts(turn)))
    return {"private": private} if private else {}


def _parts_named(turn: Turn, item: str) -> list[str] | None:
    """The parts that are named and nothing else: a wrong one kept private would show another.

    None of the parts where single lines are named.
    """
    wanted = [part for part in parts_wanted(turn.text) if part in parts(turn)]
    if wanted and names_only_parts(turn.text):
        return wanted
    return [] if lines_named_alone(turn) else None


def _shared_in_part(turn: Turn, item: str) -> str | None:
    if _left_out(turn):
        return "share_part"
    return "share" if agrees_to_share(turn.text) and left_out_lines(turn) else None


SHARING = (
    Question(
        "share",
        "choice",
        lambda t, _: t.coached,
        choices=_share,
        resets=("private",),
        reads=_shared_in_part,
        also=_left_out,
    ),
    Question(
        "private",
        "choices",
        lambda t, _: t.state.value("summary.share") == "share_part",
        part_choices,
        reads=_parts_named,
    ),
)


def _heard_shared(turn: Turn, lines: Sequence[str]) -> Say:
    """That the coach has it now, and that single lines of it stay with the coachee."""
    if not lines:
        return Say("utter_heard_share_share", {}, join=True)
    turn.to_keep_back = lines
    turn.say("utter_heard_share_share", join=True)
    return Say("utter_heard_between_us", {}, join=True)


def _heard_in_part(turn: Turn, private: Sequence[str]) -> Say:
    """That the coach has it now, and what of it stays with the coachee."""
    if not private:
        return _heard_shared(turn, lines_named_alone(turn))
    if set(parts(turn)) - set(private):
        turn.say("utter_heard_share_share", join=True)
    names = ", ".join(turn.label(f"summary.{part}") for part in private)
    return Say("utter_heard_private", {"parts": names}, join=True)


class Summary:
    """Nothing is shared before the coachee says so."""

    name = "summary"

    async def prepare(self, turn: Turn) -> None:
        """Find out whether there is a coach to share it with, and what is kept back of it."""
        await turn.find_coach()
        turn.kept_lines = kept_lines(turn, await kept_back(turn))

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Is it right, part by part until it is; and who may read it."""
        for item in rounds(turn.state):
            for question in EDITING:
                yield Asked(self.name, question, item)
        for question in SHARING:
            yield Asked(self.name, question)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """What was decided about sharing, in plain words."""
        if asked.question.name == "share" and value == "share":
            return _heard_shared(turn, left_out_lines(turn))
        if asked.question.name == "share":
            return Say(f"utter_heard_share_{value}", {}, join=True)
        if asked.question.name == "private":
            return _heard_in_part(turn, value)
        if value == KEEPS_BACK:
            turn.to_keep_back = kept_private(turn)
            return Say("utter_heard_between_us", {}, join=True)
        if asked.question.name in {"edit", "place"}:
            return heard_of_edit(turn, asked, value)
        if asked.question.name == "part" and value == "will":
            return Say("utter_heard_summary_will", {}, join=True)
        if asked.question.name == "part" or value == "edit":
            return SILENT
        return Say("utter_heard_summary", {}, join=True)

    async def save(self, turn: Turn) -> None:
        """Write the summary as it stands, and who may read it; sharing leaves an entry."""
        private = turn.state.value("summary.private") or []
        record = await turn.results.summary_for(turn.conversation)
        await keep_private(turn)
        kept = await follow(turn)
        record.text = told(turn, kept, private)
        record.private = [*private, *await names_of(turn, kept.keys)]
        shared = is_shared(turn)
        if shared != (turn.conversation.shared_at is not None):
            await turn.audit.write(
                "share" if shared else "unshare",
                "conversation",
                turn.conversation.id,
                actor_id=turn.person.id,
            )
        record.shared_at = (record.shared_at or turn.now) if shared else None
        turn.conversation.shared_at = record.shared_at

    async def finish(self, turn: Turn) -> None:
        """The conversation is over; what was said about next time is kept."""
        await self.save(turn)
        turn.conversation.finished_at = turn.now
        if not turn.coached:
            turn.say("utter_summary_no_coach", join=True)
