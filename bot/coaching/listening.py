"""Listening: the part of an answer that is worth saying back, in the coachee's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from bot.coaching.patterns import patterns
from bot.coaching.quoting import closed, told_in

_LEXICON = Path(__file__).with_name("lexicon") / "listening.yml"
_FEELINGS = Path(__file__).with_name("feelings.yml")
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+[-–—]\s+")
# Where one thing told ends and the next begins, in a sentence without commas.
_CONJUNCTION = re.compile(
    r"\s+(?:because|but|so that|so|porque|pero|as[ií] que)\s+|"
    r"\s+and\s+(?=(?:i|we|they|he|she|it|you|there|nobody|what|that|a)\b)|"
    r"\s+y\s+(?=(?:yo|ell[oa]s|nosotr[oa]s|no|me|nos|se|les|lo que)\b)",
    re.IGNORECASE,
)
_LONGEST = 14
_QUESTION = 12  # words of a question, a complaint or a sigh; a longer text tells something
_FEW = 4  # words: "she always does" says little by itself
_FEW_OF_A_PART = 6
_LINK = re.compile(r"https?://[^\s<>\"'()]+|www\.[^\s<>\"'()]+", re.IGNORECASE)
_GAP_BEFORE_A_STOP = re.compile(r"\s+([.,])(?=\s|$)")
_ENDS = (".", "!", "?", "…", ",", ";", ":", "-")
_OPENING = re.compile(r"(?:\s+|^)([¿¡(“«]+)$")
_WORD = re.compile(r"\w+", re.UNICODE)


@cache
def _splitter() -> Language:
    """Splits English and Spanish alike, mixed as they come; it needs no model."""
    splitter = spacy.blank("xx")
    splitter.add_pipe("sentencizer")
    return splitter


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_LEXICON)[name]


def key_part(text: str, longest: int = _LONGEST) -> str:
    """The sentence or clause that carries most, word for word.

    A short answer is returned whole. In a longer one the sentence with numbers, students, reasons
    and other telling words wins; it is cut at a clause where it is too long to say back.

    Args:
        longest: the most words to return.
    """
    whole = without_fillers(text) or text.strip()
    return quotable(text, longest) or _part_of([whole], longest)


def quotable(text: str, longest: int = _LONGEST) -> str:
    """The same as far as it can be said back: empty where a text only asks, or says nothing."""
    whole = without_fillers(text) or text.strip()
    every = sentences(whole)
    told = told_in(every)
    if len(whole.split()) <= longest + longest // 4 and (told == every or _is_one(whole)):
        return closed(whole).strip(" .,;") if told else ""
    return _part_of(told, longest) if told else ""


def _is_one(whole: str) -> bool:
    """Whether a text is one sentence, which may take back in it what it said before."""
    return len(sentences(whole)) == 1 and not whole.rstrip().endswith("?")


def _part_of(told: Sequence[str], longest: int) -> str:
    """The part that carries most of what is told, no longer than so many words and a few."""
    enough = longest + longest // 4  # to leave out the last word or two would be pedantic
    best = max(told, key=_weight)
    if len(best.split()) > enough:
        best = max(map(closed, _CLAUSE.split(best)), key=_weight_of_a_part)
        if _pattern("hanging").search(best.rstrip(" .,;:")):  # "… and I've talked to, say, six"
            best = max(map(closed, _CONJUNCTION.split(best)), key=_weight_of_a_part)
            best = _pattern("hanging").sub("", best.rstrip(" .,;:"))
    if len(best.split()) > enough:
        best = max(map(closed, _CONJUNCTION.split(best)), key=_weight_of_a_part)
    words = (_pattern("joining").sub("", closed(best)) or best).split()
    if len(words) <= enough:
        return " ".join(words).strip(" .,;")
    return closed(_pattern("hanging").sub("", " ".join(words[:longest]))).strip(" .,;") + " …"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """How a text begins, word for word, up to the end of a clause where one is near.

    Args:
        longest: the most words to return.
    """
    words = text.split()
    if len(words) <= longest:
        return " ".join(words)
    clause = _CLAUSE.split(" ".join(words))[0].strip(" .,;")
    if len(clause.split()) <= longest:
        return clause + " …"
    return _pattern("hanging").sub("", " ".join(words[:longest])) + " …"


def sentences(text: str) -> list[str]:
    """The sentences of a text, and its lines, word for word."""
    lines = (line.strip() for line in text.splitlines())
    return [sentence for line in lines if line for sentence in _sentences_of(line)]


def _sentences_of(line: str) -> list[str]:
    found: list[str] = []
    for part in _splitter()(line).sents:
        said = part.text.strip()
        if found and (opening := _OPENING.search(found[-1])):  # the mark belongs to what follows
            said = f"{opening[1]}{said}"
            found[-1] = found[-1][: opening.start()].rstrip()
        if found and _pattern("before_a_name").search(found[-1]):
            found[-1] = f"{found[-1]} {said}"
        elif said:
            found.append(said)
    return [one for one in found if one]


def without_fillers(text: str) -> str:
    """The text on one line without what people say while they think."""
    without = _pattern("fillers").sub(_stop, text.strip())
    return _GAP_BEFORE_A_STOP.sub(r"\1", " ".join(without.split()))


def _stop(filler: re.Match[str]) -> str:
    """What is left of a filler: the comma or full stop after it, unless it begins the text."""
    ended = filler.group().rstrip()[-1:]
    return f"{ended} " if filler.start() and ended in {".", ","} else ""


def on_one_line(text: str) -> str:
    """The text on one line; what stood on a line of its own stays a sentence of its own."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    ended = [line if line.endswith(_ENDS) else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _weight(sentence: str) -> float:
    words = len(_WORD.findall(sentence))
    if words < _FEW:
        return words / 100
    telling = len(_pattern("telling").findall(sentence))
    numbers = len(re.findall(r"\d+", sentence))
    return min(words, _LONGEST) / 8 + 2 * telling + 1.5 * numbers


def _weight_of_a_part(clause: str) -> float:
    """Less for a few words: of whom "61 times since October" is said stands in another part."""
    part = _pattern("joining").sub("", clause) or clause
    few = len(_WORD.findall(part)) < _FEW_OF_A_PART
    return _weight(part) / (3 if few else 1)


def links(text: str) -> list[str]:
    """The addresses on the web that stand in a text, each once, in order."""
    return list(dict.fromkeys(found.rstrip(".,;:!?") for found in _LINK.findall(text)))


def sounds_heavy(text: str) -> bool:
    """Whether the words carry weariness, worry, hurt or a loss (ordinary stress, not danger)."""
    return feeling_in(text) is not None


def feeling_in(text: str) -> str | None:
    """What is said to the weariness or the loss that words carry; None where they carry none."""
    if _pattern("loss").search(text):
        return "utter_feeling_loss"
    weighed = patterns(_FEELINGS)["light"].sub(" ", text)
    return "utter_feeling_heavy" if _pattern("heavy").search(weighed) else None


def tells_setback(text: str) -> bool:
    """Whether something that was tried is said not to have worked."""
    return bool(patterns(_FEELINGS)["setback"].search(text))


def vents(text: str) -> bool:
    """Whether a short text only lets off steam; with a reason it tells something."""
    short = len(text.split()) <= _QUESTION
    return short and sounds_heavy(text) and not gives_reason(text)


def going_on(text: str) -> str:
    """The text as it stands inside a sentence: "in his room" for "In his room"; names stay."""
    small = _pattern("small_words").match(text)
    return text[:1].lower() + text[1:] if small else text


def resumes(text: str) -> bool:
    """Whether the whole text asks to go on: "continuar", but not "no quiero continuar"."""
    return bool(_pattern("resuming").search(text))


def sounds_annoyed(text: str) -> bool:
    """Whether somebody is cross with the conversation, and does not say that they leave."""
    return bool(_pattern("annoyed").search(text)) and not _pattern("leaving").search(text)


def limits(text: str) -> bool:
    """Whether a yes leaves something out: "share it, but not my reality"."""
    return bool(_pattern("limits").search(text))


def sounds_empty(text: str) -> bool:
    """Whether somebody is out of ideas, rather than unsure."""
    return bool(_pattern("empty").search(text))


def points_at_what_was_said(text: str) -> bool:
    """Whether somebody asks what "that" means, and names no term."""
    return bool(_pattern("pointing").search(text))


def asks_a_meaning(text: str) -> bool:
    """Whether a short text asks what a word means, and answers nothing."""
    return len(text.split()) <= _QUESTION and bool(_pattern("meaning").search(text))


def between_what(text: str) -> str:
    """What somebody hesitates between: "the 1st and the 2nd" for "between the 1st and the 2nd"."""
    return _pattern("between").sub("", text.strip(), count=1)


def complains(text: str) -> bool:
    """Whether somebody says that this conversation is of no use to them."""
    return len(text.split()) <= _QUESTION and bool(_pattern("complaint").search(text))


def gives_reason(text: str) -> bool:
    """Whether a reason is given beside an answer."""
    return bool(_pattern("reason").search(text))


def sounds_glad(text: str) -> bool:
    """Whether the words carry pride or relief."""
    return bool(_pattern("glad").search(text))
