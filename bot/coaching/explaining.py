"""What a term means: in the glossary's words and with their source, or in Entre's own."""

from __future__ import annotations

import re

from bot.coaching.answers import Choice, point_at
from bot.coaching.citing import cite
from bot.coaching.own_terms import OwnTerm, own_term
from bot.coaching.turn import Turn
from bot.playbooks import GlossaryTerm

_PLACE_WORDS = (4, 3, 2)  # in which a place is named: "number 2", "the last one"


def explain(turn: Turn, text: str | None = None) -> bool:
    """Say what the term in the message means, or in the part of it that asks for a meaning.

    Returns:
        Whether one is named that is known.
    """
    asking = turn.text if text is None else text
    term, own = _found(turn, asking)
    if own is not None:
        said = {
            "term": own.term.in_(turn.language),
            "definition": own.definition.in_(turn.language),
        }
        turn.say("utter_term_own", said)
        return True
    if term is None:
        return False
    _say_what(turn, term)
    other = turn.library.term(_without(asking, term), turn.language)
    if other not in (None, term) and all(_practice(turn, one) for one in (term, other)):
        _say_what(turn, other)
    return True


def explains(turn: Turn, text: str) -> bool:
    """Whether a term is named that is known."""
    return _found(turn, text) != (None, None)


def _found(turn: Turn, text: str) -> tuple[GlossaryTerm | None, OwnTerm | None]:
    """The term that is asked about: the playbook's, Entre's own, or the one of a button."""
    term = turn.library.term(text, turn.language)
    if term is not None:
        return term, None
    below = "" if turn.state.open is None else f"{turn.state.open.stage}.{turn.state.open.name}"
    own = own_term(text, turn.language, below)
    if own is not None:
        return None, own
    pointed = _pointed_at(turn, text)
    return (turn.library.term(pointed.title, turn.language) if pointed else None), None


def explain_offered(turn: Turn) -> bool:
    """Say what the competencies on offer look like in practice, or those whose places are named.

    Returns:
        Whether competencies are on offer.
    """
    known = {competency.id: competency for competency in turn.library.all_competencies}
    offered = [known[offer.value] for offer in turn.state.offers if offer.value in known]
    places = {int(place) for place in re.findall(r"\b\d\b", turn.text)}
    named = [one for place, one in enumerate(offered, 1) if place in places] or offered
    lines = [
        f"{one.name.in_(turn.language)}: {one.levels['collaborative'].in_(turn.language)}"
        for one in named
    ]
    if lines:
        turn.say("utter_offered_in_practice", {"lines": "\n".join(lines)})
    return bool(lines)


def _without(text: str, term: GlossaryTerm) -> str:
    """The text without a term, to find the other one of a comparison."""
    named = re.escape(term.term.en), re.escape(term.term.es)
    return re.sub("|".join(named), " ", text, flags=re.IGNORECASE)


def _practice(turn: Turn, term: GlossaryTerm) -> str:
    """What a term looks like in practice; empty where it is neither a competency nor a level.

    A competency where it is shared with others, a level for the competency that was chosen.
    """
    found = next((c for c in turn.library.all_competencies if c.name == term.term), None)
    if found is not None:
        return found.levels["collaborative"].in_(turn.language)
    level = next((one for one in turn.library.rubric if one.name == term.term), None)
    chosen = turn.state.value("goal.competency")
    if level is None or chosen is None:
        return ""
    return turn.library.competency(chosen).levels[level.id].in_(turn.language)


def _say_what(turn: Turn, term: GlossaryTerm) -> None:
    """The glossary's words with their source, and what a competency looks like in practice."""
    chosen = turn.state.value("goal.competency")
    mine = chosen is not None and turn.library.competency(chosen).name == term.term
    turn.say(
        "utter_term_chosen" if mine else "utter_term",
        {
            "term": term.term.in_(turn.language),
            "definition": term.definition.in_(turn.language).rstrip("."),
            "source": cite(turn.library, term.source, turn.language),
        },
    )
    if practice := _practice(turn, term):
        turn.say("utter_term_in_practice", {"practice": practice})


def _pointed_at(turn: Turn, text: str) -> Choice | None:
    """The button whose place is named somewhere in a question: "what does the second one mean"."""
    offered = [Choice(offer.value, offer.title) for offer in turn.state.offers]
    words = text.split()
    runs = (
        " ".join(words[start : start + length])
        for length in _PLACE_WORDS
        for start in range(len(words) - length + 1)
    )
    found = (point_at(run, offered, turn.language) for run in runs)
    return next((choice for choice in found if choice is not None), None)
