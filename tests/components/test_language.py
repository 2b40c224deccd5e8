"""The language of a message: found at once at first, hard to shake afterwards."""

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.components.language import LanguageDetector


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector({})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hola", "es"),
        ("sí", "es"),
        ("gracias", "es"),
        ("necesito ayuda", "es"),
        ("si pero rapido q tengo recreo", "es"),
        ("quiero hablar de la participación de las familias", "es"),
        ("hello", "en"),
        ("yes", "en"),
        ("kinda. did one, Mr. B's class. the other teacher was out", "en"),
        ("I tallied. 9 redirections in 4 min and 7 were those 3 boys", "en"),
        ("👍", "en"),
        ("10", "en"),
        ("", "en"),
    ],
)
def test_first_message(detector: LanguageDetector, text: str, code: str) -> None:
    assert detector.detect(text, None)[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "no",
        "10",
        "👍👍",
        "gracias",
        "hola",
        "María Guadalupe Hernández de la Cruz",
        "con Ana y Luis",
        "the quinceañera",
        "the familias group met in the sala de maestros",
        'a mother said "no me avisaron" and then she left the room',
        "si",
        "PLC",
        "\ud800 ok",
    ],
)
def test_english_conversation_stays_english(detector: LanguageDetector, text: str) -> None:
    assert detector.detect(text, "en")[0] == "en"


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "no",
        "yes",
        "thank you",
        "Mr. Johnson",
        "Lincoln Elementary School",
        "tengo una meeting del IEP team con la principal",
        "hicimos exit tickets y el warm up en la pizarra",
        "usamos el check-in check-out con los de sexto",
        "7/8",
        "🙏",
    ],
)
def test_spanish_conversation_stays_spanish(detector: LanguageDetector, text: str) -> None:
    assert detector.detect(text, "es")[0] == "es"


@pytest.mark.parametrize(
    ("text", "present", "code"),
    [
        ("prefiero que hablemos en español por favor", "en", "es"),
        ("no entiendo lo que me pregunta", "en", "es"),
        ("las familias no vinieron porque trabajan todos", "en", "es"),
        ("una me dijo que nunca la habian llamado en español", "en", "es"),
        ("I would rather do this in English", "es", "en"),
        ("the families did not come because they work", "es", "en"),
        ("what do you mean by that", "es", "en"),
    ],
)
def test_a_clear_change_is_followed(
    detector: LanguageDetector, text: str, present: str, code: str
) -> None:
    assert detector.detect(text, present)[0] == code


@pytest.mark.parametrize("metadata", [None, {}, {"language": "fr"}, {"language": None}, "broken"])
def test_metadata_may_be_missing_or_wrong(detector: LanguageDetector, metadata: Any) -> None:
    [message] = detector.process([Message({"text": "buenos días", "metadata": metadata})])
    assert message.get("language")["code"] == "es"
    assert "language" in message.output_properties


def test_the_conversations_language_comes_with_the_message(detector: LanguageDetector) -> None:
    [message] = detector.process([Message({"text": "hola", "metadata": {"language": "en"}})])
    assert message.get("language")["code"] == "en"
    assert 0.0 <= message.get("language")["confidence"] <= 1.0
