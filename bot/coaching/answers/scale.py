"""A number on a scale: "8/10", "about an 8 maybe 9", "un siete", "80%"."""

from __future__ import annotations

import math
import re

from bot.coaching.answers.around_number import may_stand_behind, past_again
from bot.coaching.answers.denied import denies
from bot.coaching.answers.holding import holding
from bot.coaching.answers.lexicon import Lexicon, Phrase, lexicon
from bot.coaching.answers.numbers import in_digits, number_in
from bot.coaching.answers.words import Words, words_of

_DECIMAL = re.compile(r"\d+[.,]\d+")
_RANGE = re.compile(r"(\d+)-(\d+)")
_OUT_OF = re.compile(r"(\d+(?:[.,]\d+)?)/(\d+)")
_LAUGH = re.compile(r"(?:[jh][aei])+[jh]?|a(?:ha)+")
_NUMBER_FIRST = re.compile(r"(?:(?:an|about|un|como)\s+)*\d{1,2}(?:\s*/\s*10)?", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!\n]+\s+")
_FEW = 7  # words
_NEAR = 4  # words before a number that may lead to it


def read_scale(text: str, language: str, low: int = 0, high: int = 10) -> int | None:
    """The number from `low` to `high` that is given as an answer; None when none is.

    A number counts when only filler words stand before it (or, later on, an article or "I'd say")
    and nothing that it counts stands after it: "6, lunch duty" is 6, "2 kids of 30" is nothing. Of
    two numbers ("7 or 8") the lower; of a corrected or risen one ("was a 3, now a 5", "9. well 8")
    the one that holds now, but not one of something else ("9, though where we are is a 3"); a
    denied one ("not an 8 yet") never. Fractions go to the nearest whole, 4.5 to the lower. Words
    that only say that it was said already ("te dije cuatro") do not count. Per cent and "half" are
    shares of the scale. The coachee's language is tried first, then the other,
    if all that is said could be part of such an answer.
    """
    text = past_again(text)
    own, other = lexicon(language), lexicon("en" if language == "es" else "es")
    said = " ".join(words_of(text).all) + (" ?" if "?" in text else "")
    if any(words.scale.asks.search(said) for words in (own, other)):
        return None
    found = _read(text, own, low, high)
    if found is None and _all_known(words_of(_even(text, own), _numerals(own)), own, other):
        found = _read(text, other, low, high)
    first, *more = _SENTENCE.split(text.strip(), maxsplit=1)
    if found is None and more and _NUMBER_FIRST.fullmatch(first):  # "8. Oh, and it's 26 not 27"
        return read_scale(first, language, low, high)
    return found


def says_again(text: str, language: str) -> bool:
    """Whether a text gives a number that it says was given already: "te dije cuatro"."""
    again = len(text.split()) <= _FEW and past_again(text) != text
    return again and read_scale(text, language) is not None


def _read(text: str, words: Lexicon, low: int, high: int) -> int | None:
    said = words_of(_even(text, words), _numerals(words))
    if not said.all:
        return None
    said = _past_the_scale(said, low, high, words)
    if _full(said, words):
        return high
    if _half(said, words):
        return low + (high - low) // 2
    chosen = holding(_values(said, (low, high), words), said, words)
    if chosen is None:
        return None
    nearest = math.ceil(chosen - 0.5)
    return nearest if low <= nearest <= high and low <= chosen <= high else None


def _even(text: str, words: Lexicon) -> str:
    """Text with "7ish" and "7½" apart, and a minus as a word, which no scale has."""
    text = re.sub(r"(\d)\s*(?:½|(?:and )?1/2(?!\d))", r"\1.5", in_digits(text, words))
    text = re.sub(r"(?i)\bal ([1-9]0)\b(?!\s*(?:%|por|[/.,:]\d))", r"al \1%", text)  # "al 90"
    text = re.sub(r"(?<!\S)-(?=\d)", "minus ", text)
    text = re.sub(r"(?<=\d)~(?=\d)", "-", text)
    return re.sub(r"(?<=\d)(?=ish\b)", " ", text)


def _numerals(words: Lexicon) -> list[tuple[str, str]]:
    """The emoji that are numbers; any other says nothing beside one."""
    return [(sign, word) for sign, word in words.emoji if word.strip().isdecimal()]


def _all_known(said: Words, *tongues: Lexicon) -> bool:
    def known(word: str) -> bool:
        return any(
            word in words.scale.before | words.scale.after | words.scale.between
            or (word,) in words.fillers
            or number_in(word, words) is not None
            for words in tongues
        )

    return all(word[0].isdecimal() or word == "%" or known(word) for word in said.all)


def _past_the_scale(said: Words, low: int, high: int, words: Lexicon) -> Words:
    """Without "on a scale from 0 to 10", where something else is said."""
    if words.scale.rises.intersection(said.all):
        return said
    starts = (low, low + 1)
    for at, word in enumerate(said.all):
        both = _RANGE.fullmatch(word)
        if both and int(both[1]) in starts and int(both[2]) == high:
            length = 1
        elif (
            at + 2 < len(said.all)
            and number_in(word, words) in starts
            and said.all[at + 1] in words.scale.ranges
            and number_in(said.all[at + 2], words) == high
        ):
            length = 3
        else:
            continue
        after = said.after(at + length)
        return (
            after
            if after.all
            else Words(said.all[:at], frozenset(b for b in said.breaks if b < at))
        )
    return said


def _half(said: Words, words: Lexicon) -> bool:
    bare = tuple(word for word in said.first_part() if word not in words.scale.before)
    return said.first_part() in words.scale.half or bare in words.scale.half


def _full(said: Words, words: Lexicon) -> bool:
    """Whether it is all of the scale in other words: "al cien"."""
    first = said.first_part()
    for at in range(len(first)):
        size = next((n for n in (4, 3, 2) if first[at : at + n] in words.scale.full), 0)
        if size:
            around = first[:at] + first[at + size :]
            return words.negations.isdisjoint(around) and all(_filler(w, words) for w in around)
    return False


def _values(said: Words, bounds: tuple[int, int], words: Lexicon) -> list[tuple[int, int, float]]:
    """Each number given as an answer, with the words it starts and ends at.

    After a number that counts something or is denied, only "a 6", "I'd say 6" or a 6 on its own
    is still an answer.
    """
    values: list[tuple[int, int, float]] = []
    counted = False
    since = 0
    for at in range(len(said.all)):
        read = _number_at(said, at, bounds, words)
        if read is None or at < since:
            continue
        value, length = read
        end = at + length
        if denies(said, at, since, words, given=bool(values)):
            since = end
            continue
        answers = value is not None and _may_follow(said, end, value, bounds, words)
        leads = _led_to(said, at, words) or _on_its_own(said, at, words)
        if (
            answers
            and value is not None
            and (leads or (not counted and _stands_before(said, at, words)))
        ):
            values.append((at, end, value))
            since = end
        elif not values:
            counted = True
            since = end
    return values


def _number_at(
    said: Words, at: int, bounds: tuple[int, int], words: Lexicon
) -> tuple[float | None, int] | None:
    """A number that starts at a word and how many words it takes.

    The number is None when it is part of something else, as in 4/5 on a scale to 10.
    """
    low, high = bounds
    word = said.all[at]
    of = _OUT_OF.fullmatch(word)
    if of:
        return (_decimal(of[1]) if int(of[2]) == high else None), 1
    both = _RANGE.fullmatch(word)
    if both:
        return min(float(both[1]), float(both[2])), 1
    whole = number_in(word, words)
    if whole is None and not _DECIMAL.fullmatch(word):
        return None
    value = _decimal(word) if whole is None else float(whole)
    rest = said.all[at + 1 :]
    if value == 1 and rest and number_in(rest[0], words) == 100:  # "one hundred percent"
        value, rest = 100.0, rest[1:]
    taken = len(said.all) - len(rest) - at
    half = next((n for n in (3, 2) if words.scale.half_more.fullmatch(" ".join(rest[:n]))), 0)
    if half:
        return value + 0.5, taken + half
    percent = _starting(rest, words.scale.percent)
    if percent:
        return low + (high - low) * min(value, 100) / 100, taken + percent
    out_of = _starting(rest, words.scale.out_of)
    if out_of and len(rest) > out_of:
        size = number_in(rest[out_of], words)
        if size is not None:
            return (value if size == high else None), taken + 1 + out_of
    return value, taken


def _decimal(word: str) -> float:
    return float(word.replace(",", "."))


def _starting(rest: Phrase, phrases: frozenset[Phrase]) -> int:
    return max((len(p) for p in phrases if p and rest[: len(p)] == p), default=0)


def _part_start(said: Words, at: int) -> int:
    return max((b for b in said.breaks if b <= at), default=0)


def _led_to(said: Words, at: int, words: Lexicon) -> bool:
    before = said.all[max(at - _NEAR, _part_start(said, at)) : at]
    return bool(words.scale.lead.search(" ".join(before)))


def _on_its_own(said: Words, at: int, words: Lexicon) -> bool:
    """Whether punctuation sets it apart with nothing but fillers: "not yet an 8. so 7"."""
    start = _part_start(said, at)
    end = min((b for b in said.breaks if b > at), default=len(said.all))
    rest = said.all[start:at] + said.all[at + 1 : end]
    return start > 0 and all(
        _filler(word, words) or word in words.scale.after or _numeric(word, words) for word in rest
    )


def _filler(word: str, words: Lexicon) -> bool:
    return word in words.scale.before or bool(_LAUGH.fullmatch(word))


def _numeric(word: str, words: Lexicon) -> bool:
    return word[0].isdecimal() or number_in(word, words) is not None


def _stands_before(said: Words, at: int, words: Lexicon) -> bool:
    """Only fillers and other numbers before it."""
    numbered = False
    for word in said.all[:at]:
        if _numeric(word, words):
            numbered = True
        elif not _filler(word, words) and not (numbered and _between(word, words)):
            return False
    return True


def _begins_unsure(rest: Phrase, words: Lexicon) -> bool:
    """Whether a doubt follows: "a 6 idk"."""
    begun = (rest[: length + 1] for length in range(len(rest)))
    return any("unsure" in words.means.get(phrase, frozenset()) for phrase in begun)


def _between(word: str, words: Lexicon) -> bool:
    scale = words.scale
    return word in scale.between or word in scale.after or word in scale.corrections


def _may_follow(
    said: Words, end: int, value: float, bounds: tuple[int, int], words: Lexicon
) -> bool:
    if end >= len(said.all) or end in said.breaks:
        return True
    following = said.all[end]
    if following in words.scale.between and end + 1 < len(said.all):
        later = next(
            (at for at in range(end + 1, len(said.all)) if _numeric(said.all[at], words)), 0
        )
        gap = said.all[end:later]
        if later and all(word in words.scale.between for word in gap):  # "5 or 6 kids"
            return _may_follow(said, later + 1, -1, bounds, words)
        return True
    if following in words.negations and any(_numeric(w, words) for w in said.all[end + 1 :][:2]):
        return True  # "9 not 10", "9 not a 10"
    again = _number_at(said, end, bounds, words)  # "5 5 5"
    return (
        may_stand_behind(following, words)
        or _begins_unsure(said.all[end:], words)
        or following in words.scale.corrections
        or bool(_LAUGH.fullmatch(following))
        or (again is not None and again[0] == value)
    )
