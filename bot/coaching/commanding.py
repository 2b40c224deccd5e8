"""Commands below an open question: a button's, typed, and what asks back about the question."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from bot.coaching import manners
from bot.coaching.agreeing import only_goes_on
from bot.coaching.answering_asides import names_answer
from bot.coaching.answers import asks
from bot.coaching.answers.choice import Choice, named_exactly
from bot.coaching.answers.scale import says_again
from bot.coaching.answers.words import words_of
from bot.coaching.asides import ASIDES
from bot.coaching.asking_beside import answers_beside, asks_who_reads
from bot.coaching.changed_by_others import tells_of_a_change
from bot.coaching.explaining import explains
from bot.coaching.in_passing import speaks_beside
from bot.coaching.interrupting import breaks_off
from bot.coaching.looking_after import wants_no_numbers
from bot.coaching.mourning import mourns
from bot.coaching.once_over import begin_new, begins_new
from bot.coaching.patterns import patterns
from bot.coaching.privacy import who_sees_this
from bot.coaching.questions import Asked
from bot.coaching.reading import Unclear, read, reads_itself
from bot.coaching.recalling import asks_for_summary, show_summary
from bot.coaching.referring_back import says_it_was_said
from bot.coaching.reflecting import hesitating
from bot.coaching.restoring import leaves
from bot.coaching.sharing_in_words import decide_sharing, speaks_of_sharing
from bot.coaching.stages import open_question
from bot.coaching.taking_back import change_answer, changes_besides, show_answers
from bot.coaching.turn import Turn

COMMAND = "command:"
_SUMMARY = "show_summary"
_SWITCH = "switch_language"
_SHARING = "decide_sharing"
_NEW = "begin_new"
_PART = ("summary", "part")  # the menu of what can be edited
COMMANDS: Mapping[str, Callable[[Turn], Awaitable[None]]] = {
    "who_sees_this": who_sees_this,
    "skip": manners.skip,
    "talk_to_coach": manners.talk_to_coach,
    "rephrase": manners.rephrase,
    "objection": manners.objection,
    "explain_choices": manners.explain_choices,
    "explain_term": manners.explain_term,
    _SWITCH: manners.switch_language,
    "change_answer": change_answer,
    "show_answers": show_answers,
    _SUMMARY: show_summary,
    _SHARING: decide_sharing,
    _NEW: begin_new,
}
_ASKING_BACK = Path(__file__).with_name("asking_back.yml")
_DANGER = "crisis"
_SAFETY = "safety"  # the side question that nothing leads past
_OF_CHOICES = "explain_choices"  # below a text, to explain the difference may be what is planned
_ENGLISH = re.compile(r"ingl|engl", re.IGNORECASE)
_IN_OTHER_WORDS = "rephrase"
_CHANGE_ANSWER = "change_answer"
_CHANGE = "change"  # the side question which answer is to be changed
_LEAVES = frozenset({"pause", "stop", "goodbye"})  # which pause by themselves
_LONGEST = 14  # words; a longer text tells something


async def command_typed(turn: Turn) -> str | None:
    """The command that a message asks back with, or whose button it names; None for neither."""
    if asks_for_summary(turn):
        return None if turn.state.aside == _SAFETY else _SUMMARY
    if turn.state.aside != _SAFETY and await speaks_of_sharing(turn):
        return _SHARING
    if turn.state.aside != _SAFETY and begins_new(turn):
        return _NEW
    if turn.state.aside is not None or turn.choice is not None:
        return None
    if _leaves_menu(turn):
        return "skip"
    asked_back = asks_back(turn.text)
    if asked_back == _OF_CHOICES and not _has_choices(turn):
        asked_back = "explain_term" if _asks_of_terms(turn) else None
    if asked_back == _SWITCH and _ENGLISH.search(turn.text) and turn.language == "en":
        asked_back = None
    if asked_back is not None and not asks_who_reads(turn.text):
        return asked_back
    if changes_besides(turn):
        return "change_answer"
    offered = [Choice(offer.value, offer.title) for offer in turn.state.offers]
    if not any(choice.value.startswith(COMMAND) for choice in offered):
        return None
    exact = named_exactly(words_of(turn.text).all, offered)
    value = await _as_read(turn) if exact is None else exact.value
    return value.removeprefix(COMMAND) if value.startswith(COMMAND) else None


def _leaves_menu(turn: Turn) -> bool:
    """Whether nothing of the summary is to be edited after all: "déjelo así, está bien"."""
    here = turn.state.open
    return here is not None and (here.stage, here.name) == _PART and leaves(turn.text)


def _asks_of_terms(turn: Turn) -> bool:
    """Whether it is asked how words differ that are known: "I explain the difference" asks none."""
    return asks(turn.text) and explains(turn, turn.text)


def _has_choices(turn: Turn) -> bool:
    return turn.state.open is not None and turn.state.open.kind in {"choice", "choices"}


def asks_back(text: str) -> str | None:
    """The command of who speaks about the conversation itself: no answer to anything."""
    if len(text.split()) > _LONGEST:
        return None
    asking = patterns(_ASKING_BACK).items()
    return next((name for name, said in asking if said.search(text)), None)


async def is_an_answer(turn: Turn) -> bool:
    """Whether what sounds like a command answers the open question: "delete the second line".

    A question knows its own words best; but nothing comes before danger or a stage that is named.
    "The plan" below the answers that can be changed is one of them.
    """
    if turn.choice is not None or turn.intent == _DANGER:
        return False
    if asks_for_summary(turn) or begins_new(turn) or await speaks_of_sharing(turn):
        return turn.state.aside != _SAFETY
    if turn.state.aside is not None:
        return turn.state.aside == _CHANGE and names_answer(turn, ASIDES[_CHANGE])
    if wants_no_numbers(turn) or _leaves_menu(turn):
        return True
    asked = None if turn.understood.get("stage") else await open_question(turn)
    if asked is None:
        return False
    if only_goes_on(turn, asked):
        return True
    asked_back = asks_back(turn.text)
    if asked_back == "objection" and turn.intent == "misunderstood":
        return True  # what it was not listening to is not the last answer
    of_choices = asked_back == _OF_CHOICES
    if asked_back == _IN_OTHER_WORDS or (
        of_choices and (_has_choices(turn) or _asks_of_terms(turn))
    ):
        return True
    before = breaks_off(turn, asked)
    if before or (before is not None and turn.intent not in _LEAVES):
        return True
    if asked.question.kind != "text" and turn.intent not in _LEAVES and mourns(turn.text):
        return True
    if hesitating(turn, asked) or answers_beside(turn, asked):
        return True
    changes = turn.intent == _CHANGE_ANSWER and asked.question.kind == "text"
    if (changes and tells_of_a_change(turn.text)) or _says_again(turn, asked):
        return True
    return speaks_beside(turn, asked) or reads_itself(turn, asked)


def _says_again(turn: Turn, asked: Asked) -> bool:
    """Whether it says that it was said already: nothing before it is undone by that."""
    if asked.question.kind == "scale":
        return says_again(turn.text, turn.language)
    return asked.question.kind == "text" and says_it_was_said(turn.text)


async def _as_read(turn: Turn) -> str:
    """The button that the open question takes the message for; empty where it takes none."""
    asked = await open_question(turn)
    if asked is None or asked.question.kind != "choice":
        return ""
    try:
        return str(read(turn, asked))
    except Unclear:
        return ""


async def obey(turn: Turn, command: str) -> bool:
    """Run the command of a button.

    Returns:
        Whether the part of the conversation that was open has nothing more to ask.
    """
    turn.intent = command
    await COMMANDS[command](turn)
    return await open_question(turn) is None
