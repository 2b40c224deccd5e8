"""The verbs of a Spanish commitment, found by their forms: there is no model to be had freely."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Token

from bot.coaching.specificity.lexicon import Kind, Lexicon, Span, lexicon, plain
from bot.coaching.specificity.verbs import Verb

_CLITICS = r"(?:(?:me|te|se|nos)?(?:les?|l[oa]s?)|me|te|se|nos)?"
_INFINITIVE = re.compile(rf"([a-z]*[aei]r){_CLITICS}$")
_GERUND = re.compile(rf"([a-z]{{2,}})(ando|iendo|yendo){_CLITICS}$")
_WORD = re.compile(r"[a-z]+$")
_ENDS = frozenset(".;:,")
_BEFORE_FORMS = frozenset({"", "yo", "y", "e", "me", "le", "les", "los", "se", "nos", ",", "."})
_THING_CLITIC = re.compile(r"(?:[aei]r|ndo)(?:me|te|se)?(?:l[oa]s?|les?)$")
_SHORTEST = 3


@cache
def _tokens() -> Language:
    return spacy.blank("es")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(plain(word) for word in _tokens().Defaults.stop_words)


@cache
def _forms() -> dict[str, str]:
    """The infinitive behind each form in which people promise: "llamo", "llamaré", "llamamos"."""
    words = lexicon("es")
    forms: dict[str, str] = {}
    for verb in words.kinds:
        stem, vowel = verb[:-2], verb[-2]
        ends = ("o", f"{vowel}re", f"{vowel}remos", f"{vowel}mos", f"{vowel}rian")
        forms |= {stem + end: verb for end in ends}
    for verb, irregular in words.more["forms"].items():
        forms |= dict.fromkeys(irregular, verb)
    return forms


def _infinitive(word: str, words: Lexicon) -> str | None:
    """The verb that a word is a form of, or None."""
    if word in words.more["not_verbs"]:
        return None
    if form := _forms().get(word):
        return form
    if match := _GERUND.match(word):
        ends = ("ar",) if match[2] == "ando" else ("er", "ir")
        known = (match[1] + end for end in ends)
        return next((v for v in known if v in words.kinds), match[1] + ends[0])
    if (match := _INFINITIVE.match(word)) and len(word) >= _SHORTEST - 1:
        return match[1]
    right = words.right(word)
    return right if right != word and right in words.kinds else None


def verbs(text: str, spans: list[Span], words: Lexicon) -> list[Verb]:
    """What will be done, in order; nouns alone stand for a deed where there is no verb.

    Args:
        text: one sentence, in plain letters.
    """
    tokens = [token for token in _tokens()(text) if not token.is_space]
    found: list[tuple[int, str]] = []
    told_of = negated = False
    for place, token in enumerate(tokens):
        if token.text in _ENDS or token.text in {"y", "e"}:
            told_of = told_of and token.text in {"y", "e"}
            negated = False
        elif token.text in {"no", "sin"}:
            negated = True
        elif token.text in words.more["subordinate"]:
            told_of = True
        elif not told_of and not negated and (verb := _infinitive(token.text, words)):
            # "un dibujo" is a noun; "dibujo" and "les dibujo" are verbs.
            before = tokens[place - 1].text if place else ""
            if before in _BEFORE_FORMS or not _like_a_noun(token.text):
                found.append((place, verb))
    if not found:
        return [_wish(tokens, spans, words)] if tokens and not negated else []
    ends = [place for place, _ in found[1:]] + [len(tokens)]
    return [
        _verb(_kind(verb, words), verb, tokens[place:end], spans, words)
        for (place, verb), end in zip(found, ends, strict=True)
    ]


def _wish(tokens: list[Token], spans: list[Span], words: Lexicon) -> Verb:
    """A commitment without a verb of the coachee's own: "un café", "que ellas escojan el tema"."""
    noun = _verb("noun", "", tokens, spans, words)
    if not any(token.text in words.more["subordinate"] for token in tokens):
        return noun
    verb = next((thing for thing in noun.things if thing not in words.abstract), None)
    return replace(noun, things=[thing for thing in noun.things if thing != verb], refers=False)


def _kind(verb: str, words: Lexicon) -> Kind:
    return words.kinds.get(words.right(verb), "deed")


def _verb(kind: Kind, verb: str, tokens: list[Token], spans: list[Span], words: Lexicon) -> Verb:
    """The verb, the first token but where nouns stand for it, with what comes after it."""
    after = tokens[1:] if verb else tokens
    place = {i: span for span in spans for i in range(span.start, span.end)}
    inside = [place.get(token.idx) for token in after]
    nowhere = _function_words() | set(words.more["empty"])
    things = [
        words.right(token.text)
        for token, span in zip(after, inside, strict=True)
        if span is None
        and len(token.text) >= _SHORTEST
        and _WORD.match(token.text)
        and token.text not in nowhere - words.events - words.abstract
        and not token.text.endswith("mente")
    ]
    reached = {span.part for span in spans if _within(span, tokens)}
    clitic = bool(verb) and _clitic(tokens[0].text)
    return Verb(
        start=tokens[0].idx if verb else 0,
        word=verb,
        kind=kind,
        things=things,
        parts=frozenset(reached),
        refers=clitic or any(token.text in words.refers for token in after),
        place_next=bool(inside) and inside[0] is not None and inside[0].part == "place",
    )


def _like_a_noun(word: str) -> bool:
    return word.endswith("o") and word in _forms()


def _clitic(word: str) -> bool:
    """Whether a pronoun hangs on a verb, as in "ponerlo"."""
    return _THING_CLITIC.search(word) is not None


def _within(span: Span, tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].idx <= span.start < tokens[-1].idx + len(tokens[-1])
