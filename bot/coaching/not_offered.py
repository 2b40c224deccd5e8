"""A competency that is named and that the playbook's table does not list for pillar and role."""

from __future__ import annotations

import asyncio

from bot.coaching.answers.words import words_of
from bot.coaching.goal import offered
from bot.coaching.meanings import told_meanings
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn
from bot.playbooks import Competency

_LONGEST = 14  # words; a longer text tells a story
_BARE = 3
_SEVERAL = 2


async def say_not_offered(turn: Turn, asked: Asked | None, *, in_full: bool = False) -> bool:
    """Say that the competency named is not on the list, and which on it comes closest.

    Args:
        in_full: only where the name has several words and is all that is said: it is no slip for
            one on the list then, however alike they look.

    Returns:
        Whether one was named that is not listed, where one was asked for.
    """
    if asked is None or asked.key != "goal.competency":
        return False
    named, (role, listed) = _named(turn), offered(turn)
    if named is None or named in listed or not listed:
        return False
    name = words_of(named.name.in_(turn.language)).all
    if in_full and (len(name) < _SEVERAL or words_of(turn.text).all[-len(name) :] != name):
        return False
    nearest = await asyncio.to_thread(_nearest, named, listed, turn.language)
    names = {"competency": named.name, "nearest": nearest.name}
    place = {
        "role": turn.label(f"role.{role}"),
        "pillar": turn.library.pillar(turn.pillar).name.in_(turn.language),
    }
    said = place | {gap: name.in_(turn.language) for gap, name in names.items()}
    turn.say("utter_competency_not_offered", said, join=True)
    return True


def _named(turn: Turn) -> Competency | None:
    length = len(turn.text.split())
    term = turn.library.term(turn.text, turn.language) if length <= _LONGEST else None
    if term is None:
        return None
    if length > _BARE and len(term.term.in_(turn.language).split()) == 1:
        return None  # "people" and "culture" are in many sentences
    return next((c for c in turn.library.all_competencies if c.name == term.term), None)


def _nearest(named: Competency, listed: tuple[Competency, ...], language: str) -> Competency:
    """The one whose definition says most nearly the same."""
    said = [one.definition.in_("es" if language == "es" else "en") for one in (named, *listed)]
    meant = told_meanings(said, language)
    return listed[int((meant[1:] @ meant[0]).argmax())]
