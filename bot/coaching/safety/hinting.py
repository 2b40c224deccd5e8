"""Danger that may only be hinted at: enough for one gentle line, not enough to stop for."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coaching.safety.lexicon import Danger

PLANNING = frozenset({"will", "closing", "summary"})
"""Stages where places, days and people are told ("her room 214, just her and me"): half of what is
wrongly taken for a hint is said there, so that there nothing is."""

WHOLE_AT = 0.65
"""The classifier's likelihood of danger from which a whole message may hint at it."""

PART_AT = 0.85
"""The same of one part of a long message; a part is easier misread."""


def hinted_at(
    likelihood: float | None,
    kind: str | None = None,
    parts: Mapping[str, float] | None = None,
    stage: str = "",
) -> Danger | None:
    """The kind of danger that a message may hint at which does not stop the conversation.

    Args:
        likelihood: of danger, by the classifier, 0-1; None where there is none.
        kind: the kind of danger by the classifier, if it says.
        parts: of a long text, parts that may tell of danger, each with its likelihood.
        stage: the stage of the open question, if one is open.
    """
    if stage in PLANNING:
        return None
    whole = likelihood is not None and likelihood >= WHOLE_AT
    if not whole and max((parts or {}).values(), default=0.0) < PART_AT:
        return None
    return Danger.SELF_HARM if kind is None else Danger(kind)
