"""Finding one's way: help, repeat, back, skip, pause and the like."""

from __future__ import annotations

from actions.turns import TurnAction
from bot.coaching import manners, pausing, taking_back
from bot.coaching.turn import Turn


class ActionHelp(TurnAction):
    """Says what can be done at any point."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_help"

    async def act(self, turn: Turn) -> None:
        """Says what can be done at any point."""
        await manners.help_(turn)


class ActionRepeat(TurnAction):
    """Asks the open question once more."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_repeat"

    async def act(self, turn: Turn) -> None:
        """Asks the open question once more."""
        await manners.repeat(turn)


class ActionRephrase(TurnAction):
    """Asks the open question in other words."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_rephrase"

    async def act(self, turn: Turn) -> None:
        """Asks the open question in other words."""
        await manners.rephrase(turn)


class ActionExample(TurnAction):
    """Gives an example of an answer."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_example"

    async def act(self, turn: Turn) -> None:
        """Gives an example of an answer."""
        await manners.example(turn)


class ActionDontKnow(TurnAction):
    """Answers not knowing with an easier question."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_dont_know"

    async def act(self, turn: Turn) -> None:
        """Answers not knowing with an easier question."""
        await manners.dont_know(turn)


class ActionSkip(TurnAction):
    """Leaves the open question out."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_skip"

    async def act(self, turn: Turn) -> None:
        """Leaves the open question out."""
        await manners.skip(turn)


class ActionBack(TurnAction):
    """Goes back to the question before."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_back"

    async def act(self, turn: Turn) -> None:
        """Goes back to the question before."""
        await taking_back.back(turn)


class ActionChangeAnswer(TurnAction):
    """Offers earlier answers to change, or goes to a stage."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_change_answer"

    async def act(self, turn: Turn) -> None:
        """Offers earlier answers to change, or goes to a stage."""
        await taking_back.change_answer(turn)


class ActionWhereAmI(TurnAction):
    """Says where the conversation stands."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_where_am_i"

    async def act(self, turn: Turn) -> None:
        """Says where the conversation stands."""
        await manners.where_am_i(turn)


class ActionPause(TurnAction):
    """Pauses; everything stays."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_pause"

    async def act(self, turn: Turn) -> None:
        """Pauses; everything stays."""
        await pausing.pause(turn)


class ActionStop(TurnAction):
    """Stops for today."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_stop"

    async def act(self, turn: Turn) -> None:
        """Stops for today."""
        await pausing.stop(turn)


class ActionRestart(TurnAction):
    """Asks before starting over."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_restart"

    async def act(self, turn: Turn) -> None:
        """Asks before starting over."""
        await taking_back.restart(turn)


class ActionSwitchLanguage(TurnAction):
    """Goes on in the other language."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_switch_language"

    async def act(self, turn: Turn) -> None:
        """Goes on in the other language."""
        await manners.switch_language(turn)


class ActionResume(TurnAction):
    """Comes back to what was open."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_resume"

    async def act(self, turn: Turn) -> None:
        """Comes back to what was open."""
        await pausing.resume(turn)
