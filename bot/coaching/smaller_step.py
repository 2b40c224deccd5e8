"""A step made smaller where it is to be made likelier: "do 2 boys, not 4", "only with Nelly"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.numbers import number_in
from bot.coaching.answers.words import plain, words_of
from bot.coaching.listening import key_part
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.state import Answer
from bot.coaching.turn import Turn
from bot.coaching.will import action

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 12  # words; a longer text tells something
_STEM = 3  # letters of what is counted: "min" and "minutes"
_WORD = re.compile(r"\w+")
_AFTER = ("sharper", "confidence", "raise", "confirm")  # what the other number answers anew


def smaller_step(turn: Turn, asked: Asked) -> Mapping[str, str] | None:
    """What of the commitment is made smaller, as it is then; None where nothing is.

    A number of the action has to be denied, unless it has only one and is asked what would help:
    below the read-back "make it an 8" is how sure one is. With what it counts, as "5 min", a
    smaller one says enough, and so does "only with Nelly" of whom one names.
    """
    if asked.stage != "will" or asked.question.name not in {"raise", "confirm"}:
        return None
    if turn.choice is not None or "?" in turn.text or len(turn.text.split()) > _LONGEST:
        return None
    told = action(turn, asked.item)
    own = [(word, number) for word in _WORD.finditer(told) if (number := _number(turn, word[0]))]
    put = asked.question.name == "raise" and len(own) == 1
    for place, number in own:
        said = _in_place(turn, number) or (_put(turn, number, told) if put else "")
        if said:
            return {"what": f"{told[: place.start()]}{said}{told[place.end() :]}"}
    return _by_clauses(turn, asked, told) or None


async def take_smaller_step(turn: Turn, asked: Asked, smaller: Mapping[str, str]) -> None:
    """Let the commitment say so, and ask again how sure one is of it now."""
    for name in _AFTER:
        kept = name == "sharper" and "what" not in smaller
        kept = kept or (name == "confidence" and asked.question.name != "raise")
        if not kept:
            turn.state.drop(asked.beside(name))
    for name, words in smaller.items():
        given = Answer(value=words, text=words, turn=turn.conversation.turn)
        place = turn.state.path.index(asked.beside(name))
        turn.state.give(asked.beside(name), given)
        turn.state.path.insert(place, turn.state.path.pop())  # where it was
    if asked.question.name == "raise":
        quote = "; ".join(key_part(smaller[name]) for name in sorted(smaller))
        turn.say("utter_heard_few", {"quote": quote}, join=True)


def _by_clauses(turn: Turn, asked: Asked, told: str) -> dict[str, str]:
    """The answers that the clauses of a message make smaller; none unless each of them does."""
    lines = {"what": told, "where": turn.state.value(asked.beside("where")) or ""}
    smaller = dict[str, str]()
    left_out = set[str]()
    for clause in _pattern("apart").split(turn.text.strip()):
        if _pattern("beside").fullmatch(clause) or plain(clause) in left_out:
            continue
        changed = _counted(turn, clause, lines["what"])
        one = {"what": changed} if changed else _alone(clause, {**lines, **smaller}, left_out)
        if not one:
            return {}
        smaller |= one
        lines |= one
    return smaller


def _counted(turn: Turn, clause: str, told: str) -> str:
    """The action with a smaller number of what it counts: "5 min" in place of "10 minutes"."""
    said = _pattern("counted").fullmatch(clause)
    new = _number(turn, said["yes"]) if said else None
    if said is None or new is None:
        return ""
    for place in _pattern("counts").finditer(told):
        old = _number(turn, place["number"])
        same = plain(place["it"])[:_STEM] == plain(said["it"])[:_STEM]
        if old is not None and same and new < old:
            return f"{told[: place.start('number')]}{said['yes']}{told[place.end('number') :]}"
    return ""


def _alone(clause: str, lines: Mapping[str, str], left_out: set[str]) -> dict[str, str]:
    """The line with only the one company of several that a clause leaves: "only with Nelly"."""
    said = _pattern("alone").fullmatch(clause)
    for name, line in lines.items():
        for company in _pattern("company").finditer(line) if said else ():
            several = _pattern("several").split(company["several"])
            kept = [one for one in several if said and plain(one) == plain(said["who"])]
            if len(kept) == 1:
                start, end = company.span("several")
                others = [plain(one) for one in several if one not in kept]
                forms = ("sin {}", "ya sin {}", "y sin {}", "without {}", "not {}", "no {}")
                left_out.update(form.format(one) for form in forms for one in others)
                return {name: f"{line[:start]}{kept[0]}{line[end:]}"}
    return {}


def _in_place(turn: Turn, number: int) -> str:
    """The number meant where that of the action is denied: "2 boys not 4"."""
    for name in ("denied_after", "denied_before"):
        for found in _pattern(name).finditer(turn.text):
            if _number(turn, found["no"]) == number and _number(turn, found["yes"]):
                return found["yes"]
    return ""


def _put(turn: Turn, number: int, told: str) -> str:
    """A smaller number of the same put in its place: "i just made it 2"."""
    found = _pattern("put").match(turn.text)
    if found is None or (found["it"] and found["it"].lower() not in told.lower()):
        return ""
    said = _number(turn, found["yes"])
    return found["yes"] if said and said < number else ""


def _number(turn: Turn, word: str) -> int | None:
    words = lexicon(turn.language)
    plain = words_of(word).all
    if len(plain) != 1 or plain[0] in words.scale.article:
        return None
    return number_in(plain[0], words)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
