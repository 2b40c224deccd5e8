"""Comparing ideas on the list: how much each takes and with whom, as far as the playbook says."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.answers import Choice, compared
from bot.coaching.options import CHOOSE
from bot.coaching.questions import Asked
from bot.coaching.state import Idea
from bot.coaching.turn import Turn


def ideas_to_compare(turn: Turn, asked: Asked) -> list[Idea]:
    """The ideas that a message below the list wants compared."""
    if turn.choice is not None or asked.question.name != CHOOSE.name:
        return []
    return ideas_named(turn, turn.text)


def ideas_named(turn: Turn, text: str) -> list[Idea]:
    """The ideas on the list that words want compared."""
    listed = [Choice(idea.id, idea.text) for idea in turn.state.ideas]
    values = {choice.value for choice in compared(text, listed, turn.language)}
    return [idea for idea in turn.state.ideas if idea.id in values]


def compares(turn: Turn, asked: Asked) -> bool:
    """Say of each idea what it takes, a line each.

    Returns:
        Whether the message asks for it.
    """
    named = ideas_to_compare(turn, asked)
    if not named:
        return False
    say_compared(turn, named)
    turn.answered = True
    return True


def say_compared(turn: Turn, named: Sequence[Idea]) -> None:
    """Say of each of these ideas what it takes, a line each."""
    lines = [
        f"{number}. {idea.text.rstrip('.')}: {_takes(turn, idea)}."
        for number, idea in enumerate(turn.state.ideas, 1)
        if idea in named
    ]
    turn.say("utter_options_compared", {"ideas": "\n".join(lines)}, join=True)


def _takes(turn: Turn, idea: Idea) -> str:
    known = {one.id: one for one in turn.library.all_strategies}
    strategy = known.get(idea.strategy or "")
    if strategy is None:
        return turn.label("compare.own")
    takes = turn.label(f"compare.{strategy.effort}")
    groups = turn.label("list.and").join(turn.label(f"group.{one}") for one in strategy.people)
    return f"{takes}, {turn.label('wish.having').format(groups=groups)}" if groups else takes
