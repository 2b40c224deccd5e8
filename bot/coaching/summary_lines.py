"""The lines of the summary, part by part, every one in the coachee's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.coaching.dates import say_date
from bot.coaching.editing import edited
from bot.coaching.evidence import dated, new_wording, tried
from bot.coaching.keeping_back import KeptBack, lines_without, without
from bot.coaching.listening import on_one_line, shortened
from bot.coaching.options import taken_ids
from bot.coaching.reality import level_name
from bot.coaching.summary_parts import PARTS
from bot.coaching.turn import Turn
from bot.coaching.will import action, promised, read_back

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


def parts_before(turn: Turn, key: str) -> dict[str, list[str]]:
    """The lines of each part as if an answer had not been given."""
    state = turn.state.model_copy(deep=True)
    state.drop(key)
    return parts(replace(turn, state=state))


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
    taken = taken_ids(turn)
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


def shown(turn: Turn) -> str:
    """The summary as its coachee sees it: what is kept back from others already is marked so."""
    only = turn.label("summary.only_you")
    return _written(
        turn,
        {
            part: [only.format(line=line) if line in turn.kept_lines else line for line in lines]
            for part, lines in parts(turn).items()
        },
    )


def _written(turn: Turn, lines: Mapping[str, Sequence[str]]) -> str:
    blocks = [[turn.label(f"summary.{part}"), *points(lines[part])] for part in lines]
    return "\n\n".join("\n".join(block) for block in blocks)


def points(lines: Sequence[str]) -> list[str]:
    """The lines as a list is typed, each behind a dash."""
    return [f"- {line}" for line in lines]


def told(turn: Turn, kept: KeptBack, private: Sequence[str]) -> str:
    """The summary as others may read it: without private parts, and without what is kept back."""
    lines = _open_lines(turn, kept)
    return _written(turn, {p: x for p, x in lines.items() if x and p not in private})


def kept_lines(turn: Turn, kept: KeptBack) -> frozenset[str]:
    """The lines of the summary that are kept back."""
    others = {line for lines in _open_lines(turn, kept).values() for line in lines}
    return frozenset(line for lines in parts(turn).values() for line in lines) - others


def _open_lines(turn: Turn, kept: KeptBack) -> dict[str, list[str]]:
    found, rewritten = parts(without(turn, kept.keys)), edited(turn.state)
    for part in found.keys() & rewritten.keys():
        found[part] = lines_without(found[part], kept.words)
    return {p: _told_open(turn, lines, found.get(p, [])) for p, lines in parts(turn).items()}


def private_ones(turn: Turn, stands: Sequence[str]) -> list[str]:
    """Those of the lines that are kept private one by one, also where their answer is another now.

    A line that does not stand any more is the one with the same heading, or with the same words.
    """
    named = turn.state.private_lines
    gone = [line.partition(": ") for line in named if line not in stands]
    heads = tuple(f"{head}: " for head, colon, _ in gone if colon)
    words = {own for _, colon, own in gone if colon}
    return [
        line
        for line in stands
        if line in named
        or (
            line not in turn.state.open_lines
            and (line.startswith(heads) or line.partition(": ")[2] in words)
        )
    ]


def _told_open(turn: Turn, stands: Sequence[str], told: Sequence[str]) -> list[str]:
    """The lines of a part that may be read: without those that are kept private one by one.

    A line that says less than what stands there may be what is left of one that is private.
    """
    private, opened = private_ones(turn, stands), turn.state.open_lines
    if any(line in private for line in stands):
        told = [line for line in told if line in stands]
    if any(line in opened for line in stands):
        less = [line for line in told if line not in stands]
        told = [*(line for line in stands if line in told or line in opened), *less]
    return [line for line in told if line not in private]
