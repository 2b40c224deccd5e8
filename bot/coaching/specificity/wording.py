"""A commitment as it was worded, read into its parts, and the one part worth asking for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.coaching.dates import Language
from bot.coaching.specificity import english, spanish
from bot.coaching.specificity.lexicon import Lexicon, Part, Span, lexicon, plain
from bot.coaching.specificity.verbs import Missing, Verb

# "Mr. B" and "Sra. Ruiz" end no sentence.
_SENTENCE = re.compile(
    r"[\n;]+|(?<=[.!?])(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\b[DS]r\.)(?<!\b[DS]ra\.)(?<!\b\w\.)\s+",
    re.IGNORECASE,
)
_LONGEST = 600
_ORDER: tuple[Missing | None, ...] = (None, "people", "measure", "action")


@dataclass(frozen=True)
class Wording:
    """What a commitment says, in the coachee's own words.

    Attributes:
        action: what somebody could watch happen; None where there is no such thing.
        measure: how many or how often.
        verb: the action's verb as the dictionary has it; empty where nouns stand for it.
        missing: what one question should ask for; None where the wording is specific.
    """

    action: str | None
    verb: str
    people: tuple[str, ...]
    place: tuple[str, ...]
    time: tuple[str, ...]
    measure: tuple[str, ...]
    missing: Missing | None


@lru_cache(maxsize=512)
def read_wording(text: str, language: Language) -> Wording:
    """Read a commitment.

    Day and place never count as missing: the stage *will* asks for both later.
    """
    words = lexicon(language)
    parts: dict[Part, list[str]] = {"people": [], "place": [], "time": [], "measure": []}
    best: tuple[Missing | None, str | None, str] = ("action", None, "")
    for sentence in _sentences(text[:_LONGEST], words):
        found, spans = _read(sentence, language, words)
        for span in spans:
            parts[span.part].append(sentence[span.start : span.end].strip())
        for verb in found:
            missing = verb.missing(words)
            if _ORDER.index(missing) < _ORDER.index(best[0]):
                best = missing, sentence[verb.start :].strip(" ."), verb.word
    return Wording(
        missing=best[0],
        action=best[1],
        verb=best[2],
        people=tuple(parts["people"]),
        place=tuple(parts["place"]),
        time=tuple(parts["time"]),
        measure=tuple(parts["measure"]),
    )


def warm() -> None:
    """Load what reading needs before the first commitment; takes a second or two."""
    read_wording("ask them", "en")
    read_wording("preguntarles", "es")


def _sentences(text: str, words: Lexicon) -> Iterator[str]:
    """Each sentence from its verb on, without the reason it ends with."""
    for part in _SENTENCE.split(text):
        even = plain(part)
        lead = words.lead.match(even)
        start = lead.end() if lead else 0
        cut = words.cut.search(even, start)
        if sentence := part[start : cut.start() if cut else None].strip(' \t-•*"“”«»'):
            yield sentence


def _read(sentence: str, language: Language, words: Lexicon) -> tuple[list[Verb], list[Span]]:
    spans = words.spans(plain(sentence))
    if language == "es":
        return spanish.verbs(plain(sentence), spans, words), spans
    doc = english.parse(sentence, words)
    known = {i for span in spans for i in range(span.start, span.end)}
    spans += [Span(a, b, "people") for a, b in english.names(doc) if known.isdisjoint(range(a, b))]
    return english.verbs(doc, spans, words), spans
