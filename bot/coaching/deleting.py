"""Deleting: the last answer, what was said about something, or the whole conversation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from bot.coaching.editing import lines_of, typed_before
from bot.coaching.evidence import let_go
from bot.coaching.keeping_back import lines_without
from bot.coaching.line_named import holding, telling_words
from bot.coaching.patterns import patterns
from bot.coaching.places import stage_of
from bot.coaching.stages import STAGES
from bot.coaching.state import TOLD, Answer
from bot.coaching.summary import is_shared
from bot.coaching.turn import Turn
from bot.persistence.models import Author, Message

NAMED = "delete_named"
_WORDS = Path(__file__).with_suffix(".yml")
_QUOTED = re.compile(r"[“«]([^”»]{12,})[”»]")
_LONG_ENOUGH = 12  # characters; a "yes" stands in many messages
_LONGEST = 30  # words; a longer text tells something
_MOST = 4  # messages; of more it would have to be asked which
_CHOSEN = frozenset({"choice", "choices", "scale", "date"})


async def delete_this(turn: Turn) -> None:
    """Ask what to delete: what the message names, or the last answer or the whole conversation.

    Where it was asked already, what says it once more is a yes to what was quoted.
    """
    if (named := about(turn.text)) is not None:
        await _propose(turn, named)
    elif turn.state.aside == NAMED and not _pattern("more").search(turn.text):
        turn.state.aside = None
        await delete_named(turn, "yes")
    else:
        turn.state.aside = "delete"


def about(text: str, *forms: str) -> str | None:
    """What a deletion names by what it is about: "my mother"; None where it names nothing so."""
    if len(text.split()) > _LONGEST:
        return None
    for form in forms or ("names",):
        if (said := _pattern(form).search(text)) is not None:
            named = _pattern("behind").sub("", next(filter(None, said.groups()))).strip()
            if named and telling_words(named) and not _pattern("nothing").fullmatch(named):
                return named
    return None


def names_more(turn: Turn) -> str | None:
    """That neither the last answer nor all of it is meant: "just the sentence about my mother"."""
    return "nothing" if about(turn.text, "names", "alone") is not None else None


async def delete(turn: Turn, value: str) -> None:
    """Take the answer to what is to be deleted."""
    if turn.choice is None and (named := about(turn.text, "names", "alone")) is not None:
        await _propose(turn, named)
    elif value == "conversation":
        await turn.audit.write(
            actor_id=turn.person.id,
            action="erase",
            subject_kind="conversation",
            subject_id=turn.conversation.id,
        )
        await let_go(turn)
        turn.erase = True
        turn.begin_new = True
        turn.say("utter_deleted_conversation")
    elif value == "last" and (turn.state.answers or turn.state.early):
        shared = is_shared(turn)
        await _delete_last(turn)
        turn.say("utter_deleted_last", join=True)
        if turn.over and shared and not is_shared(turn):
            turn.say("utter_deleted_sharing", join=True)
    else:
        turn.say("utter_deleted_nothing", join=True)


async def delete_named(turn: Turn, value: str) -> None:
    """Delete the messages that were quoted, with what they answered and all that repeats them."""
    turns, turn.state.to_delete = set(turn.state.to_delete), []
    if value != "yes" or not turns:
        turn.say("utter_deleted_nothing", join=True)
        return
    said = await turn.messages.of_conversation(turn.conversation.id, limit=10_000)
    words = [row.text for row in said if row.author is Author.COACHEE and row.turn in turns]
    words += await _without_answers(turn, turns, words)
    await _blank(turn, turns)
    for row in said:
        if row.author is Author.ENTRE and any(_repeats(row.text, one) for one in words):
            await turn.messages.erase_message(row.id)
    for name in ("welcome", *turn.stages):
        stage = STAGES[name]
        if name != "summary" or turn.over:
            await stage.prepare(turn)
            await stage.save(turn)
    turn.say_words(turn.label("delete.done"), join=not turn.over)


async def _propose(turn: Turn, named: str) -> None:
    """Quote the messages that are about something, and ask; where there are none say how else."""
    found = await _about(turn, named)
    if not found or len(found) > _MOST:
        turn.state.aside = None
        key = "delete.many" if found else "delete.unknown"
        turn.say_words(turn.label(key).format(words=named), join=not turn.over)
        return
    turn.state.to_delete = [*(row.turn for row in found), turn.conversation.turn]
    turn.state.aside = NAMED
    quoted = "\n".join(turn.label("delete.quoted").format(words=row.text) for row in found)
    turn.say_words(turn.label("delete.found").format(words=quoted), join=True)


async def _about(turn: Turn, named: str) -> list[Message]:
    """What the coachee wrote in this conversation that has the words, and is no such request."""
    said = await turn.messages.of_conversation(turn.conversation.id, limit=10_000)
    own = [
        row
        for row in said
        if row.author is Author.COACHEE and row.text and row.turn != turn.conversation.turn
        if about(row.text, "names") is None
    ]
    return [own[at] for at in holding(named, [row.text for row in own])]


async def _without_answers(
    turn: Turn, turns: Collection[int], words: Sequence[str]
) -> Sequence[str]:
    """Leave out the answers that were given in some turns, and what else says these words.

    What was chosen, or is a number or a day, stays without the words beside it.

    Returns:
        The answers themselves, which may be in other words than the messages.
    """
    state, gone = turn.state, []
    if state.early is not None and state.early.turn in turns:
        state.early = None
    state.former.clear()
    chosen = {
        asked.key
        for stage in STAGES.values()
        for asked in stage.questions(turn)
        if asked.question.kind in _CHOSEN
    }
    for key, given in list(state.answers.items()):
        if key.startswith("summary.") or (key in chosen and not isinstance(given.value, str)):
            _without_words(given, turns, words)
        elif given.turn in turns and key in chosen:
            given.text = ""
        elif given.turn in turns or any(_holds(given, one) for one in words):
            gone.append(str(given.value))
            if key == "welcome.problem":
                await forget_problem(turn)
            if (instead := _promised_instead(turn, given)) is not None:
                given.value = given.text = instead
                continue
            state.drop(key)
            if not key.endswith(TOLD):
                state.skipped.append(key)
    told = [*words, *gone]
    state.edited = {p: _left(text, told) for p, text in state.edited.items()}
    for key, given in state.answers.items():
        if key.startswith("summary.") and isinstance(given.value, str):
            given.value = _left(given.value, told)
    for kept in (state.private_lines, state.open_lines):
        kept[:] = lines_without(kept, told)
    return gone


def _promised_instead(turn: Turn, given: Answer) -> str | None:
    """What will be done about an idea that was chosen, which stands in its place; or None."""
    ids = [idea.id for idea in turn.state.ideas if idea.text == given.value]
    what = turn.state.answers.get(f"will.{ids[0]}.what") if ids else None
    return None if what is None or what.turn == given.turn else str(what.value)


def _without_words(given: Answer, turns: Collection[int], words: Iterable[str]) -> None:
    if given.turn in turns or any(_holds(given, one) for one in words):
        given.text = ""


def _left(text: str, told: Sequence[str]) -> str:
    """The lines of a rewritten part that do not repeat what is deleted."""
    lines = lines_of(text)
    left = [line for line in lines if not any(_repeats(line, one) for one in told)]
    return text if left == lines else "\n".join(left)


def _holds(given: Answer, words: str) -> bool:
    said = f"{given.value}\n{given.text}" if isinstance(given.value, str) else given.text
    return len(words) >= _LONG_ENOUGH and words in said


def _repeats(text: str, words: str) -> bool:
    """Whether a text says again what somebody wrote, whole or as a quotation of some length."""
    said, told = text.casefold(), words.casefold()
    if len(told) >= _LONG_ENOUGH and told.rstrip(" .") in said:
        return True
    return any(quote.rstrip("…. ") in told for quote in _QUOTED.findall(said))


async def forget_problem(turn: Turn) -> None:
    """The problem of practice outlives its conversation, so it is deleted by itself."""
    if (problem := turn.state.value("welcome.problem")) is not None:
        await turn.results.remove_problem(turn.person.id, problem)


async def _delete_last(turn: Turn) -> None:
    """Take back all that the last answer said, and blank every message that may repeat it.

    One message may have answered two questions, and whatever came after it may quote it.
    """
    state = turn.state
    state.former.clear()
    if state.early is not None:  # it was to be the next one
        await _blank(turn, range(state.early.turn, turn.conversation.turn))
        state.early = None
        return
    since = max(given.turn for given in state.answers.values())
    together = {key for key, given in state.answers.items() if given.turn == since}
    together |= {key + TOLD for key in together if key + TOLD in state.answers}
    for key in typed_before(together):
        together.add(key)
        since = min(since, state.answers[key].turn)
    turns = {state.answers[key].turn for key in together}
    if "welcome.problem" in together:
        await forget_problem(turn)
    state.stage = stage_of(min(together))
    for key in together:
        if key.endswith(TOLD):
            state.drop(key)
        else:
            state.reopen(key)
    await _blank(turn, turns | set(range(since, turn.conversation.turn)))


async def _blank(turn: Turn, turns: Iterable[int]) -> None:
    for number in turns:
        await turn.messages.erase_turn(turn.conversation.id, number)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
