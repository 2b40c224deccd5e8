"""What is said beside ideas where own ones are asked for: a wish, a question, "that's all"."""

from __future__ import annotations

from dataclasses import replace

from bot.coaching.answers import Choice, read_wish
from bot.coaching.beside_ideas import (
    ANNOUNCES,
    ASKS,
    COMPARES,
    COMPLAINS,
    ENDS,
    NO_IDEA,
    OFF,
    ONE,
    OTHERS,
    WISH,
    BesideIdeas,
    beside_ideas,
)
from bot.coaching.comparing import say_compared
from bot.coaching.correcting import reopen
from bot.coaching.ideas import tells_another
from bot.coaching.joking import without_jokes
from bot.coaching.keeping import keep, leave_out
from bot.coaching.listening import sounds_empty
from bot.coaching.options import IDEA, MORE, STEP, own_ideas
from bot.coaching.questions import Asked
from bot.coaching.stages import open_question
from bot.coaching.taking_off import put_together, take_off
from bot.coaching.turn import Turn
from bot.coaching.turns_of_phrase import ends_a_list
from bot.persistence.models import FlagKind

_PLACES = frozenset({IDEA.name, STEP.name})
_STOP = "stop"
_SEVERAL = 2
_FEWEST = 2  # words of an idea that stands beside something else


def speaks_beside_ideas(turn: Turn, asked: Asked) -> bool:
    """Whether a message is about the ideas that are asked for, whatever else it sounds like.

    A question may ask something that is answered at any point: "where am I?".
    """
    stops = turn.intent == _STOP and asked.question.name == IDEA.name
    return bool(_said(turn, asked).said - {ASKS, ENDS if stops else ASKS})


async def takes_what_is_beside_ideas(turn: Turn, asked: Asked) -> bool:
    """Keep the ideas of a message, and do what it asks for beside them.

    Returns:
        Whether it says anything but ideas.
    """
    said = _said(turn, asked)
    if not said.said:
        return False
    if COMPLAINS in said.said:
        await turn.flag(FlagKind.MISUNDERSTOOD)
        turn.say("utter_objection", join=True)
    if ONE in said.said and await put_together(turn, asked) and not tells_another(said.left):
        said = replace(said, left="")  # the same in other words
    await _off_the_list(turn, asked, said)
    following = await open_question(turn)
    if said.left and following is not None and following.question.name in _PLACES:
        turn.text = said.left
        await keep(turn, following, said.left)
    await _answer(turn, asked, said)
    return True


def _said(turn: Turn, asked: Asked) -> BesideIdeas:
    if asked.question.name not in _PLACES or turn.choice is not None:
        return BesideIdeas()
    listed = [Choice(idea.id, idea.text) for idea in turn.state.ideas]
    text, joked = without_jokes(turn.text)
    said = beside_ideas(text, listed, turn.language)
    if text != turn.text and len(text.split()) < len(turn.text.split()):
        said = replace(said, said=said.said | {NO_IDEA if joked else OTHERS})
    few = said.said and len(said.left.split()) < _FEWEST
    return replace(said, left="") if few else said


async def _off_the_list(turn: Turn, asked: Asked, said: BesideIdeas) -> None:
    """Take off what is named, or else the last answer where it is said to be no idea."""
    if said.off:
        values = {choice.value for choice in said.off}
        await take_off(turn, asked, [idea for idea in turn.state.ideas if idea.id in values])
    elif NO_IDEA in said.said and turn.state.path[-1:] and _is_idea(turn.state.path[-1]):
        await reopen(turn, turn.state.path[-1])
        turn.say("utter_back", join=True)


async def _answer(turn: Turn, asked: Asked, said: BesideIdeas) -> None:
    """Answer what is asked, show the playbooks' ideas, or end the list."""
    about = f"options_{asked.question.name}"
    several = len(own_ideas(turn)) >= _SEVERAL
    if COMPARES in said.said and several:
        say_compared(turn, own_ideas(turn))
    elif said.said & {ASKS, COMPARES} or (said.said <= {ANNOUNCES, OFF} and not _does(said)):
        turn.say(f"utter_rephrase_{about}", join=True)
    if WISH in said.said and asked.question.name == IDEA.name:
        await _show_ideas(turn, " ".join(said.wishes))
    elif WISH in said.said:
        turn.say(f"utter_example_{about}", join=True)
    elif ENDS in said.said:
        following = await open_question(turn)
        if following is not None and following.question.name in _PLACES:
            await leave_out(turn, following)
        turn.say("utter_heard_enough", join=True)


def _does(said: BesideIdeas) -> bool:
    return bool(said.left or said.off)


def _is_idea(key: str) -> bool:
    return key.endswith(f".{IDEA.name}")


async def _show_ideas(turn: Turn, wish: str) -> None:
    """Go past the own ideas to the playbooks', as after a yes to their offer."""
    more = [Choice("more", "")]
    wanted = read_wish(wish, more, turn.language)
    turn.state.without = list(wanted.without) if wanted else []
    turn.wanted = wanted
    turn.text = turn.label("choice.yes")
    for _ in range(2):  # the list ends, then the offer is taken
        asked = await open_question(turn)
        if asked is not None and asked.question.name == IDEA.name:
            await leave_out(turn, asked)
        elif asked is not None and asked.question.name == MORE.name:
            await keep(turn, asked, "yes")


async def out_of_ideas(turn: Turn) -> bool:
    """End the list of own ideas where somebody says that there are no more."""
    asked = None if turn.state.aside else await open_question(turn)
    if asked is None or asked.question.name != "idea" or asked.item == "1":
        return False
    if not (sounds_empty(turn.text) or ends_a_list(turn.text)):
        return False
    await leave_out(turn, asked)
    turn.say("utter_heard_enough", join=True)
    return True
