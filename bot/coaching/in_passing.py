"""What is said in passing below an open question, and is no answer to it."""

from __future__ import annotations

from bot.coaching.amending import names_role
from bot.coaching.asked_ideas import speaks_beside_ideas, takes_what_is_beside_ideas
from bot.coaching.back_to_list import back_to_list, goes_back_to_list
from bot.coaching.chosen_instead import choose_instead, chosen_instead
from bot.coaching.comparing import compares, ideas_to_compare
from bot.coaching.correcting import asked_under, denies_last, reopen, undoes
from bot.coaching.correcting_in_part import corrects_in_part
from bot.coaching.joking import drop_joke, drops_joke
from bot.coaching.keeping import keep, leave_out
from bot.coaching.letting_go import let_go, let_other_go, lets_go, other_let_go
from bot.coaching.naming_anew import says_it_is
from bot.coaching.own_choice import names_own_idea, takes_own_idea
from bot.coaching.put_right import names_words_to_go, put_right, take_put_right
from bot.coaching.putting_back import puts_back, wanted_back
from bot.coaching.questions import Asked
from bot.coaching.reading import read
from bot.coaching.referring_back import says_it_was_said
from bot.coaching.same_as_before import meant_before
from bot.coaching.several_corrections import corrections, make_corrections
from bot.coaching.smaller_step import smaller_step, take_smaller_step
from bot.coaching.taking_off import takes_off, wants_off
from bot.coaching.told_anew import (
    day_to_change,
    names_what_to_change,
    ordered_behind,
    take_told_anew,
    told_anew,
)
from bot.coaching.told_denied import take_told_denied, told_denied
from bot.coaching.turn import Turn
from bot.coaching.undone import take_undone, undone


async def said_in_passing(turn: Turn, asked: Asked) -> bool:
    """Take back what was said, let go of a commitment, show ideas, or leave what was answered.

    What answers the question before a text anew ("no, the ideas") is kept as its answer.

    Returns:
        Whether the message was one of these.
    """
    of_before = await back_to_list(turn, asked) or await take_told_denied(turn, asked)
    if of_before or await puts_back(turn, asked):
        turn.state.misses = 0
        return True
    if await drop_joke(turn, asked):
        return True
    if await _of_the_commitment(turn, asked) or await take_undone(turn, asked):
        return True
    before = answered_anew(turn, asked)
    if before is not None:
        value = read(turn, before)
        await reopen(turn, before.key)
        await keep(turn, before, value)
    elif turn.state.path and (undoes(turn) or denies_last(turn)):
        await reopen(turn, turn.state.path[-1])
        turn.say("utter_back", join=True)
    elif (smaller := smaller_step(turn, asked)) is not None:
        await take_smaller_step(turn, asked, smaller)
    elif lets_go(turn, asked):
        await let_go(turn, asked)
    elif _affirms_last(turn):
        turn.say("utter_heard_as_is", join=True)
    elif _was_answered(turn, asked):
        await leave_out(turn, asked)
        turn.say("utter_heard_already", join=True)
    elif not await _of_ideas(turn, asked):
        return asked.question.kind == "text" and await names_role(turn, asked)
    turn.state.misses = 0
    return True


async def _of_the_commitment(turn: Turn, asked: Asked) -> bool:
    """Let go of another commitment, say anew what one is, or choose another idea for it.

    Returns:
        Whether nothing of the message is left to be heard.
    """
    if (other := other_let_go(turn, asked)) is not None:
        await let_other_go(turn, asked, *other)
        if not turn.text:
            return True
    if await make_corrections(turn, asked):
        return True
    order = ordered_behind(turn.text) if asked.question.kind == "choice" else ""
    if await take_told_anew(turn, asked) and not turn.text:
        turn.text = order  # "the place is the hall, and take out the part about the room"
        if not order or not await take_put_right(turn, asked):
            turn.text = ""
        return True
    if (day := day_to_change(turn, asked)) is not None:
        await reopen(turn, day.key)
        turn.say("utter_change_ready", join=True)
        return True
    if names_what_to_change(turn, asked):
        await keep(turn, asked, "change")
        return True
    smaller = smaller_step(turn, asked) is not None
    puts_right = not smaller and await take_put_right(turn, asked)
    if puts_right and not turn.text:
        return True
    if not puts_right and not smaller and names_words_to_go(turn, asked):
        await keep(turn, asked, "change")  # they do not stand in it
        return True
    if (instead := chosen_instead(turn, asked)) is not None:
        await choose_instead(turn, asked, instead)
        return True
    return False


def speaks_beside(turn: Turn, asked: Asked) -> bool:
    """Whether a message says such a thing or corrects a part, whatever else it sounds like."""
    gone = lets_go(turn, asked) or other_let_go(turn, asked) is not None
    mended = corrects_in_part(turn, asked) or smaller_step(turn, asked) is not None
    again = answered_anew(turn, asked) is not None
    anew = bool(told_anew(turn, asked)[0]) or names_what_to_change(turn, asked)
    anew = anew or day_to_change(turn, asked) is not None
    anew = anew or corrections(turn, asked) is not None
    anew = anew or told_denied(turn, asked) is not None
    anew = anew or undone(turn, asked) is not None
    anew = anew or put_right(turn, asked) is not None or names_words_to_go(turn, asked)
    anew = anew or chosen_instead(turn, asked) is not None or _affirms_last(turn)
    anew = anew or bool(drops_joke(turn, asked))
    return anew or gone or mended or again or _speaks_of_the_list(turn, asked)


def _speaks_of_the_list(turn: Turn, asked: Asked) -> bool:
    own = names_own_idea(turn, asked) or ideas_to_compare(turn, asked)
    again = goes_back_to_list(turn, asked) or bool(wanted_back(turn, asked))
    return bool(own) or again or wants_off(turn, asked) or speaks_beside_ideas(turn, asked)


async def _of_ideas(turn: Turn, asked: Asked) -> bool:
    """Take what is said of the list of ideas."""
    return (
        compares(turn, asked)
        or await takes_off(turn, asked)
        or await takes_own_idea(turn, asked)
        or await takes_what_is_beside_ideas(turn, asked)
    )


def answered_anew(turn: Turn, asked: Asked) -> Asked | None:
    """The question before a text that understands the message by itself as another answer."""
    if asked.question.kind != "text" or not turn.state.path or turn.choice is not None:
        return None
    before = asked_under(turn, turn.state.path[-1])
    if before is None:
        return None
    value = before.question.reads(turn, before.item)
    return before if value not in (None, turn.state.value(before.key)) else None


def _affirms_last(turn: Turn) -> bool:
    """Whether a message only says what the last answer is: "no, that IS the obstacle"."""
    last = turn.state.path[-1] if turn.choice is None and turn.state.path else ""
    name = last.rpartition(".")[2]
    return last in turn.state.answers and says_it_is(turn.text, name)


def _was_answered(turn: Turn, asked: Asked) -> bool:
    """Whether a message says only that this was answered, which stands in another answer then."""
    text = asked.question.kind == "text" and turn.choice is None
    return text and says_it_was_said(turn.text) and meant_before(turn, asked.key) is None
