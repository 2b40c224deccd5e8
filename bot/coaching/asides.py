"""Side questions: they come up beside the stage, have buttons, and give the floor back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.coaching.answers import Choice
from bot.coaching.deleting import delete, delete_named, names_more
from bot.coaching.listening import key_part, shortened
from bot.coaching.looking_after import after_danger, tell_going_on, tell_misread
from bot.coaching.places import progress, stage_label, stage_of
from bot.coaching.state import Answer
from bot.coaching.turn import Turn
from bot.coaching.wording import has_label
from bot.persistence.models import FlagKind, Mode

_MOST_ANSWERS = 8
_NO_MORE_IDEAS = ".idea"  # skipped where the list of ideas ends


@dataclass(frozen=True)
class Aside:
    """A side question.

    Attributes:
        choices: its buttons.
        take: what happens on the value of a button.
        by_intent: which button an intent such as ``affirm`` means.
        otherwise: which button any other message means; None asks again.
        unclear: what is said before asking again.
        reads: the button that typed words stand for before anything else is looked for in them.
        changes_answers: whether an answer may be taken back by it, and what is stored with it.
        label: the label it is asked with, where no response asks it.
    """

    name: str
    response: str
    choices: Callable[[Turn], Sequence[Choice]]
    take: Callable[[Turn, str], Awaitable[None]]
    by_intent: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    unclear: str = "utter_unclear_choice"
    changes_answers: bool = False
    label: str = ""
    reads: Callable[[Turn], str | None] = lambda turn: None
    params: Callable[[Turn], Mapping[str, str]] = lambda turn: {}


async def _resume(turn: Turn, value: str) -> None:
    turn.conversation.paused_at = None
    if value == "fresh":
        turn.begin_new = True
        turn.conversation.finished_at = turn.now
        turn.say("utter_fresh")
    else:
        turn.say("utter_continue", join=True)


async def _restart(turn: Turn, value: str) -> None:
    if value == "no":
        turn.say("utter_restart_no", join=True)
        return
    turn.conversation.finished_at = turn.now
    turn.begin_new = True
    turn.say("utter_fresh")


async def _begin(turn: Turn, value: str) -> None:
    if value == "yes":
        turn.begin_new = True
        turn.say("utter_fresh")
    else:
        turn.say("utter_until_later")


async def _change(turn: Turn, value: str) -> None:
    if value == "earlier":
        turn.state.change_from += _MOST_ANSWERS
        turn.state.aside = "change"
        return
    if value == "none_of_these":
        turn.say("utter_restart_no", join=True)
        return
    turn.state.change(value)
    turn.state.stage = stage_of(value)
    turn.say("utter_change_ready", join=True)


async def _safety(turn: Turn, value: str) -> None:
    if value == "misread":
        await turn.flag(FlagKind.MISREAD)
        tell_misread(turn)
    elif value == "stop_here":
        turn.conversation.paused_at = turn.now
        turn.say("utter_crisis_stop")
    else:
        tell_going_on(turn)
        if turn.over:
            turn.state.aside = "begin"


async def _hurry(turn: Turn, value: str) -> None:
    if value == "checkin":
        turn.conversation.mode = Mode.CHECKIN
        short = Answer(value=value, text=turn.label("choice.checkin"), turn=turn.conversation.turn)
        turn.state.give("evidence.mode", short)
        if turn.state.stage not in turn.stages:
            turn.state.stage = "options"
        turn.say("utter_heard_mode", join=True)
    elif value == "pause_here":
        turn.conversation.paused_at = turn.now
        turn.say("utter_pause", {"progress": progress(turn)})
    else:
        turn.say("utter_continue", join=True)


def _answered(turn: Turn) -> list[Choice]:
    """The latest answers as buttons, each with its question's name and the words given."""
    state, found = turn.state, []
    for key in reversed(state.path):
        name = answer_label(turn, key)
        wanted = state.change_stage in {"", stage_of(key)}
        open_yet = key in state.skipped and not key.endswith(_NO_MORE_IDEAS)
        if (key in state.answers or open_yet) and name is not None and wanted:
            found.append(Choice(key, name))
    older = found[state.change_from :]
    more = turn.choices("earlier") if len(older) > _MOST_ANSWERS else ()
    return [*older[:_MOST_ANSWERS], *more, *turn.choices("none_of_these")]


def answer_label(turn: Turn, key: str) -> str | None:
    """A button's title for an answer; None where the question has no label."""
    parts = key.split(".")
    kind = f"question.{parts[0]}.{parts[-1]}"
    if not has_label(kind):
        return None
    skipped = key in turn.state.skipped
    words = turn.label("answer.skipped") if skipped else _words(turn, key)
    return f"{turn.label(kind)}: {words}" if words else turn.label(kind)


def _words(turn: Turn, key: str) -> str:
    """What was answered, in a few words; ideas by their names, not as "the first"."""
    value = turn.state.value(key)
    picked = value if isinstance(value, list) else ()
    chosen = [idea.text for idea in turn.state.ideas if idea.id in picked]
    if chosen:
        return "; ".join(shortened(text, 7) for text in chosen)
    return key_part(turn.state.words(key) or str(value), 7)


ASIDES: dict[str, Aside] = {
    aside.name: aside
    for aside in (
        Aside(
            "resume",
            "utter_ask_resume",
            lambda t: t.choices("continue", "fresh"),
            _resume,
            {"affirm": "continue", "deny": "fresh", "restart": "fresh"},
            otherwise="continue",
            params=lambda t: {
                "name": t.first_name,
                "stage": stage_label(t, t.state.stage),
            },
        ),
        Aside(
            "restart",
            "utter_ask_restart",
            lambda t: t.choices("yes", "no"),
            _restart,
            {"affirm": "yes", "deny": "no", "restart": "yes"},
        ),
        Aside(
            "begin",
            "utter_ask_begin",
            lambda t: t.choices("yes", "no"),
            _begin,
            {"affirm": "yes", "deny": "no", "restart": "yes", "greet": "yes"},
            params=lambda t: {"name": t.first_name},
        ),
        Aside(
            "delete",
            "utter_ask_delete",
            # "The last one" is the last answer, so it stands last.
            lambda t: t.choices("nothing", "conversation", "last"),
            delete,
            {"deny": "nothing"},
            changes_answers=True,
            reads=names_more,
        ),
        Aside(
            "delete_named",
            "",
            lambda t: t.choices("yes", "no"),
            delete_named,
            {"affirm": "yes", "deny": "no", "delete_this": "yes"},
            label="delete.ask",
        ),
        Aside(
            "change",
            "utter_ask_change",
            _answered,
            _change,
            {"deny": "none_of_these"},
            changes_answers=True,
        ),
        Aside(
            "hurry",
            "utter_ask_hurry",
            lambda t: t.choices("checkin", "pause_here", "go_on"),
            _hurry,
            {"affirm": "checkin", "deny": "go_on"},
            otherwise="go_on",
        ),
        Aside(
            "safety",
            "utter_ask_safety",
            lambda t: t.choices("go_on", "misread", "stop_here"),
            _safety,
            {"affirm": "go_on", "misunderstood": "misread", "stop": "stop_here"},
            unclear="utter_crisis_still_here",
            reads=after_danger,
        ),
    )
}
