"""The end: a summary in the coachee's words, to edit, keep private and share part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.editing import AS_IT_IS, KEEPS_BACK, part_in, rounds
from bot.coaching.editing_questions import EDITING, heard_of_edit, part_choices
from bot.coaching.edits_asked import at_once
from bot.coaching.keeping_back import follow, names_of
from bot.coaching.keeping_lines import (
    answers_kept,
    lines_kept,
    private_in_new_words,
    private_parts,
    settle_lines,
    settle_parts,
)
from bot.coaching.private_lines import (
    left_out_lines,
    lines_named_alone,
    privacy_asked,
    reason_is_privacy,
    refers_back,
)
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.summary_lines import parts, parts_before, told
from bot.coaching.summary_parts import (
    agrees_to_share,
    alone,
    left_out,
    names_only_parts,
    parts_wanted,
    shares_some,
)
from bot.coaching.turn import Turn


def is_shared(turn: Turn) -> bool:
    """Whether the answers, as they stand, let the coach read the summary."""
    decided = turn.state.value("summary.share")
    if _asks_which(turn):
        return turn.state.settled("summary.private")
    return bool(decided == "share")


def _share(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("share", "share_part", "not_now")


def _asks_which(turn: Turn) -> bool:
    """Whether some of it stays private, and it has to be asked what."""
    decided = turn.state.value("summary.share")
    untold = turn.state.private_untold and not private_parts(turn)
    return decided == "share_part" or (decided == "share" and untold)


def _left_out(turn: Turn) -> Mapping[str, Sequence[str]]:
    if turn.choice is not None:
        return {}
    private = left_out(turn.text, list(parts(turn))) or alone(turn.text, list(parts(turn)))
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
    """How much is shared with a yes that says it; what nobody can tell of it is asked for."""
    if turn.choice is None and agrees_to_share(turn.text) and refers_back(turn.text):
        kept = private_parts(turn) or turn.state.private_lines
        return "share" if kept and not turn.state.private_untold else "share_part"
    if _left_out(turn) or (turn.choice is None and shares_some(turn.text)):
        return "share_part"
    if not agrees_to_share(turn.text):
        return None
    asked = privacy_asked(turn)
    return "share" if left_out_lines(turn) or asked.open_lines or asked.open_parts else None


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
        lambda t, _: _asks_which(t),
        part_choices,
        reads=_parts_named,
    ),
)


def _heard_shared(turn: Turn, lines: Sequence[str]) -> Say:
    """That the coach has it now, and that single lines of it stay with the coachee."""
    turn.to_keep_back = lines
    private = [part for part in parts(turn) if part in private_parts(turn)]
    if not (lines or private):
        return Say("utter_heard_share_share", {}, join=True)
    if set(parts(turn)) - set(private):
        turn.say("utter_heard_share_share", join=True)
    if not private:
        return Say("utter_heard_between_us", {}, join=True)
    if lines:
        turn.say("utter_heard_between_us", join=True)
    return Say("utter_heard_private", {"parts": _names(turn, private)}, join=True)


def _names(turn: Turn, private: Sequence[str]) -> str:
    return ", ".join(turn.label(f"summary.{part}") for part in private)


def _heard_in_part(turn: Turn, private: Sequence[str]) -> Say:
    """That the coach has it now, and what of it stays with the coachee."""
    return _heard_shared(turn, () if private else lines_named_alone(turn))


def _heard_kept(turn: Turn) -> Say:
    """That something stays private from now on, or no longer does."""
    asked = privacy_asked(turn)
    settle_parts(turn, asked)
    if asked.lines or asked.parts:
        turn.state.private_untold = False
        return Say("utter_heard_between_us", {}, join=True)
    return Say("utter_heard_opened", {}, join=True)


def _keep_beside(turn: Turn) -> None:
    """Keep private what a message names beside its answer; what nobody can tell is asked for."""
    asked = privacy_asked(turn)
    turn.state.private_untold |= asked.untold
    if asked:
        settle_parts(turn, asked)
        keeps = asked.lines or asked.parts
        turn.say("utter_heard_between_us" if keeps else "utter_heard_opened", join=True)


def _keep_in_new_words(turn: Turn, asked: Asked) -> None:
    """Keep a private line private where the message puts it in other words."""
    part = part_in(turn.state, asked.item) or ""
    before = parts_before(turn, asked.key).get(part, [])
    now = parts(turn).get(part, [])
    private = private_in_new_words(turn, before, now)
    turn.to_keep_back = private
    if turn.choice is None and reason_is_privacy(turn.text):
        turn.to_keep_back = [*private, *(line for line in before if line not in now)]
        turn.to_open = [line for line in now if line not in (*before, *private)]
        turn.say("utter_heard_between_us", join=True)


class Summary:
    """Nothing is shared before the coachee says so."""

    name = "summary"

    async def prepare(self, turn: Turn) -> None:
        """Find out whether there is a coach to share it with, and what is kept back of it."""
        await turn.find_coach()
        turn.kept_lines = await lines_kept(turn)

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Is it right, part by part until it is; and who may read it."""
        for item in rounds(turn.state):
            for question in EDITING:
                yield Asked(self.name, question, item)
        for question in SHARING:
            yield Asked(self.name, question)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """What was decided about sharing, in plain words."""
        if asked.question.name == "share" and value == "share" and not _asks_which(turn):
            settle_parts(turn, replace(privacy_asked(turn), lines=()))
            return _heard_shared(turn, left_out_lines(turn))
        if asked.question.name == "share" and value == "share":
            value = "share_part"
        if asked.question.name == "share":
            return Say(f"utter_heard_share_{value}", {}, join=True)
        if asked.question.name == "private":
            return _heard_in_part(turn, value)
        if value == KEEPS_BACK:
            return _heard_kept(turn)
        if asked.question.name in {"check", "part"} and not at_once(turn):
            _keep_beside(turn)
        if asked.question.name in {"edit", "place"}:
            if value == AS_IT_IS:
                _keep_beside(turn)
            else:
                _keep_in_new_words(turn, asked)
            return heard_of_edit(turn, asked, value)
        if asked.question.name == "part" and value == "will":
            return Say("utter_heard_summary_will", {}, join=True)
        if asked.question.name == "part" or value == "edit":
            return SILENT
        return Say("utter_heard_summary", {}, join=True)

    async def save(self, turn: Turn) -> None:
        """Write the summary as it stands, and who may read it; sharing leaves an entry."""
        private = private_parts(turn)
        record = await turn.results.summary_for(turn.conversation)
        await settle_lines(turn)
        kept = await follow(turn)
        record.text = told(turn, kept, private)
        record.private = [*private, *await names_of(turn, kept.keys | answers_kept(turn))]
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
