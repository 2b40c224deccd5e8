"""What is chosen together: "the first but only with my 4th period", "2 and 3 together"."""

from __future__ import annotations

import re

from bot.coaching.answers import Choice, in_one, on_condition
from bot.coaching.state import Idea
from bot.coaching.turn import Turn

_CHOSEN = "options.choose"
_WITH = "with:"  # goes before the id of an idea that is made one with the first
# An idea that begins with somebody rather than with what to do.
_NAMED = re.compile(
    r"I\b|(?:M[rs]s?|Dr|Sra?|Srta|Mtr[oa]|Prof)\b|[A-ZÁÉÍÓÚÑ]{2}"
    r"|\S+ (?:and|y|or|o) (?:I|yo|[A-ZÁÉÍÓÚÑ])"
    r"|\S+ (?:can|could|will|would|should|might|may|is|has|podr\S+|puede\S*|va|van|tiene|es)\b"
)


def made_one(turn: Turn, *, asked: bool) -> list[str] | None:
    """What is chosen where the message makes one commitment of several ideas.

    Args:
        asked: whether one of the list is to be chosen now.

    Returns:
        The one that stands for all of them, the others marked as such, and what else is chosen.
    """
    listed = _listed(turn)
    chosen = turn.state.value(_CHOSEN) or ()
    latest = [choice for choice in listed if choice.value in chosen]
    together = in_one(turn.text, listed, turn.language, latest, by_place=not asked)
    if together is None:
        return None
    ids = [choice.value for choice in together.ideas]
    first = _first(turn, ids)
    others = [f"{_WITH}{id_}" for id_ in ids if id_ != first]
    return [first, *others, *(choice.value for choice in together.besides)]


def tie(turn: Turn) -> None:
    """Tie what is chosen in this turn to what is said with it, and to what is made one with it."""
    given = turn.state.answers.get(_CHOSEN)
    if given is None or given.turn != turn.conversation.turn:
        return
    tied = on_condition(given.text, _listed(turn), turn.language)
    for idea in turn.state.ideas:
        fits = tied is not None and tied[0].value == idea.id and idea.id in given.value
        idea.only = tied[1] if tied is not None and fits else ""
        idea.joined, idea.others = "", []
    others = [one.removeprefix(_WITH) for one in given.value if one.startswith(_WITH)]
    if others:
        _join(turn, given.value[0], others, given.text)


def as_chosen(idea: Idea) -> Idea:
    """An idea in the words in which it was chosen."""
    text = idea.joined or idea.text
    if idea.only:
        text = f"{text.rstrip(' .')}, {idea.only}"
    return idea if text == idea.text else idea.model_copy(update={"text": text})


def _join(turn: Turn, first: str, others: list[str], said: str) -> None:
    ideas = [idea for idea in turn.state.ideas if idea.id in {first, *others}]
    same = [Choice(idea.id, idea.text) for idea in ideas]
    anew = in_one(said, _listed(turn), turn.language, same)
    for idea in ideas:
        if idea.id == first:
            idea.joined = anew.words if anew is not None and anew.words else _in_a_row(turn, ideas)
            idea.others = others


def _going_on(text: str) -> str:
    """An idea behind "and": "call Sam" for "Call Sam", but "Rosa could sit in"."""
    return text if _NAMED.match(text) else text[:1].lower() + text[1:]


def _in_a_row(turn: Turn, ideas: list[Idea]) -> str:
    begun, *more = (idea.text.rstrip(" .") for idea in ideas)
    *between, last = (_going_on(text) for text in more)
    return f"{', '.join((begun, *between))}{turn.label('list.and')}{last}"


def _first(turn: Turn, ids: list[str]) -> str:
    """The playbook's, where one is among them, so that what came of it is counted."""
    strategies = [idea.id for idea in turn.state.ideas if idea.strategy and idea.id in ids]
    return (strategies or ids)[0]


def _listed(turn: Turn) -> list[Choice]:
    return [Choice(idea.id, idea.text) for idea in turn.state.ideas]
