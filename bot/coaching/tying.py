"""Tying an idea to what it is chosen with: "the first one but only with my 4th period"."""

from __future__ import annotations

from bot.coaching.answers import Choice, on_condition
from bot.coaching.state import Idea
from bot.coaching.turn import Turn


def tie(turn: Turn) -> None:
    """Tie what is chosen in this turn to what is said with it."""
    given = turn.state.answers.get("options.choose")
    if given is None or given.turn != turn.conversation.turn:
        return
    listed = [Choice(idea.id, idea.text) for idea in turn.state.ideas]
    tied = on_condition(given.text, listed, turn.language)
    for idea in turn.state.ideas:
        fits = tied is not None and tied[0].value == idea.id and idea.id in given.value
        idea.only = tied[1] if tied is not None and fits else ""


def as_chosen(idea: Idea) -> Idea:
    """An idea in the words in which it was chosen."""
    if not idea.only:
        return idea
    return idea.model_copy(update={"text": f"{idea.text.rstrip(' .')}, {idea.only}"})
