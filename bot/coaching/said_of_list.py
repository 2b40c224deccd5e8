"""What is said of the list of ideas below it: to take some off, or that they were not wanted."""

from __future__ import annotations

import re

from bot.coaching.answers import Choice, point_at, read_wish
from bot.coaching.beside_ideas import COMPLAINS, OFF, OTHERS, BesideIdeas, beside_ideas
from bot.coaching.turn import Turn

_KINDS = frozenset({OFF, COMPLAINS, OTHERS})
_NUMBER = re.compile(r"\d")


def said_of_list(turn: Turn) -> BesideIdeas:
    """What a message below the list wants off it or complains of, and what else it says."""
    if turn.choice is not None:
        return BesideIdeas()
    listed = [Choice(idea.id, idea.text) for idea in turn.state.ideas]

    def says_more(clause: str) -> bool:
        """Whether a clause chooses or asks for something, and gives no reason."""
        chosen = point_at(clause, listed, turn.language) or _NUMBER.search(clause)
        wish = read_wish(clause, [*listed, Choice("more", "")], turn.language)
        return bool(chosen) or wish is not None

    return beside_ideas(turn.text, listed, turn.language, _KINDS, says_more)
