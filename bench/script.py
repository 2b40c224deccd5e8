"""What the coachee writes: a fixed conversation of as many turns as wanted, in either language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, cycle, islice
from pathlib import Path

from ruamel.yaml import YAML

PATH = Path(__file__).with_name("script.yml")


@dataclass(frozen=True)
class Script:
    """Kinds of messages in their order, and the wordings of each kind by language."""

    opening: Sequence[str]
    round: Sequence[str]
    languages: Mapping[str, Mapping[str, Sequence[str]]]

    def messages(self, language: str, turns: int, start: int = 0) -> list[str]:
        """The first messages of a conversation.

        Args:
            language: ``en`` or ``es``.
            turns: how many messages.
            start: with which wording of each kind to begin, so that conversations differ.

        Raises:
            KeyError: there is no script in this language.
        """
        wordings = {kind: _from(texts, start) for kind, texts in self.languages[language].items()}
        kinds = islice(chain(self.opening, cycle(self.round)), turns)
        return [next(wordings[kind]) for kind in kinds]


def _from(texts: Sequence[str], start: int) -> Iterator[str]:
    return (texts[place % len(texts)] for place in count(start))


def read_script(path: Path = PATH) -> Script:
    """Read the script.

    Raises:
        ValueError: a language lacks wordings of a kind that is used.
    """
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    script = Script(content["opening"], content["round"], content["languages"])
    for language, kinds in script.languages.items():
        missing = sorted({*script.opening, *script.round} - {k for k, v in kinds.items() if v})
        if missing:
            raise ValueError(f"{path}: {language} has no wording for {', '.join(missing)}")
    return script
