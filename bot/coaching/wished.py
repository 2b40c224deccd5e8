"""What a coachee wants an idea to be like, said back: "one that takes little time"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.answers import Wish
from bot.coaching.turn import Turn

_ON_A_BUTTON = 9  # words


def in_short(text: str) -> str:
    """An idea as it stands on its button."""
    words = text.split()
    return text if len(words) <= _ON_A_BUTTON else " ".join(words[:_ON_A_BUTTON]) + " …"


def asked_for(turn: Turn, wish: Wish) -> str:
    """What a coachee wants an idea to be like, as it stands after "one"."""

    def groups(names: Sequence[str]) -> str:
        return turn.label("list.nor").join(turn.label(f"group.{name}") for name in names)

    parts = []
    if wish.like:
        named = next(idea.text for idea in turn.state.ideas if idea.id == wish.like)
        parts.append(turn.label("wish.like").format(idea=in_short(named.rstrip("."))))
    if turn.state.without:
        parts.append(turn.label("wish.without").format(groups=groups(turn.state.without)))
    if wish.having:
        parts.append(turn.label("wish.having").format(groups=groups(wish.having)))
    parts += [turn.label(f"wish.{name}") for name in ("quick", "earlier") if getattr(wish, name)]
    return " ".join(parts)
