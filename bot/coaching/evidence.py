"""The opening: what became of each commitment of last time, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.coaching.answers import Choice
from bot.coaching.between import as_reviewed, redated
from bot.coaching.carried_over import reword
from bot.coaching.clock import local_day
from bot.coaching.dates import say_date
from bot.coaching.listening import key_part, links, sentences
from bot.coaching.no_longer import decided, not_done_for_it, other_words
from bot.coaching.questions import Asked, Question, Say
from bot.coaching.specificity import Missing, read_wording, sharpened
from bot.coaching.state import Reviewed
from bot.coaching.turn import Turn
from bot.persistence.models import (
    Commitment,
    CommitmentStatus,
    Decision,
    EvidenceStatus,
    Mode,
)
from bot.persistence.own_page import OwnPage

STATUSES = ("done", "partly", "not_yet", "changed")
_TELLING = 3  # words
BROUGHT = ("seen", "data", "progress", "learnt")


def _key(item: str, name: str) -> str:
    return f"evidence.{item}.{name}"


def _status(turn: Turn, item: str) -> str:
    return str(turn.state.value(_key(item, "status")) or "")


def _decision(turn: Turn, item: str) -> str:
    return str(turn.state.value(_key(item, "decision")) or "")


def tried(turn: Turn, item: str) -> bool:
    """Whether something was done for a commitment, of which evidence may be brought."""
    return _status(turn, item) in {"done", "partly", "changed"}


def _unfinished(turn: Turn, item: str) -> bool:
    return _status(turn, item) not in {"", "done"}


def _reworded(turn: Turn, item: str) -> bool:
    return _unfinished(turn, item) and _decision(turn, item) in {"revise", "shrink"}


def _redated(turn: Turn, item: str) -> bool:
    return _unfinished(turn, item) and _decision(turn, item) in {"keep", "revise", "shrink"}


def _missing(turn: Turn, item: str) -> Missing | None:
    reworded = turn.state.value(_key(item, "reworded"))
    return None if reworded is None else read_wording(reworded, turn.language).missing


def _vague(turn: Turn, item: str) -> bool:
    return _reworded(turn, item) and _missing(turn, item) is not None


def _modes(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("full", "checkin")


def _statuses(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices(*STATUSES)


def _decisions(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("keep", "revise", "shrink", "drop")


def _as_is(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("as_is")


def _reviewed(turn: Turn, item: str) -> Reviewed:
    return next(commitment for commitment in turn.state.commitments if commitment.id == item)


def _quoted(turn: Turn, item: str) -> Mapping[str, str]:
    commitment = _reviewed(turn, item)
    words = commitment.text.rstrip(".")
    if commitment.noted:
        told = turn.label("evidence.noted")
        words = told.format(commitment=words, noted=commitment.noted.rstrip("."))
    return {
        "name": turn.first_name,
        "commitment": words,
        "made": say_date(commitment.made, turn.language, turn.today),
        "count": turn.label(f"count.{min(len(turn.state.commitments), 9)}"),
    }


def _worded(turn: Turn, item: str) -> Mapping[str, str]:
    return {"what": key_part(str(turn.state.value(_key(item, "reworded")) or "")).rstrip(".")}


def _sharper_wording(turn: Turn, item: str) -> str:
    return f"utter_ask_will_sharper_{_missing(turn, item) or 'action'}"


def _reason(turn: Turn) -> str:
    """What was typed after "not yet"; empty where nothing was."""
    _, *more = sentences(turn.text) or [""] if turn.choice is None else [""]
    told = " ".join(more)
    return key_part(told) if len(told.split()) >= _TELLING else ""


def _status_wording(turn: Turn, item: str) -> str:
    order = turn.state.commitments
    if item != order[0].id:
        return "utter_ask_evidence_status_next"
    return "utter_ask_evidence_status_one" if len(order) == 1 else "utter_ask_evidence_status_many"


def _seen_wording(turn: Turn, item: str) -> str:
    return f"utter_ask_evidence_seen_{_status(turn, item) or 'done'}"


MODE = Question("mode", "choice", lambda t, _: bool(t.state.commitments), choices=_modes)
QUESTIONS = (
    Question(
        "status",
        "choice",
        choices=_statuses,
        params=_quoted,
        wording=_status_wording,
        takes_narrative="seen",
        story_is_enough_from=18,
        resets=("decision", "reworded", "sharper", "due"),
        reads=lambda t, i: not_done_for_it(t, _statuses(t, i)),
    ),
    Question("seen", "text", tried, wording=_seen_wording),
    Question("data", "text", tried),
    Question("progress", "scale", tried),
    Question("learnt", "text", tried),
    Question(
        "decision",
        "choice",
        _unfinished,
        choices=_decisions,
        resets=("reworded", "sharper", "due"),
        reads=lambda t, i: decided(t, _decisions(t, i)),
        also=lambda t: other_words(t, _decisions(t, "")),
    ),
    Question("reworded", "text", _reworded, params=_quoted, resets=("sharper",)),
    Question("sharper", "text", _vague, _as_is, _worded, wording=_sharper_wording),
    Question("due", "date", _redated),
)


class Evidence:
    """One round of questions for each commitment that was open when the conversation began."""

    name = "evidence"

    async def prepare(self, turn: Turn) -> None:
        """On the first visit, take up the commitments that are open."""
        begun = any(not key.startswith("welcome.") for key in turn.state.path)
        if turn.state.commitments or turn.state.settled("evidence.mode") or begun:
            return
        noted = await _noted(turn)
        turn.state.commitments = [
            as_reviewed(c, local_day(turn.organisation, c.created_at), noted.get(c.id, ""))
            for c in await turn.results.open_commitments(turn.person.id)
        ]

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """How much time there is, then each commitment in turn."""
        yield Asked(self.name, MODE)
        for commitment in turn.state.commitments:
            for question in QUESTIONS:
                yield Asked(self.name, question, commitment.id)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """No blame for what did not happen; the usual reflection for the rest."""
        name = asked.question.name
        if name == "mode":
            return Say("utter_heard_mode", {}, join=True)
        if name == "status" and value == "not_yet" and (reason := _reason(turn)):
            return Say("utter_heard_status_not_yet_told", {"quote": reason}, join=True)
        if name == "status":
            return Say(f"utter_heard_status_{value}", {}, join=True)
        if name == "decision":
            return Say(f"utter_heard_decision_{value}", {}, join=True)
        if name == "sharper" and value == "as_is":
            return Say("utter_heard_as_is", {}, join=True)
        return None

    async def save(self, turn: Turn) -> None:
        """Write the evidence of each commitment, and what became of the commitment."""
        if (mode := turn.state.value("evidence.mode")) is not None:
            turn.conversation.mode = Mode(mode)
        rows = {row.id: row for row in await turn.results.commitments(turn.person.id)}
        for reviewed in turn.state.commitments:
            if reviewed.id not in rows:
                continue
            if turn.state.settled(_key(reviewed.id, "status")):
                await _write(turn, reviewed.id)
            elif not await turn.results.remove_evidence(reviewed.id, turn.conversation.id):
                continue  # nothing has been said about it
            _carry_on(turn, reviewed, rows[reviewed.id])


async def _noted(turn: Turn) -> dict[str, str]:
    """What was noted on each commitment since the last conversation, beside it."""
    last = await turn.conversations.latest_finished(turn.person.id)
    return {
        row.commitment_id: row.seen
        for row in await OwnPage(turn.session, turn.organisation.id).evidence(turn.person.id)
        if row.seen and not row.conversation_id and (not last or row.created_at > last.last_at)
    }


async def take_back(turn: Turn) -> None:
    """Leave every commitment of last time as it stood when the conversation began."""
    for key in [key for key in turn.state.answers if key.startswith("evidence.")]:
        turn.state.drop(key)
    await Evidence().save(turn)


async def _write(turn: Turn, item: str) -> None:
    record = await turn.results.evidence_for(item, turn.conversation, turn.now)
    status, decision = _status(turn, item), _decision(turn, item)
    record.status = EvidenceStatus(status) if status else None
    record.seen, record.data, record.progress, record.learnt = (
        turn.state.value(_key(item, name)) if tried(turn, item) else None for name in BROUGHT
    )
    record.links = links(" ".join(filter(None, (record.seen, record.data))))
    record.decision = Decision(decision) if decision else None


def _carry_on(turn: Turn, reviewed: Reviewed, row: Commitment) -> None:
    """Close, keep or reword a commitment as the answers stand; going back undoes it."""
    status, decision = _status(turn, reviewed.id), _decision(turn, reviewed.id)
    if status == "done":
        row.status = CommitmentStatus.DONE
    elif decision == "drop":
        row.status = CommitmentStatus.DROPPED
    else:
        partly = status == "partly" if status else reviewed.partly
        row.status = CommitmentStatus.PARTLY if partly else CommitmentStatus.OPEN
    closed = row.status in {CommitmentStatus.DONE, CommitmentStatus.DROPPED}
    row.closed_at = turn.now if closed else None
    due = turn.state.value(_key(reviewed.id, "due"))
    row.due = reviewed.due if due is None else turn.day(due)
    reworded = new_wording(turn, reviewed.id)
    row.text, row.action = dated(turn, reviewed, row.due), reviewed.action
    for name, told in reviewed.around.items():
        setattr(row, name, told)
    if reworded:
        reword(turn, row, reviewed, reworded, smaller=decision == "shrink")


def new_wording(turn: Turn, item: str) -> str | None:
    """What the commitment says from now on; None where its words stay."""
    reworded: str | None = turn.state.value(_key(item, "reworded"))
    more: str | None = turn.state.value(_key(item, "sharper"))
    if reworded is None or more in {None, "as_is"}:
        return reworded
    return sharpened(reworded, str(more), turn.language)


def dated(turn: Turn, reviewed: Reviewed, due: date | None) -> str:
    """The commitment's own words with the day it is due by now."""
    if due is None:
        return reviewed.text
    return redated(reviewed.text, reviewed.due, due, reviewed.made, turn.today)


async def let_go(turn: Turn) -> None:
    """Take back what a conversation said that would outlive it, before it is deleted.

    What later evidence says of a commitment stands.
    """
    page = OwnPage(turn.session, turn.organisation.id)
    last = {row.commitment_id: row.conversation_id for row in await page.evidence(turn.person.id)}
    turn.state.commitments = [
        reviewed
        for reviewed in turn.state.commitments
        if last.get(reviewed.id) == turn.conversation.id
    ]
    await take_back(turn)
    if (problem := turn.state.value("welcome.problem")) is not None:
        await turn.results.remove_problem(turn.person.id, problem)
