"""Runs custom actions in this process, where Rasa would call a server over HTTP."""

from __future__ import annotations

import json
from typing import Any

import structlog
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.coaching.turn import open_turn
from bot.engine.tracing import trace

log = structlog.get_logger(__name__)


class InProcessActions(EndpointConfig):
    """An action endpoint without a network."""

    def __init__(self) -> None:
        """Register every action of the ``actions`` package."""
        super().__init__(url="in-process:")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run one action.

        Rasa swallows what an action raises and goes on; so the failure is kept on the turn, and the
        engine takes the whole turn back.

        Raises:
            ClientResponseError: with status 400 where the action refuses to run, as Rasa expects.
        """
        call = kwargs["json"]
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            body = {"error": str(rejection), "action_name": rejection.action_name}
            raise ClientResponseError(400, "rejected", json.dumps(body)) from rejection
        except Exception as error:
            log.error("action_failed", action=call.get("next_action"), trace=trace(error))
            turn = open_turn()
            if turn is not None:
                turn.failure = turn.failure or error
            raise
