"""How sure a guess at a button must be to count."""

from __future__ import annotations

from dataclasses import dataclass

_DELETING = frozenset({"conversation", "last", "fresh"})  # and what ends a conversation


@dataclass(frozen=True)
class Guess:
    """Which button a message probably means.

    Attributes:
        value: the button's value.
        confidence: 0-1, beside the other buttons and none of them.
    """

    value: str
    confidence: float


@dataclass(frozen=True)
class ButtonLimits:
    """The least confidence of a guess.

    Attributes:
        against_rules: where the words have been read as another button.
        likely: where nothing else was read.
        several: where several buttons may be named.
        against_command: where the likeliest intent is a command.
        behind_command: by how much it may be less likely than that command.
        beyond_recall: for a button that deletes, whatever else was read.
        told: in a text of ``told_from`` words and more, which tells something rather than presses.
    """

    against_rules: float
    likely: float
    several: float
    against_command: float
    behind_command: float
    beyond_recall: float
    told: float
    told_from: int

    def sure_of(self, guess: Guess, text: str) -> bool:
        """Whether a guess is sure enough for so long a text."""
        return len(text.split()) < self.told_from or guess.confidence >= self.told

    def overrule(self, guess: Guess, kind: str) -> bool:
        """Whether a guess counts more than what the words were read as."""
        return kind != "choices" and guess.confidence >= self._least(guess, self.against_rules)

    def allow(self, guess: Guess, kind: str, command: float | None) -> bool:
        """Whether a guess counts where the words were read as nothing.

        Args:
            guess: the guess.
            kind: kind of the open question.
            command: probability of the likeliest intent where that is a command, else None.
        """
        if guess.confidence < self._least(guess, self.several if kind == "choices" else 0.0):
            return False
        if command is None:
            return guess.confidence >= self.likely
        return guess.confidence >= max(self.against_command, command - self.behind_command)

    def _least(self, guess: Guess, otherwise: float) -> float:
        return self.beyond_recall if guess.value in _DELETING else otherwise
