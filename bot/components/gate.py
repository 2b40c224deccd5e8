"""Rasa component, the last one: is the message a command, a sign of danger, or an answer?

A coachee may steer the conversation at every point, and may also tell a story in which "stop" and
"go back" occur. The open question, which the engine sends in the message's metadata, decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.coaching.answers import asks, asks_for_a_meaning
from bot.coaching.safety import decide, hinted_at
from bot.components.answered import leaves_open, read_answer, says_so
from bot.components.button_classifier import BUTTON
from bot.components.button_limits import Guess
from bot.components.command_rules import CommandRules, command_rules, is_number, plain
from bot.components.context import Context
from bot.components.inert import begins_with_a_slash
from bot.components.intent_classifier import DANGER_KIND, DANGER_PARTS
from bot.components.language import LANGUAGE

UNDERSTOOD = "understood"
COMMAND_PREFIX = "command:"
_SHARE, _CRISIS, _JUMP, _SWITCH = "share", "crisis", "change_answer", "switch_language"
_EXPLAIN = "explain_term"
_LIKELY = 0.6
_BUTTONS = frozenset({"choice", "choices"})

Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Verdict:
    """What a message is taken for.

    Attributes:
        intent: the intent's name.
        confidence: 0-1; 1 where a rule decided.
        gate: why: ``button``, ``danger``, ``slash``, ``title``, ``exact``, ``stage``, ``answer``,
            ``meant``, ``short``, ``sentence``, ``request``, ``narrative``, ``unasked`` or
            ``unclear``.
        more: ``danger`` (its kind), ``hint`` (the kind it may hint at), ``button`` (its value),
            ``stage`` or ``wanted_language``, where there is one.
    """

    intent: str
    confidence: float
    gate: str
    more: Mapping[str, str] = field(default_factory=dict)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CommandGate(GraphComponent):
    """Sets ``intent`` anew, and ``understood`` with the reason; see ``Verdict``."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: none, words and thresholds are in ``lexicon/commands.yml``."""
        return {}

    def __init__(self, rules: CommandRules) -> None:
        """Use a lexicon."""
        self._rules = rules

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CommandGate:
        """Make the gate with the lexicon that comes with Entre."""
        return cls(command_rules())

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide about each message."""
        for message in messages:
            ranking = [
                (str(entry[INTENT_NAME_KEY]), float(entry[PREDICTED_CONFIDENCE_KEY]))
                for entry in message.get(INTENT_RANKING_KEY) or []
            ]
            language = (message.get(LANGUAGE) or {}).get("code", "en")
            danger = (message.get(DANGER_KIND), message.get(DANGER_PARTS) or {})
            text, context = message.get(TEXT) or "", Context.of(message)
            verdict = self.judge(text, language, ranking, context, message.get(BUTTON), danger)
            _write(message, verdict, ranking)
        return messages

    def judge(
        self,
        text: str,
        language: str,
        ranking: Ranking,
        context: Context,
        guess: Guess | None = None,
        danger: tuple[str | None, Mapping[str, float]] = (None, {}),
    ) -> Verdict:
        """Decide about one message.

        Args:
            text: what was typed.
            language: ``en`` or ``es``.
            ranking: intents and probabilities of the classifier, likeliest first; may be empty.
            context: the turn it belongs to.
            guess: which of the buttons offered it probably means, if that is known.
            danger: by the classifier, the kind of danger it would be, if it says, and the parts
                of a long text that may tell of it.
        """
        if context.pressed is not None:
            return _button(context.pressed)
        likelihood = dict(ranking).get(_CRISIS)
        finding = decide(text, likelihood, *danger)
        if finding is not None:
            return Verdict(_CRISIS, 1.0, "danger", {"danger": str(finding.danger)})
        verdict = self._beside_danger(text, language, ranking, context, guess)
        hint = hinted_at(likelihood, *danger, context.stage)
        return verdict if hint is None else replace(verdict, more={**verdict.more, "hint": hint})

    def _beside_danger(
        self,
        text: str,
        language: str,
        ranking: Ranking,
        context: Context,
        guess: Guess | None,
    ) -> Verdict:
        if begins_with_a_slash(text):
            return Verdict(_SHARE if context.asked else "out_of_scope", 1.0, "slash")
        verdict = self._by_words(text, language, ranking, context, guess)
        if verdict is None:
            verdict = self._by_likelihood(text, _without_crisis(ranking), context)
        if verdict.gate in {"exact", "unasked"}:
            verdict = self._as_button(verdict, text, context)
        wanted = self._rules.wanted_language(text) if verdict.intent == _SWITCH else None
        if wanted is None:
            return verdict
        return replace(verdict, more={"wanted_language": wanted})

    def _by_words(
        self,
        text: str,
        language: str,
        ranking: Ranking,
        context: Context,
        guess: Guess | None,
    ) -> Verdict | None:
        asking = _asks_for_a_meaning(text, ranking, context)
        titles = [choice.title for choice in context.choices]
        if any(
            plain(text) == plain(title) and not (asking and "?" not in title) for title in titles
        ):
            return Verdict(_SHARE, 1.0, "title")
        exact = self._rules.exact(text)
        if exact == _SWITCH and self._rules.wanted_language(text) == language:
            exact = None  # "English" said in English names a class
        if exact is not None:
            return Verdict(exact, 1.0, "exact")
        stage = self._rules.stage(text)
        if stage is not None:
            return Verdict(_JUMP, 1.0, "stage", {"stage": stage})
        if asking or self._goes_back(text, ranking, context):
            return None  # "what's systems thinking" names a button, and does not press it
        if context.kind in {"choice", "yes_no"} and leaves_open(text, language, context):
            return Verdict(_SHARE, 1.0, "unclear")  # "maybe" is no yes
        answer = read_answer(text, language, context)
        if answer is not None and not self._overruled(text, language, guess, context):
            return Verdict(answer, 1.0, "answer")
        return self._by_guess(text, guess, ranking, context)

    def _goes_back(self, text: str, ranking: Ranking, context: Context) -> bool:
        """Whether an earlier answer is to be changed, and not what the buttons are about."""
        return (
            context.kind in _BUTTONS
            and bool(ranking)
            and ranking[0][0] == _JUMP
            and ranking[0][1] >= _LIKELY
            and self._rules.names_earlier(text)
        )

    def _overruled(self, text: str, language: str, guess: Guess | None, context: Context) -> bool:
        """Whether a guess counts more than what the words were read as."""
        return (
            guess is not None
            and self._rules.button.sure_of(guess, text)
            and self._rules.button.overrule(guess, context.kind)
            and not says_so(text, language, context)
        )

    def _by_guess(
        self, text: str, guess: Guess | None, ranking: Ranking, context: Context
    ) -> Verdict | None:
        if guess is None or asks(text):  # a question presses no button
            return None
        intent, chance = ranking[0] if ranking else (_SHARE, 0.0)
        command = None if intent in self._rules.answers else chance
        button = self._rules.button
        if not button.sure_of(guess, text) or not button.allow(guess, context.kind, command):
            return None
        return _meant(guess)

    def _as_button(self, verdict: Verdict, text: str, context: Context) -> Verdict:
        """Press the one button that offers just this command: "not now" below "Later"."""
        if context.kind not in _BUTTONS | {"yes_no"} or self._rules.names_earlier(text):
            return verdict
        values = [
            choice.value
            for choice in context.choices
            if self._rules.offered_by(choice.title) == verdict.intent
        ]
        if len(values) != 1 or values[0].startswith(COMMAND_PREFIX):
            return verdict
        return _meant(Guess(values[0], verdict.confidence))

    def _by_likelihood(self, text: str, ranking: Ranking, context: Context) -> Verdict:
        if not ranking:
            return Verdict(_SHARE if context.asked else "out_of_scope", 0.0, "unclear")
        if context.asked and is_number(text):
            return Verdict(_SHARE, 1.0, "answer")
        if context.kind == "text":
            return self._in_text(text, ranking)
        intent, confidence = ranking[0]
        rules = self._rules
        least = rules.least_beside_buttons(intent, text) if context.asked else rules.unasked
        if confidence >= least:
            return Verdict(intent, confidence, "unasked")
        return Verdict(_SHARE if context.asked else "out_of_scope", confidence, "unclear")

    def _in_text(self, text: str, ranking: Ranking) -> Verdict:
        """Inside an open text question everything is an answer that is not clearly a command."""
        rules, length = self._rules, len(text.split())
        chances = dict(ranking)
        command = 1.0 - sum(chances.get(name, 0.0) for name in rules.answers)
        intent, confidence = next(
            (pair for pair in ranking if pair[0] != _SHARE), (_SHARE, chances.get(_SHARE, 0.0))
        )
        if intent in rules.answers:
            command = confidence
        limit = rules.limit(intent)
        if limit.allows(length, command, confidence):
            return Verdict(intent, confidence, "short")
        if intent not in rules.answers:
            if rules.no_answer.allows(length, command, confidence):
                return Verdict(intent, confidence, "short")
            if rules.sentence_limit(intent).allows(length, command, confidence):
                return Verdict(intent, confidence, "sentence")
        long = rules.long
        if long.allows(length, command, confidence) and rules.is_long_request(intent, text):
            return Verdict(intent, confidence, "request")
        return Verdict(_SHARE, 1.0 - command, "narrative")


def _button(value: str) -> Verdict:
    if value.startswith(COMMAND_PREFIX):
        return Verdict(value.removeprefix(COMMAND_PREFIX), 1.0, "button")
    return Verdict(_SHARE, 1.0, "button")


def _meant(guess: Guess) -> Verdict:
    return Verdict(_SHARE, guess.confidence, "meant", {BUTTON: guess.value})


def _without_crisis(ranking: Ranking) -> Ranking:
    """Leave out the intent that only ``decide`` may give, and share its probability out."""
    rest = [(name, chance) for name, chance in ranking if name != _CRISIS]
    total = sum(chance for _, chance in rest)
    return [(name, chance / total) for name, chance in rest] if total else rest


def _asks_for_a_meaning(text: str, ranking: Ranking, context: Context) -> bool:
    """Whether a text below buttons asks what one of them means; a bare title presses it."""
    return (
        context.kind in _BUTTONS
        and bool(ranking)
        and ranking[0][0] == _EXPLAIN
        and ranking[0][1] >= _LIKELY
        and asks_for_a_meaning(text)
    )


def _write(message: Message, verdict: Verdict, ranking: Ranking) -> None:
    first = {
        INTENT_NAME_KEY: verdict.intent,
        PREDICTED_CONFIDENCE_KEY: round(verdict.confidence, 4),
    }
    others = [
        {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: chance}
        for name, chance in ranking
        if name != verdict.intent
    ]
    understood = {
        "intent": verdict.intent,
        "confidence": first[PREDICTED_CONFIDENCE_KEY],
        "gate": verdict.gate,
        **verdict.more,
    }
    message.set(INTENT, first, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [first, *others], add_to_output=True)
    message.set(UNDERSTOOD, understood, add_to_output=True)
    for key, value in verdict.more.items():
        message.set(key, value, add_to_output=True)
