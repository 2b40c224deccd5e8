"""Where the coachee is: the progress line and the names of the stages."""

from __future__ import annotations

from bot.coaching.turn import Turn

_UNCOUNTED = ("welcome", "summary")


def stage_of(key: str) -> str:
    """The stage an answer's key belongs to."""
    return key.split(".", 1)[0]


def stage_label(turn: Turn, stage: str) -> str:
    """The stage's name in the coachee's language."""
    return turn.label(f"stage.{stage}")


def progress(turn: Turn) -> str:
    """The progress line, as "Options · 4 of 6": the name, and the place where the stage counts."""
    counted = [stage for stage in turn.stages if stage not in _UNCOUNTED]
    name = stage_label(turn, turn.state.stage)
    if turn.over:
        return turn.label("progress.over")
    if turn.state.stage not in counted:
        return name
    return turn.label("progress.of").format(
        stage=name, place=counted.index(turn.state.stage) + 1, count=len(counted)
    )
