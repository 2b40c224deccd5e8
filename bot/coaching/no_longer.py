"""A commitment of last time that does not fit any more: "ya no aplica, mejor hablar en persona"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.coaching.answers import Choice, read_choice
from bot.coaching.not_done import status_denied
from bot.coaching.patterns import patterns
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_FEWEST = 3  # words of another wording
_LONGEST = 40  # words; a longer text tells something


def not_done_for_it(turn: Turn, choices: Sequence[Choice]) -> str | None:
    """What became of a commitment that is not done, or does not apply: nothing was done for it."""
    if turn.choice is None and (denied := status_denied(turn.text)) is not None:
        return denied
    if not _says_no_longer(turn):
        return None
    found = read_choice(turn.text, choices, turn.language)
    return "not_yet" if found is None or found.value == "changed" else None


def decided(turn: Turn, choices: Sequence[Choice]) -> str | None:
    """What a message decides that names something else to do, or says that this does not fit."""
    if turn.choice is not None or read_choice(turn.text, choices, turn.language) is not None:
        return None
    if other_words(turn, choices):
        return "revise"
    return "drop" if _says_no_longer(turn) else None


def other_words(turn: Turn, choices: Sequence[Choice]) -> Mapping[str, str]:
    """What shall be done in its place, beside the decision: "better talk to the parents"."""
    said = None if turn.choice is not None else patterns(_WORDS)["in_its_place"].search(turn.text)
    if said is None or "?" in turn.text or len(turn.text.split()) > _LONGEST:
        return {}
    new = said["new"].strip(" ,;")
    few = len(new.split()) < _FEWEST
    decides = read_choice(new, choices, turn.language) or read_choice(
        turn.text, choices, turn.language
    )
    return {} if few or decides is not None else {"reworded": new}


def _says_no_longer(turn: Turn) -> bool:
    return turn.choice is None and patterns(_WORDS)["no_longer"].match(turn.text) is not None
