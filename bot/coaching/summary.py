"""The end: a summary in the coachee's words, to edit, keep private and share part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.editing import part_in, rounds, wants_to_edit
from bot.coaching.keeping_back import follow, names_of
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.reading import Unclear
from bot.coaching.rewording import NoSuchLine, reworded
from bot.coaching.summary_lines import compose, parts, points, told
from bot.coaching.summary_parts import (
    begins_with_a_part,
    left_out,
    part_asked_for,
    part_spoken_of,
)
from bot.coaching.turn import Turn
from bot.coaching.wording import label_keys


def is_shared(turn: Turn) -> bool:
    """Whether the answers, as they stand, let the coach read the summary."""
    decided = turn.state.value("summary.share")
    in_part = decided == "share_part" and turn.state.settled("summary.private")
    return decided == "share" or in_part


def _shown(turn: Turn, item: str) -> Mapping[str, str]:
    return {"summary": compose(turn)}


def _keep_or_edit(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("keep_summary", "edit")


def _share(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("share", "share_part", "not_now")


def _parts(turn: Turn, item: str) -> Sequence[Choice]:
    return [Choice(part, turn.label(f"summary.{part}")) for part in parts(turn)]


def _is_chosen(turn: Turn, item: str) -> bool:
    return part_in(turn.state, item) is not None


def _part_shown(turn: Turn, item: str) -> Mapping[str, str]:
    """The part to be edited as it stands; none of its lines where it is being written anew."""
    part = part_in(turn.state, item) or ""
    lines = "\n".join(points(parts(turn).get(part, [])))
    return {"part": turn.label(f"summary.{part}"), "lines": lines}


def _opened_by_name(turn: Turn, item: str) -> str | None:
    return "edit" if begins_with_a_part(turn.text, parts(turn)) else None


def _part_named(turn: Turn, item: str) -> str | None:
    return part_asked_for(turn.text, parts(turn))


def _part_spoken_of(turn: Turn) -> str | None:
    return None if turn.choice is not None else part_spoken_of(turn.text, parts(turn))


def _part_beside(turn: Turn) -> Mapping[str, str]:
    part = _part_spoken_of(turn)
    return {} if part is None else {"part": part}


def _reworded(turn: Turn, item: str) -> str | None:
    """The part with the lines changed that the message asks to change; nothing else of it."""
    part = part_in(turn.state, item) or ""
    heads = {turn.label(key) for key in label_keys() if key.startswith("question.")}
    heads.add(turn.label("summary.next").partition(":")[0])
    try:
        lines = reworded(turn.text, parts(turn).get(part, []), heads)
    except NoSuchLine:
        raise Unclear("utter_unclear_line", part=turn.label(f"summary.{part}")) from None
    return None if lines is None else "\n".join(lines)


def _left_out(turn: Turn) -> Mapping[str, Sequence[str]]:
    private = [] if turn.choice is not None else left_out(turn.text, list(parts(turn)))
    return {"private": private} if private else {}


def _shared_in_part(turn: Turn, item: str) -> str | None:
    return "share_part" if _left_out(turn) else None


EDITING = (
    Question(
        "check",
        "choice",
        choices=_keep_or_edit,
        params=_shown,
        reads=_opened_by_name,
        also=_part_beside,
    ),
    Question(
        "part",
        "choice",
        lambda t, i: wants_to_edit(t.state, i),
        _parts,
        resets=("edit",),
        reads=_part_named,
        free=_part_spoken_of,
    ),
    Question("edit", "text", _is_chosen, params=_part_shown, reads=_reworded),
)
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
        _parts,
    ),
)


class Summary:
    """Nothing is shared before the coachee says so."""

    name = "summary"

    async def prepare(self, turn: Turn) -> None:
        """Find out whether there is a coach to share it with."""
        await turn.find_coach()

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Is it right, part by part until it is; and who may read it."""
        for item in rounds(turn.state):
            for question in EDITING:
                yield Asked(self.name, question, item)
        for question in SHARING:
            yield Asked(self.name, question)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """What was decided about sharing, in plain words."""
        if asked.question.name == "share":
            return Say(f"utter_heard_share_{value}", {}, join=True)
        if asked.question.name == "private":
            names = ", ".join(turn.label(f"summary.{part}") for part in value)
            return Say("utter_heard_private", {"parts": names}, join=True)
        if asked.question.name == "part" and value == "will":
            return Say("utter_heard_summary_will", {}, join=True)
        if asked.question.name == "part" or value == "edit":
            return SILENT
        return Say("utter_heard_summary", {}, join=True)

    async def save(self, turn: Turn) -> None:
        """Write the summary as it stands, and who may read it; sharing leaves an entry."""
        private = turn.state.value("summary.private") or []
        record = await turn.results.summary_for(turn.conversation)
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
