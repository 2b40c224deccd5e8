"""Answers to side questions: which button a message means, and when to leave the question."""

from __future__ import annotations

from bot.coaching.answers import read_choice, read_yes_no
from bot.coaching.asides import Aside
from bot.coaching.looking_after import stay_stopped, wants_no_numbers
from bot.coaching.named_answers import named_answer
from bot.coaching.stages import STAGES
from bot.coaching.turn import Turn

_SAFETY = "safety"
TOO_OFTEN = 4  # misses
_LONGEST = 30  # words; the answer may be told anew behind its name
# Of all that is said while danger is open; "let's go to the options" is no "let's go on".
_MEANS_A_BUTTON = frozenset({"share", "affirm", "deny", "misunderstood", "stop"})


def button_meant(turn: Turn, aside: Aside) -> str | None:
    """The button of a side question that the message stands for; None where it names none."""
    choices = list(aside.choices(turn))
    value = turn.choice if any(c.value == turn.choice for c in choices) else None
    if value is None and turn.choice is None:
        value = aside.reads(turn)
        if value is None and aside.name == _SAFETY and wants_no_numbers(turn):
            return None  # to stop with the numbers is not to stop here
        value = value or turn.understood.get("button")
    if value is None:
        meant = turn.intent in _MEANS_A_BUTTON
        found = read_choice(turn.text, choices, turn.language) if meant else None
        value = found.value if found else _by_intent(turn, aside)
    if value is None and aside.name == "change":
        value = named_answer(turn.text, [choice.value for choice in choices])
    return value if value in {c.value for c in choices} else None


def names_answer(turn: Turn, aside: Aside) -> bool:
    """Whether a few words name the answer to be changed, and ask nothing: "the plan, please"."""
    keys = [choice.value for choice in aside.choices(turn)]
    short = len(turn.text.split()) <= _LONGEST and "?" not in turn.text
    return short and named_answer(turn.text, keys) is not None


async def answer_aside(turn: Turn, aside: Aside, meant: str | None) -> bool:
    """Take the message as an answer to a side question; it goes on asking until it has one.

    Args:
        meant: the button that the message stands for; None where it names none.
    """
    value = meant or aside.otherwise
    if value is None:
        return _not_understood(turn, aside)
    turn.state.misses = 0
    turn.state.aside = None
    await aside.take(turn, value)
    if aside.changes_answers and not turn.erase:
        stage = STAGES[turn.state.stage]
        await stage.prepare(turn)
        await stage.save(turn)
    return turn.state.aside is None


def _by_intent(turn: Turn, aside: Aside) -> str | None:
    """What the message stands for; "that's all" is no "no" where anything else means going on."""
    vague = turn.intent == "deny" and read_yes_no(turn.text, turn.language) is None
    return None if vague and aside.otherwise is not None else aside.by_intent.get(turn.intent)


def _not_understood(turn: Turn, aside: Aside) -> bool:
    """Say so, and leave a side question that leads nowhere; never the one about danger.

    Returns:
        Whether the side question was left.
    """
    turn.state.misses += 1
    if aside.name == _SAFETY:
        stay_stopped(turn, aside.unclear)
        return False
    if turn.state.misses < TOO_OFTEN:
        turn.say(aside.unclear, join=True)
        return False
    leave_aside(turn)
    return True


def leave_aside(turn: Turn) -> None:
    """Go back from a side question to where the conversation was."""
    turn.state.misses = 0
    turn.state.aside = None
    turn.say("utter_back_aside", join=True)
