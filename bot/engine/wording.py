"""Chooses among a response's variants: the language of the turn, and never the same one twice."""

from __future__ import annotations

import copy
import re
from typing import Any, NoReturn

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.coaching.turn import open_turn

_LANGUAGE = "language"
_DEFAULT = "en"
_GAP = re.compile(r"\{(\w+)\}")


class ResponsePicker(TemplatedNaturalLanguageGenerator):
    """Picks a variant by language and by a number that the turn counts up.

    Stock Rasa picks at random, so that the same wording may come twice running; and it looks at the
    slots of the tracker, which change only after the action that speaks has returned.
    """

    def __init__(self, domain: Domain, endpoint_config: EndpointConfig | None = None) -> None:
        """Sort the domain's responses by language.

        Args:
            endpoint_config: given by Rasa when it makes one from ``endpoints.yml``; not used.
        """
        super().__init__(domain.responses)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """The response's text with its gaps filled.

        Raises:
            LookupError: there is no such response, or nothing to fill one of its gaps.
        """
        slots = tracker.current_slot_values()
        language = kwargs.pop(_LANGUAGE, None) or slots.get(_LANGUAGE) or _DEFAULT
        fitting = self.variants(utter_action, str(language))
        if not fitting:
            self._fail(f"there is no response {utter_action}: retrain after changing data/")
        chosen = copy.deepcopy(fitting[int(kwargs.pop("variant", 0)) % len(fitting)])
        gaps = set(_GAP.findall(chosen["text"])) - slots.keys() - kwargs.keys()
        if gaps:
            self._fail(f"response {utter_action} has nothing for {', '.join(sorted(gaps))}")
        filled: dict[str, Any] = self._fill_response(chosen, slots, **kwargs)
        return filled

    @staticmethod
    def _fail(what: str) -> NoReturn:
        """Say so loudly: Rasa itself would say nothing at all, or the gap."""
        error = LookupError(what)
        turn = open_turn()
        if turn is not None:
            turn.failure = turn.failure or error
        raise error

    def variants(self, response: str, language: str) -> list[dict[str, Any]]:
        """The organisation's own variants, or ours; those without a condition are English."""
        turn = open_turn()
        own = turn.own_wording.get((response, language)) if turn is not None else None
        if own:
            return [{"text": text} for text in own]
        every = self.responses.get(response, [])
        return [v for v in every if _language_of(v) == language] or every


def _language_of(variant: dict[str, Any]) -> str:
    for condition in variant.get("condition") or ():
        if condition.get("name") == _LANGUAGE:
            return str(condition.get("value"))
    return _DEFAULT
