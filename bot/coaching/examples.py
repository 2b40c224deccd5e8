"""Training examples from what was misunderstood, as Rasa NLU YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.coaching.masking import Roster, mask
from bot.coaching.privacy import names_in
from bot.persistence.models import Correction
from bot.playbooks import Library

# `[text](entity)` and its like, and `${NAME}`, mean something to Rasa's reader.
_MARKUP = re.compile(r"\](?=[(\[{])|\$(?=\{)")
_HEAD = 'version: "3.1"\nnlu:\n'


def example_of(
    text: str, language: str, library: Library, people: Iterable[str], *, masked: bool
) -> str:
    """A message as an example: in one line, and masked where the organisation wants that.

    Args:
        people: the names of everybody in the organisation.
        masked: whether names and other data of people are masked; the coachee's own too.
    """
    line = " ".join(text.split())
    return mask(line, language, Roster(people), keep=names_in(library)) if masked else line


def nlu_yaml(corrections: Iterable[Correction], language: str) -> str:
    """The accepted corrections in one language, by intent; each example once."""
    by_intent: dict[str, dict[str, None]] = {}
    for each in corrections:
        if each.accepted and each.intent and each.language == language:
            line = _MARKUP.sub(r"\g<0> ", " ".join(each.text.split()))
            by_intent.setdefault(each.intent, {})[line] = None
    blocks = [
        f"- intent: {intent}\n  examples: |\n"
        + "".join(f"    - {line}\n" for line in by_intent[intent])
        for intent in sorted(by_intent)
    ]
    return _HEAD + "".join(blocks) if blocks else f"{_HEAD.rstrip()} []\n"
