"""Rasa component: the language of a message, English or Spanish, which does not waver.

Coachees mix: a borrowed word, a street, a name or "ok" is no wish to change the language. So a
message is in the conversation's language unless it is clearly in the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from lingua import Language, LanguageDetectorBuilder
from lingua import LanguageDetector as Lingua
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.context import Context
from bot.components.ngrams import words

LANGUAGE = "language"
_LEXICON = Path(__file__).parent / "lexicon" / "languages.yml"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LanguageDetector(GraphComponent):
    """Sets ``language`` to ``{"code": "en" | "es", "confidence": 0.0-1.0}``.

    Registered as an intent classifier because Rasa knows no type that only reads the text; it sets
    no intent.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        ``default`` is the language while nothing tells. To leave the conversation's language a
        message needs ``words`` words, ``confidence`` in the other language, and ``margin`` more
        words that belong to the other language only than words that belong to the present one.
        """
        return {"default": "en", "words": 3, "confidence": 0.8, "margin": 2}

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed."""
        return ["lingua"]

    def __init__(self, config: dict[str, Any]) -> None:
        """Load the language models, about 0.2 s."""
        settings = {**self.get_default_config(), **config}
        self._default = str(settings["default"])
        self._words = int(settings["words"])
        self._confidence = float(settings["confidence"])
        self._margin = int(settings["margin"])
        self._own = _own_words()
        self._lingua = _lingua()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """Make the detector."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the language of each message."""
        for message in messages:
            code, confidence = self.detect(message.get(TEXT) or "", Context.of(message).language)
            found = {"code": code, "confidence": round(confidence, 3)}
            message.set(LANGUAGE, found, add_to_output=True)
        return messages

    def detect(self, text: str, present: str | None) -> tuple[str, float]:
        """Return the language of a text and how sure that is, 0-1.

        Args:
            text: what was typed.
            present: the conversation's language; None before anything is known, where the
                likelier one is taken.
        """
        text = text.encode("utf-8", "ignore").decode()  # lingua refuses lone surrogates
        tokens = [word for word in words(text) if word.isascii() and not word.isdecimal()]
        tokens = [word for word in tokens if any(c.isalpha() for c in word)]
        if not tokens:
            return present or self._default, 0.0
        spanish = self._lingua.compute_language_confidence(text, Language.SPANISH)
        confidence = {"es": spanish, "en": 1.0 - spanish}
        own = {code: sum(word in known for word in tokens) for code, known in self._own.items()}
        if present is None:
            likelier = self._first(own, spanish)
            return likelier, confidence[likelier]
        other = "en" if present == "es" else "es"
        clear = (
            len(tokens) >= self._words
            and confidence[other] >= self._confidence
            and own[other] - own[present] >= self._margin
        )
        code = other if clear else present
        return code, confidence[code]

    def _first(self, own: dict[str, int], spanish: float) -> str:
        if own["es"] != own["en"]:
            return "es" if own["es"] > own["en"] else "en"
        if spanish >= self._confidence:
            return "es"
        return "en" if spanish <= 1.0 - self._confidence else self._default


def _own_words() -> dict[str, frozenset[str]]:
    lexicon = yaml.safe_load(_LEXICON.read_text(encoding="utf-8"))
    found = {code: set(str(listed).split()) for code, listed in lexicon.items()}
    both = found["en"] & found["es"]
    return {code: frozenset(listed - both) for code, listed in found.items()}


def _lingua() -> Lingua:
    languages = (Language.ENGLISH, Language.SPANISH)
    builder = LanguageDetectorBuilder.from_languages(*languages)
    return builder.with_preloaded_language_models().build()
