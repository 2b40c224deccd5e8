"""Coming and going: greetings, pauses, what is said after a pause, and goodbyes."""

from __future__ import annotations

from datetime import timedelta

from bot.coaching.asked_ideas import out_of_ideas
from bot.coaching.dialogue import answer, answer_early, keep_early, rest
from bot.coaching.interrupting import came_back
from bot.coaching.listening import resumes, sounds_annoyed
from bot.coaching.notes_told import tell_notes
from bot.coaching.places import progress
from bot.coaching.stages import reach_open_question
from bot.coaching.turn import Turn

AWAY = timedelta(hours=4)
_WHOLE_SENTENCE = 6  # words


async def greet(turn: Turn) -> None:
    """Open a conversation, come back to one, or return a greeting in the middle of one."""
    state, conversation = turn.state, turn.conversation
    if turn.over:
        turn.state.aside = "begin"
    elif state.open is None and not state.path and conversation.paused_at is None:
        await _open(turn)
    elif conversation.paused_at is not None or turn.now - conversation.last_at > AWAY:
        conversation.paused_at = None
        state.aside = state.aside or "resume"
        await tell_notes(turn)
    else:
        turn.say("utter_greet_again", {"name": turn.first_name}, join=True)


async def _open(turn: Turn) -> None:
    """The first words of a conversation."""
    turn.conversation.paused_at = None
    if turn.person.welcomed_at is None:
        turn.say("utter_greet_first", {"name": turn.first_name}, join=True)
        return
    asked = await reach_open_question(turn)
    returning = asked is not None and asked.stage == "evidence"
    turn.say(
        "utter_greet_back" if returning else "utter_greet_back_no_commitments",
        {"name": turn.first_name},
        join=True,
    )
    await tell_notes(turn)


def is_finished(turn: Turn) -> bool:
    """Whether nothing is open any more; then says so, and where answers are changed now."""
    if not turn.over or turn.state.aside is not None:
        return False
    turn.say("utter_finished", join=True)
    turn.state.aside = "begin"
    return True


async def resume(turn: Turn) -> None:
    """Whatever is said while nothing is open: come back, or begin again."""
    if turn.over:
        turn.state.aside = "begin"
    elif turn.conversation.paused_at is not None:
        await _after_pause(turn)
    elif turn.state.open is None:
        await _open(turn)


async def _after_pause(turn: Turn) -> None:
    """Ask whether to go on; who says so, or writes a sentence or is back soon, has gone on."""
    turn.conversation.paused_at = None
    if turn.state.aside is None and resumes(turn.text):
        turn.say("utter_continue", join=True)
        await answer_early(turn)
        return
    soon = turn.now - turn.conversation.last_at <= AWAY and turn.state.aside is None
    behind = came_back(turn.text) if turn.choice is None else None
    if soon and behind is not None:
        turn.say("utter_continue", join=True)
        turn.text = behind
        await (answer(turn) if behind else answer_early(turn))
        return
    if soon and turn.intent == "share" and len(turn.text.split()) >= _WHOLE_SENTENCE:
        turn.say("utter_continue", join=True)
        await answer(turn)
        return
    if turn.state.aside is None:
        if behind != "":
            await keep_early(turn)
        turn.state.aside = "resume"


async def pause(turn: Turn) -> None:
    """Stop for now; everything stays."""
    if turn.over:
        _leave_side_question(turn)
        turn.say("utter_goodbye", {"name": turn.first_name})
        return
    if _comes_back(turn):
        await _after_pause(turn)
        return
    _leave_side_question(turn)
    turn.conversation.paused_at = turn.now
    turn.say("utter_pause", {"progress": progress(turn)})


def _comes_back(turn: Turn) -> bool:
    """Whether somebody who has paused asks to go on: "seguimos" is no second goodbye then."""
    return turn.conversation.paused_at is not None and resumes(turn.text)


def _leave_side_question(turn: Turn) -> None:
    """It is not worth coming back to after a pause, unless it is about danger."""
    if turn.state.aside != "safety":
        turn.state.aside = None


async def stop(turn: Turn) -> None:
    """Stop for today, without asking why; "this is stupid" alone is no goodbye."""
    if turn.over:
        await pause(turn)
        return
    if _comes_back(turn):
        await _after_pause(turn)
        return
    if await out_of_ideas(turn):
        return
    talking = turn.state.aside is None and turn.conversation.paused_at is None
    if talking and turn.choice is None and sounds_annoyed(turn.text):
        turn.say("utter_unclear_complaint", join=True)
        return
    _leave_side_question(turn)
    rest(turn)


async def goodbye(turn: Turn) -> None:
    """A goodbye in the middle is a pause."""
    await pause(turn)
