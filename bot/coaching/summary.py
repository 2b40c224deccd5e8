"""The end: a summary in the coachee's own words, to edit, to keep private in part, to share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.dates import say_date
from bot.coaching.evidence import dated, new_wording, tried
from bot.coaching.keeping_back import KeptBack, follow, lines_without, names_of, without
from bot.coaching.questions import Asked, Question, Say
from bot.coaching.reality import level_name
from bot.coaching.turn import Turn
from bot.coaching.will import promised, read_back

PARTS = ("evidence", "goal", "reality", "options", "will", "closing")
_HEADED = "own_words"
_QUOTED = {
    "goal": ("own_words", "students", "sign"),
    "reality": ("why", "reflection", "data", "voices", "tried", "obstacles"),
}


def parts(turn: Turn) -> dict[str, list[str]]:
    """The lines of each part that has any, every one in the coachee's words."""
    state, found = turn.state, {}
    lines: dict[str, list[str]] = {part: [] for part in PARTS}
    for reviewed in state.commitments:
        if tried(turn, reviewed.id):
            told_of = ("seen", "data", "learnt")
            lines["evidence"].extend(_named(turn, "evidence", told_of, reviewed.id))
    if competency := state.value("goal.competency"):
        lines["goal"].append(turn.library.competency(competency).name.in_(turn.language))
    for part, names in _QUOTED.items():
        lines[part].extend(_named(turn, part, names))
    if levels := _levels(turn):
        lines["reality"].insert(0, levels)
    lines["options"] = [idea.text for idea in state.ideas]
    lines["will"] = [*still_open(turn), *(read_back(turn, item) for item in promised(turn))]
    for item in promised(turn):
        lines["closing"].extend(_named(turn, "closing", ("progress", "impact"), item))
    if following := state.value("closing.next_date"):
        when = say_date(turn.day(following), turn.language, turn.today)
        lines["closing"].append(turn.label("summary.next").format(day=when))
    for part in PARTS:
        if lines[part]:
            found[part] = lines[part]
    return found


def _named(turn: Turn, part: str, names: Sequence[str], item: str = "") -> list[str]:
    """What was said on some questions, each with its question's name: "7th" tells nobody much.

    The goal in own words stands below that name already.
    """
    stem = f"{part}.{item}." if item else f"{part}."
    lines = []
    for name in names:
        if said := turn.state.value(stem + name):
            called = "" if name == _HEADED else f"{turn.label(f'question.{part}.{name}')}: "
            lines.append(called + " ".join(str(said).split()))
    return lines


def _levels(turn: Turn) -> str | None:
    """The level of today and the one aimed for; None where today's was left out."""
    now, aim = turn.state.value("reality.level"), turn.state.value("reality.aim")
    if now is None:
        return None
    if aim is None:
        return level_name(turn, now)
    names = {"now": level_name(turn, now), "aim": level_name(turn, aim)}
    return turn.label("summary.levels").format(**names)


def still_open(turn: Turn) -> list[str]:
    """The commitments of last time that were kept or reworded, with their day."""
    lines = []
    for reviewed in turn.state.commitments:
        key = f"evidence.{reviewed.id}"
        if turn.state.value(f"{key}.decision") not in {"keep", "revise", "shrink"}:
            continue
        given = turn.state.value(f"{key}.due")
        due = reviewed.due if given is None else turn.day(given)
        reworded = new_wording(turn, reviewed.id)
        text = str(reworded or dated(turn, reviewed, due)).rstrip(" .")
        when = None if due is None else say_date(due, turn.language, turn.today)
        if when is not None and when not in text:
            text += turn.label("commitment.by").format(day=when)
        lines.append(f"{text}.")
    return lines


def compose(turn: Turn, private: Sequence[str] = ()) -> str:
    """The summary as text, without the parts that are kept private."""
    if turn.state.summary is not None:
        return turn.state.summary
    blocks = []
    for part, lines in parts(turn).items():
        if part not in private:
            listed = "\n".join(f"- {line}" for line in lines)
            blocks.append(f"{turn.label(f'summary.{part}')}\n{listed}")
    return "\n\n".join(blocks)


def told(turn: Turn, kept: KeptBack, private: Sequence[str]) -> str:
    """The summary as others may read it: without private parts, and without what is kept back."""
    if turn.state.summary is not None:
        return lines_without(turn.state.summary, kept.words)
    return compose(without(turn, kept.keys), private)


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
    if turn.state.summary is not None:  # rewritten as one text, it has no parts to keep back
        return turn.choices("share", "not_now")
    return turn.choices("share", "share_part", "not_now")


def _parts(turn: Turn, item: str) -> Sequence[Choice]:
    return [Choice(part, turn.label(f"summary.{part}")) for part in parts(turn)]


QUESTIONS = (
    Question("check", "choice", choices=_keep_or_edit, params=_shown, resets=("edit",)),
    Question(
        "edit",
        "text",
        lambda t, _: t.state.value("summary.check") == "edit",
        resets=("check",),
    ),
    Question("share", "choice", lambda t, _: t.coached, choices=_share, resets=("private",)),
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
        """Is it right, and who may read it."""
        for question in QUESTIONS:
            yield Asked(self.name, question)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """What was decided about sharing, in plain words."""
        if asked.question.name == "share":
            return Say(f"utter_heard_share_{value}", {}, join=True)
        if asked.question.name == "private":
            names = ", ".join(turn.label(f"summary.{part}") for part in value)
            return Say("utter_heard_private", {"parts": names}, join=True)
        return Say("utter_heard_summary", {}, join=True)

    async def save(self, turn: Turn) -> None:
        """Write the summary as it stands, and who may read it; sharing leaves an entry."""
        state = turn.state
        if (edited := state.value("summary.edit")) is not None:
            state.summary = edited
        private = state.value("summary.private") or []
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
