"""The end: a summary in the coachee's words, to edit, keep private and share part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.dates import say_date
from bot.coaching.editing import OWN_WORDS, edited, part_in, rounds, wants_to_edit
from bot.coaching.evidence import dated, new_wording, tried
from bot.coaching.keeping_back import KeptBack, follow, lines_without, names_of, without
from bot.coaching.listening import on_one_line, shortened
from bot.coaching.options import chosen_ids
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.reality import level_name
from bot.coaching.referring_back import to_add
from bot.coaching.turn import Turn
from bot.coaching.will import action, promised, read_back

PARTS = ("evidence", "goal", "reality", "options", "will", "closing", OWN_WORDS)
_FEW_WORDS = 8  # of a commitment, to tell it from the others
_HEADED = "own_words"
_QUOTED = {
    "goal": ("own_words", "students", "sign"),
    "reality": ("why", "reflection", "data", "voices", "tried", "obstacles"),
}


def parts(turn: Turn) -> dict[str, list[str]]:
    """The lines of each part that has any: as they were rewritten, or else what was answered."""
    lines = {**answered(turn), **edited(turn.state)}
    return {part: lines[part] for part in PARTS if lines.get(part)}


def answered(turn: Turn) -> dict[str, list[str]]:
    """The lines of each part as the answers have them, every one in the coachee's words."""
    state = turn.state
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
    lines["options"] = _ideas(turn)
    lines["will"] = [*still_open(turn), *(read_back(turn, item) for item in promised(turn))]
    for item in promised(turn):
        lines["closing"].extend(_to_bring(turn, item))
    if following := state.value("closing.next_date"):
        when = say_date(turn.day(following), turn.language, turn.today)
        lines["closing"].append(turn.label("summary.next").format(day=when))
    return lines


def _ideas(turn: Turn) -> list[str]:
    """The coachee's own ideas, and those of the playbook that were taken: not what was declined."""
    taken = set(chosen_ids(turn))
    return [
        idea.text
        if idea.strategy is None
        else turn.label("summary.from_playbook").format(idea=idea.text.rstrip("."))
        for idea in turn.state.ideas
        if idea.strategy is None or idea.id in taken
    ]


def _to_bring(turn: Turn, item: str) -> list[str]:
    """What will be brought on a commitment, which is named where there are several."""
    names = ("progress", "impact")
    if len(promised(turn)) == 1:
        return _named(turn, "closing", names, item)
    what = shortened(action(turn, item).rstrip(" ."), _FEW_WORDS)
    return [
        turn.label(f"summary.{name}").format(what=what, said=on_one_line(said))
        for name in names
        if (said := turn.state.value(f"closing.{item}.{name}"))
    ]


def _named(turn: Turn, part: str, names: Sequence[str], item: str = "") -> list[str]:
    """What was said on some questions, each with its question's name: "7th" tells nobody much.

    The goal in own words stands below that name already.
    """
    stem = f"{part}.{item}." if item else f"{part}."
    lines = []
    for name in names:
        if said := turn.state.value(stem + name):
            called = "" if name == _HEADED else f"{turn.label(f'question.{part}.{name}')}: "
            lines.append(called + on_one_line(str(said)))
    return lines


def _levels(turn: Turn) -> str | None:
    """The level of today and the one aimed for; None where today's was left out."""
    now, aim = turn.state.value("reality.level"), turn.state.value("reality.aim")
    if now is None:
        return None
    if aim is None:
        return level_name(turn, now)
    if aim == now:
        return turn.label("summary.level_kept").format(now=level_name(turn, now))
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
    """The summary as text, each part below its heading, without those that are kept private."""
    return _written(turn, {p: lines for p, lines in parts(turn).items() if p not in private})


def _written(turn: Turn, lines: Mapping[str, Sequence[str]]) -> str:
    blocks = [[turn.label(f"summary.{part}"), *_points(lines[part])] for part in lines]
    return "\n\n".join("\n".join(block) for block in blocks)


def _points(lines: Sequence[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def told(turn: Turn, kept: KeptBack, private: Sequence[str]) -> str:
    """The summary as others may read it: without private parts, and without what is kept back."""
    shown, rewritten = parts(without(turn, kept.keys)), edited(turn.state)
    for part in shown.keys() & rewritten.keys():
        shown[part] = lines_without(shown[part], kept.words)
    return _written(turn, {p: lines for p, lines in shown.items() if lines and p not in private})


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
    lines = "\n".join(_points(parts(turn).get(part, [])))
    return {"part": turn.label(f"summary.{part}"), "lines": lines}


_EDIT = Question("edit", "text", _is_chosen, params=_part_shown)
EDITING = (
    Question("check", "choice", choices=_keep_or_edit, params=_shown),
    Question("part", "choice", lambda t, i: wants_to_edit(t.state, i), _parts, resets=("edit",)),
    _EDIT,
)
SHARING = (
    Question("share", "choice", lambda t, _: t.coached, choices=_share, resets=("private",)),
    Question(
        "private",
        "choices",
        lambda t, _: t.state.value("summary.share") == "share_part",
        _parts,
    ),
)


def _take_additions(turn: Turn) -> None:
    """Put "add that I am a bit nervous" below the part, in place of taking it for all of it."""
    for item in rounds(turn.state):
        key = Asked(Summary.name, _EDIT, item).key
        answer = turn.state.answers.get(key)
        if answer is None or answer.value != answer.text or (line := to_add(answer.text)) is None:
            continue
        part = part_in(turn.state, item) or ""
        del turn.state.answers[key]
        lines = [*parts(turn).get(part, []), line]
        turn.state.answers[key] = answer.model_copy(update={"value": "\n".join(lines)})


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
        _take_additions(turn)
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
