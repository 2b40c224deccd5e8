"""Is somebody in danger? The lexicon's word, and the classifier's beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from bot.coaching.safety.lexicon import Context, Danger, Lexicon, load
from bot.coaching.safety.phrases import Match
from bot.coaching.safety.words import MASKED, SENTENCE_END, Word, read, tidy

UNLIKELY_BELOW = 0.1
"""Below this the classifier knows better than a phrase, unless it is the writer who is hurt, or
somebody may harm themselves."""

POSSIBLE_AT = 0.31
"""A possible danger counts from this likelihood on."""

DENIED_AT = 0.6
"""Words of danger that are denied count from here on where nothing ordinary explains them."""

WEAK_AT = 0.8
"""A weak cue counts from here on where nothing ordinary explains the classifier."""

ALONE_AT = 0.86
"""The classifier alone counts from this likelihood on."""

CERTAIN_AT = 0.97
"""From here on the classifier counts even where something ordinary could explain it."""

_ALONE = {"possible": POSSIBLE_AT, "denied": DENIED_AT, "weak": WEAK_AT, None: ALONE_AT}
_IN_PART = {"possible": 0.7, "denied": 0.85, "weak": 0.95, None: 0.97}  # a part is easier misread
_IN_ORDINARY = {"possible": 0.9, "denied": 0.95, "weak": 0.97, None: 0.985}  # the whole is unlikely

_URGENCY = (Danger.THREAT, Danger.SELF_HARM, Danger.HARM_TO_OTHERS, Danger.ABUSE)
_STRENGTHS = ("sure", "possible", "denied", "weak")
_NEGATION_REACH = 4
_SAME_BREATH = 2
_MOST_OF_A_KIND = 40
_SENTENCE_TO_WEIGH = 4
_SAYS_SOMETHING = 3  # words, where the classifier alone sees danger
_LONGEST_QUOTE = 120


@dataclass(frozen=True)
class Finding:
    """Danger noticed.

    Attributes:
        danger: its kind.
        matched: the words that gave it away, as typed (at most 120 characters).
        strength: "sure" by itself, or "possible": to be weighed with the classifier.
    """

    danger: Danger
    matched: str
    strength: Literal["sure", "possible"]


@dataclass(frozen=True)
class _Hit:
    danger: Danger
    strength: Literal["sure", "possible", "denied", "weak"]
    match: Match
    to_the_writer: bool

    def rank(self) -> tuple[int, int, int, int]:
        """Smaller is weightier: surer, more urgent, longer, earlier."""
        length = self.match.last - self.match.first
        return (
            _STRENGTHS.index(self.strength),
            _URGENCY.index(self.danger),
            -length,
            self.match.first,
        )


@dataclass(frozen=True)
class _Reading:
    """What was read out of a text; `best` is None where nothing was found.

    `explained`: every sentence long enough to weigh has an idiom or a frame to explain it.
    """

    text: str
    words: Sequence[Word]
    best: _Hit | None
    explained: bool

    def finding(self) -> Finding | None:
        if self.best is None or self.best.strength in ("denied", "weak"):
            return None
        sure = self.best.strength == "sure"
        quote = self._quote(self.best.match)
        return Finding(self.best.danger, quote, "sure" if sure else "possible")

    def guess(self, kind: str | None) -> Finding | None:
        """The likeliest kind of danger, for when only the classifier sees one.

        Args:
            kind: what the classifier takes it for, if it says.
        """
        if self.best is not None:
            return Finding(self.best.danger, self._quote(self.best.match), "possible")
        if not self.text:
            return None
        likeliest = Danger.SELF_HARM if kind is None else Danger(kind)
        return Finding(likeliest, self.text[:_LONGEST_QUOTE], "possible")

    def _quote(self, match: Match) -> str:
        quote = self.text[self.words[match.first].start : self.words[match.last].end]
        return quote.strip(" \t\n.,;:!?¡¿")[:_LONGEST_QUOTE]


def notice(text: str) -> Finding | None:
    """The weightiest danger that the words themselves name, in either language."""
    return _read(text).finding()


def has_cue(text: str) -> bool:
    """Whether any words of danger are there, be they denied or weak."""
    return _read(text).best is not None


def decide(
    text: str,
    likelihood: float | None,
    kind: str | None = None,
    parts: Mapping[str, float] | None = None,
) -> Finding | None:
    """The words and the classifier together; where in doubt, danger.

    Args:
        text: what the person wrote.
        likelihood: of danger, by the classifier, 0–1; None where there is none, and the words
            decide alone.
        kind: the kind of danger by the classifier, if it says.
        parts: of a long text, parts that may tell of danger, each with its likelihood.

    Returns:
        A sure finding that the classifier does not all but rule out; a possible one from
        `POSSIBLE_AT` on; what is denied from `DENIED_AT` on, a weak cue from `WEAK_AT` on and a
        guess from `ALONE_AT` on. Where an
        idiom, ordinary stress, a book, the news or a drill explains what the classifier sees,
        only from `CERTAIN_AT` on.
    """
    parts = parts or {}
    unlikely = likelihood is not None and likelihood < UNLIKELY_BELOW
    if likelihood is not None:
        highest = max([likelihood, *parts.values()])
        likelihood = max(likelihood, min(highest, UNLIKELY_BELOW))
    found = _weigh(_read(text), likelihood, kind, _ALONE)
    for part, chance in parts.items():
        found = found or _weigh(_read(part), chance, kind, _IN_ORDINARY if unlikely else _IN_PART)
    return found


def _weigh(
    reading: _Reading,
    likelihood: float | None,
    kind: str | None,
    least: Mapping[str | None, float],
) -> Finding | None:
    """What a reading is worth beside the likelihood; `least` is what each strength needs."""
    finding = reading.finding()
    if finding is not None and finding.strength == "sure":
        ruled_out = likelihood is not None and likelihood < UNLIKELY_BELOW
        own = reading.best is not None and reading.best.to_the_writer
        return None if ruled_out and not own and finding.danger is not Danger.SELF_HARM else finding
    if likelihood is None:
        return None
    if finding is not None and likelihood >= least["possible"]:
        return finding
    cue = reading.best is not None and likelihood >= least[reading.best.strength]
    if cue and not reading.explained:
        return reading.guess(kind)
    said = sum(word.plain != SENTENCE_END for word in reading.words)
    short = said < _SAYS_SOMETHING  # "her room" does not
    explained = (reading.explained or short) and reading.best is None
    return reading.guess(kind) if likelihood >= (CERTAIN_AT if explained else least[None]) else None


def _read(text: str) -> _Reading:
    lexicon = load()
    tidied = tidy(text).strip()
    words = read(tidied, lexicon.spelling)
    plain = [word.plain for word in words]
    sentence_of = list(accumulate(int(word == SENTENCE_END) for word in plain))
    sentences: dict[Context, set[int]] = {context: set() for context in Context}
    for match in lexicon.contexts.find(plain):
        context = lexicon.context_of[match.rule]
        sentences[context].add(_sentence(match, plain, sentence_of))
        if context is Context.IDIOM:
            for index in range(match.first, match.last + 1):
                if plain[index] != SENTENCE_END:
                    plain[index] = MASKED
    framed = sentences[Context.FRAME] - sentences[Context.REPORT]
    hits: list[_Hit] = []
    kinds: dict[tuple[Danger, str], int] = {}
    for match in lexicon.dangers.find(plain):
        meaning = lexicon.meaning_of[match.rule]
        inside = plain[match.first : match.last + 1]
        sentence = _sentence(match, plain, sentence_of)
        by_writer = not lexicon.writer.isdisjoint(inside)
        own_pain = meaning.danger in (Danger.SELF_HARM, Danger.ABUSE)
        hit = _Hit(meaning.danger, meaning.strength, match, by_writer and own_pain)
        if sentence in framed and not by_writer:
            continue
        if hit.strength != "weak" and _negated(words, plain, match.first, lexicon):
            hit = replace(hit, strength="denied")
        elif hit.strength == "sure" and (
            (sentence in sentences[Context.SOFTENER] and not hit.to_the_writer)
            or sentence in sentences[Context.OVER]
        ):
            hit = replace(hit, strength="possible")
        kind = (hit.danger, hit.strength)
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= _MOST_OF_A_KIND:
            hits.append(hit)
    explaining = (Context.IDIOM, Context.STRESS, Context.OVER)
    explained = framed.union(*(sentences[context] for context in explaining))
    return _Reading(
        text=tidied,
        words=words,
        best=min(_outermost(hits), key=_Hit.rank, default=None),
        explained=bool(explained) and _long_sentences(plain, sentence_of) <= explained,
    )


def _sentence(match: Match, plain: Sequence[str], sentence_of: Sequence[int]) -> int:
    """The sentence that a match ends in; the mark after a sentence still belongs to it."""
    at_the_end = plain[match.last] == SENTENCE_END and match.last > match.first
    return sentence_of[match.last - at_the_end]


def _outermost(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits, less those that a surer reading of the same words corrects.

    What begins earlier knows who does it: "my partner threatened to kill me" is abuse though
    "threatened to kill" is in it. Whoever cuts herself with a knife is no threat to the school.
    """
    sure = [hit for hit in hits if hit.strength == "sure"]
    return [hit for hit in hits if not any(_corrects(other, hit) for other in sure)]


def _corrects(other: _Hit, hit: _Hit) -> bool:
    if other.danger is hit.danger:
        return False
    if hit.danger is Danger.THREAT:
        near = (
            other.match.first <= hit.match.last + _SAME_BREATH
            and hit.match.first <= other.match.last + _SAME_BREATH
        )
        return other.danger is Danger.SELF_HARM and near
    if other.danger is not Danger.ABUSE:
        return False
    return other.match.first < hit.match.first <= other.match.last


def _negated(words: Sequence[Word], plain: Sequence[str], first: int, lexicon: Lexicon) -> bool:
    """Whether a "not" reaches the word at `first` without a comma or other words between."""
    for back in range(first, max(first - _NEGATION_REACH, 0), -1):
        if words[back].after_break:
            return False
        before = plain[back - 1]
        if before in lexicon.negators:
            return True
        if before not in lexicon.fillers:
            return False
    return False


def _long_sentences(plain: Sequence[str], sentence_of: Sequence[int]) -> set[int]:
    lengths: dict[int, int] = {}
    for word, sentence in zip(plain, sentence_of, strict=True):
        if word not in (SENTENCE_END, MASKED):
            lengths[sentence] = lengths.get(sentence, 0) + 1
    return {sentence for sentence, length in lengths.items() if length >= _SENTENCE_TO_WEIGH}
