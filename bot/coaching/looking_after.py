"""One gentle line where somebody may not be safe, and what is said to it or after a stop."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.answers.clauses import clauses
from bot.coaching.listening import resumes, sentences
from bot.coaching.patterns import patterns
from bot.coaching.safety import (
    denies_danger,
    explains_danger_away,
    has_cue,
    only_tells_of_help,
    tells_of_help,
    wants_to_go_on,
    without_what_explains,
)
from bot.coaching.turn import Turn

NO_MORE = Path(__file__).with_suffix(".yml")
"""How people say that they want no more of the numbers."""
_JUST_NOW = 3  # turns
_LAST = "danger.hinted"
_UNWANTED = "danger.unwanted"
_MISREAD = "danger.misread"
_APART = 8  # turns; said more often it would be a nuisance, and no longer be read


def look_after(turn: Turn) -> None:
    """Say what to write if somebody is not safe, where danger may have been hinted at."""
    kind = turn.understood.get("hint")
    if kind is None or turn.state.aside == "safety" or _said_of_late(turn):
        return
    if _UNWANTED in turn.state.said or wants_no_numbers(turn) or reassures(turn):
        return
    turn.state.hinted = str(kind)
    help_was_named(turn)
    turn.say("utter_danger_hinted", {"words": turn.label("danger.words")})


def help_was_named(turn: Turn) -> None:
    """Remember that help has been named in this turn."""
    turn.state.said[_LAST] = turn.conversation.turn


def believed(turn: Turn) -> bool:
    """Whether what sounds like danger, right after help was named, says that there is none.

    To want no more numbers is no danger. Once the conversation has stopped, that help has been
    called says so, too.
    """
    if wants_no_numbers(turn) and not has_cue(_without_unwanted(turn)):
        return True
    if denies_danger(turn.text):
        return turn.state.aside == "safety" or _said_of_late(turn, _JUST_NOW)
    return turn.state.aside == "safety" and only_tells_of_help(turn.text)


def reassures(turn: Turn) -> bool:
    """Whether somebody says, right after help was named, that nobody is in danger."""
    just_now = turn.choice is None and _said_of_late(turn, _JUST_NOW)
    return just_now and explains_danger_away(turn.text)


def reassured(turn: Turn) -> bool:
    """Take word that nobody is in danger, or that no numbers are wanted; the rest is the answer.

    Returns:
        Whether nothing else was said.
    """
    unwanted = wants_no_numbers(turn)
    if not (unwanted or reassures(turn)):
        return False
    if unwanted:
        name_help_no_more(turn)
    else:
        turn.say("utter_danger_none", join=True)
    left = without_what_explains(turn.text, sentences(turn.text))
    turn.text = " ".join(one for one in sentences(left) if not _unwanted(turn, one))
    return not turn.text


def wants_no_numbers(turn: Turn) -> bool:
    """Whether somebody to whom help was named asks not to be given its numbers again."""
    return turn.choice is None and _LAST in turn.state.said and _unwanted(turn, turn.text)


def name_help_no_more(turn: Turn) -> None:
    """Say the gentle line no more in this conversation; what sounds dangerous still stops it."""
    turn.state.said[_UNWANTED] = turn.conversation.turn
    turn.say("utter_danger_unwanted", join=True)


def after_danger(turn: Turn) -> str | None:
    """The button meant where danger is explained away or seen to, or what is said is to go on."""
    if explains_danger_away(turn.text):
        return "go_on" if tells_of_help(turn.text) else "misread"
    *_, last = sentences(turn.text) or [""]
    if tells_of_help(turn.text) or wants_no_numbers(turn):
        start, end = clauses(last)[-1] if last else (0, 0)
        last = last[start:end]
    return "go_on" if resumes(last) or wants_to_go_on(last) else None


def tell_misread(turn: Turn) -> None:
    """Own to a misreading; the numbers are named with the first one only."""
    again = _MISREAD in turn.state.said
    turn.state.said[_MISREAD] = turn.conversation.turn
    turn.say("utter_crisis_misread_again" if again else "utter_crisis_misread", join=True)


def tell_going_on(turn: Turn) -> None:
    """Go on after danger, with thanks to who has seen to it."""
    turn.say(
        "utter_crisis_seen_to" if tells_of_help(turn.text) else "utter_crisis_go_on", join=True
    )


def stay_stopped(turn: Turn, unclear: str) -> None:
    """Say what help there is, or hear that it has been called or that it was named enough."""
    if wants_no_numbers(turn):
        name_help_no_more(turn)
    elif tells_of_help(turn.text):
        turn.say("utter_crisis_helped", join=True)
    elif _UNWANTED not in turn.state.said:
        turn.say(unclear, join=True)


def _unwanted(turn: Turn, text: str) -> bool:
    """Whether a text asks for no more of them; "those numbers" is clear only right behind them."""
    said = patterns(NO_MORE)
    if said["unwanted"].search(text):
        return True
    return _said_of_late(turn, _JUST_NOW) and said["just_named"].search(text) is not None


def _without_unwanted(turn: Turn) -> str:
    said = patterns(NO_MORE)
    return said["just_named"].sub(" ", said["unwanted"].sub(" ", turn.text))


def _said_of_late(turn: Turn, turns: int = _APART) -> bool:
    last = turn.state.said.get(_LAST)
    return last is not None and turn.conversation.turn - last < turns
