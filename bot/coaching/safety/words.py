"""Text as a row of plain words: no accents, no capitals, contractions written out."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

SENTENCE_END = "#"
"""The word that stands before, between and after sentences."""

MASKED = ""
"""What a word becomes once an idiom has explained it; no phrase matches it."""

_APOSTROPHES = "'’‘`´ʼ＇"
_TOKEN = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}*@$][^\W_]+)*")
_ENDS_SENTENCE = re.compile(r"[!?;¿¡]|(?<!\.)\.(?!\.)|\n\s*\n")
_BREAKS_CLAUSE = re.compile(r"[^\s\"'“”«»*_-]")
_LONGEST_WORD = 32
_LEET = str.maketrans("0134578@$", "oieastbas")
_STRETCHED = re.compile(r"(.)\1{2,}")
_WITHOUT = re.compile(r"\bw/o(?:ut)?\b", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SUFFIXES = (
    ("n't", "not"),
    ("'re", "are"),
    ("'ll", "will"),
    ("'ve", "have"),
    ("'d", "would"),
    ("'m", "am"),
    ("'s", ""),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One plain word and where it came from.

    Attributes:
        plain: lower-case letters without accents, or `SENTENCE_END`, or `MASKED`.
        start: offset of its first character in the tidied text.
        end: offset after its last character.
        after_break: a comma, dash or the like stands before it.
    """

    plain: str
    start: int
    end: int
    after_break: bool = False


def tidy(text: str) -> str:
    """The text in composed, compatible characters, without invisible ones and "w/o"."""
    return _WITHOUT.sub("without", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def bare(word: str) -> str:
    """A word in lower case without accents ("niño" → "nino")."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def _plain_words(token: str, spelling: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    word = bare(token)[:_LONGEST_WORD]
    if not word.isalpha():
        for mark in _APOSTROPHES:
            word = word.replace(mark, "'")
        joined = word.replace("'", "").replace("*", "")
        if joined in spelling and "*" not in word:
            return spelling[joined]
        for suffix, meaning in _SUFFIXES:
            if word.endswith(suffix) and len(word) > len(suffix):
                stem = word.removesuffix(suffix)
                return (stem, meaning) if meaning else (stem,)
        word = joined
        if not word.isdigit():
            word = word.translate(_LEET)
    word = _STRETCHED.sub(r"\1", word)
    return spelling.get(word, (word,))


def read(tidied: str, spelling: Mapping[str, tuple[str, ...]]) -> list[Word]:
    """Cuts a tidied text into plain words.

    Args:
        tidied: what `tidy` returned.
        spelling: plain word → the words it is short or misspelt for.

    Returns:
        The words, with a `SENTENCE_END` first, last and between sentences; of a word said
        over and over ("no no no no"), two.
    """
    words = [Word(SENTENCE_END, 0, 0)]
    end = 0
    for token in _TOKEN.finditer(tidied):
        start = token.start()
        between = tidied[end:start]
        broken = False
        if end and len(between) > 1:
            if _ENDS_SENTENCE.search(between):
                words.append(Word(SENTENCE_END, end, start))
            else:
                broken = _BREAKS_CLAUSE.search(between) is not None
        end = token.end()
        for plain in _plain_words(token.group(), spelling):
            if [word.plain for word in words[-2:]] == [plain, plain]:
                continue
            words.append(Word(plain, start, end, broken))
            broken = False
    words.append(Word(SENTENCE_END, end, end))
    return words
