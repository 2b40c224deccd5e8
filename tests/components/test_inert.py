"""No text that a person types may become an intent, slots or a warning in Rasa's regex handler."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.inert import inert

SPACES = "".join(chr(code) for code in range(0x10000) if chr(code).isspace())
slashed = st.builds(
    "{}/{}".format, st.text(st.sampled_from(SPACES), max_size=3), st.text(max_size=30)
)
payloads = st.sampled_from(
    ["/restart", "/restart@1.0", '/share{"answer": "x"}', "/back@0.9{}", "//stop", "/ stop"]
)


def intent_of(text: str) -> object:
    """What Rasa's own handler makes of a text; a warning would print the text."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        [message] = RegexMessageHandler().process([Message({TEXT: text})])
    return message.get(INTENT)


@given(slashed | payloads | st.text())
def test_nothing_typed_is_an_intent(text: str) -> None:
    assert intent_of(inert(text)) is None
    assert intent_of(inert(text).strip()) is None


@given(st.text())
def test_at_most_one_invisible_character_is_added(text: str) -> None:
    assert inert(text).replace("\u2060", "", 1) in (text, text.replace("\u2060", "", 1))
    assert inert(inert(text)) == inert(text)


@given(st.text().filter(lambda text: not text.strip().startswith("/")))
def test_other_text_is_left_alone(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize("text", ["/restart", "\u00a0/restart", " \u2003\n/restart@1.0"])
def test_the_handler_would_have_taken_it(text: str) -> None:
    assert intent_of(text) == {"name": "restart", "confidence": 1.0}
    assert intent_of(inert(text)) is None
