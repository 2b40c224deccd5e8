"""Taking back: the question before, an earlier answer, what was misunderstood, all of it."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.asides import answer_label
from bot.coaching.back_to_list import goes_back_to_list
from bot.coaching.correcting import corrected, reopen
from bot.coaching.dialogue import UNSKIPPABLE
from bot.coaching.in_passing import answered_anew, said_in_passing
from bot.coaching.keeping import keep
from bot.coaching.named_answers import answer_meant
from bot.coaching.patterns import patterns
from bot.coaching.pausing import is_finished
from bot.coaching.putting_back import wanted_back
from bot.coaching.reading import read, reads_itself
from bot.coaching.stages import STAGES, open_question
from bot.coaching.told_anew import take_told_anew
from bot.coaching.turn import Turn
from bot.coaching.welcome import Welcome
from bot.persistence.models import FlagKind, Mode

_WORDS = Path(__file__).with_suffix(".yml")
PROFILE = ("welcome.pillar", "welcome.role")


async def back(turn: Turn) -> None:
    """The question before this one, to be answered anew: its answer is taken back.

    During a pause it is the coachee who is back: "ok, back".
    """
    if _held_by_danger(turn):
        return
    if turn.conversation.paused_at is not None and not turn.over:
        turn.conversation.paused_at = None
        turn.say("utter_continue", join=True)
        return
    if turn.state.aside is not None:
        turn.state.aside = None
        turn.say("utter_back_aside", join=True)
        return
    if is_finished(turn):
        return
    if await _says_where(turn):
        return
    if not turn.state.path:
        turn.say("utter_back_first", join=True)
        return
    key = turn.state.path[-1]
    taken = answer_label(turn, key) if key in turn.state.answers else None
    await reopen(turn, key)
    if taken is None:
        turn.say("utter_back", join=True)
    else:
        turn.say("utter_back_from", {"answer": taken}, join=True)


async def _says_where(turn: Turn) -> bool:
    """Take what the message goes back for where it says so: "go back, I meant the ideas"."""
    asked = await open_question(turn)
    if asked is None:
        return False
    if reads_itself(turn, asked):
        await keep(turn, asked, read(turn, asked))
        return True
    says = answered_anew(turn, asked) is not None or goes_back_to_list(turn, asked)
    says = says or bool(wanted_back(turn, asked))
    return says and await said_in_passing(turn, asked)


async def change_answer(turn: Turn) -> None:
    """Choose an earlier answer to change, or go straight to the stage that was named."""
    if turn.over:
        turn.state.aside = None
    if is_finished(turn):
        return
    turn.conversation.paused_at = None
    if await _says_instead(turn):
        return
    turn.state.change_stage, turn.state.change_from = "", 0
    wanted = turn.understood.get("stage")
    if wanted in {"evidence_opening", "evidence_closing"}:
        wanted = "evidence" if wanted == "evidence_opening" else "closing"
    if wanted in STAGES:
        await _go_to(turn, str(wanted))
        return
    labelled = _labelled(turn)
    named = answer_meant(turn, [*labelled[::-1], *_of_the_person(turn)])
    if named is None and len(labelled) == 1:  # there is nothing else to choose from
        named = labelled[0]
    if named is not None:
        turn.state.aside = None
        await _agree_first(turn, named)
        await reopen(turn, named)
        turn.say("utter_change_ready", join=True)
    else:
        await show_answers(turn)


async def show_answers(turn: Turn) -> None:
    """List the answers with their words, each to be changed."""
    if _labelled(turn):
        turn.state.aside = "change"
        turn.state.change_stage, turn.state.change_from = "", 0
    else:
        turn.say("utter_back_first", join=True)


def _labelled(turn: Turn) -> list[str]:
    """The keys of the answers that can be listed, the first one first."""
    return [key for key in turn.state.path if answer_label(turn, key) is not None]


def changes_besides(turn: Turn) -> bool:
    """Whether a yes to saving a commitment asks to change something as well."""
    open_now, said = turn.state.open, patterns(_WORDS)
    asks = open_now is not None and (open_now.stage, open_now.name) == ("will", "confirm")
    agrees = asks and turn.choice is None and bool(said["agrees"].match(turn.text))
    return agrees and bool(said["changes"].search(turn.text))


async def _agree_first(turn: Turn, named: str) -> None:
    """Save the commitment that a yes is given to, where something else is to be changed."""
    asked = await open_question(turn)
    if asked is not None and changes_besides(turn) and not named.startswith(f"{asked.stage}."):
        await keep(turn, asked, "save")


async def _says_instead(turn: Turn) -> bool:
    """Take the new answer where it is said with the wish: "I changed my mind, it's the first"."""
    asked = None if turn.state.aside else await open_question(turn)
    if asked is not None and await take_told_anew(turn, asked):
        return True
    before = None if asked is None else await corrected(turn, asked)
    if before is None:
        return False
    await keep(turn, before, read(turn, before))
    return True


def _of_the_person(turn: Turn) -> tuple[str, ...]:
    """What was decided at the first contact or before it, and can be decided anew."""
    return () if turn.person.welcomed_at is None else PROFILE


async def _go_to(turn: Turn, stage: str) -> None:
    """Enter a stage out of order: the six are a compass, not a corridor."""
    if await _not_agreed_yet(turn):
        return
    if stage == "will" and not turn.state.value("options.choose"):
        stage = "options"
    if stage not in turn.stages:
        turn.conversation.mode = Mode.FULL
        turn.state.drop("evidence.mode")
        turn.state.skip("evidence.mode")
    before, turn.state.stage = turn.state.stage, stage
    turn.state.aside = None
    if await open_question(turn) is None:
        turn.state.stage = before
        turn.state.change_stage = stage
        turn.state.aside = "change"
        return
    if turn.person.welcomed_at is None:
        await Welcome().finish(turn)
    turn.say("utter_go_to", {"stage": turn.label(f"stage.{stage}")}, join=True)


async def _not_agreed_yet(turn: Turn) -> bool:
    """Whether the language or what is disclosed is open still; says that it has to come first."""
    asked = await open_question(turn)
    if asked is None or asked.key not in UNSKIPPABLE:
        return False
    turn.state.aside = None
    turn.say("utter_skip_needed", join=True)
    return True


async def restart(turn: Turn) -> None:
    """Ask before starting over."""
    if not _held_by_danger(turn):
        turn.state.aside = "restart"


def _held_by_danger(turn: Turn) -> bool:
    """Whether the conversation waits after danger; says once more where help is.

    The form of safety takes every other command, but Rasa hands its own two, back and restart,
    past any form.
    """
    if turn.state.aside != "safety":
        return False
    turn.say("utter_crisis_still_here", join=True)
    return True


async def misunderstood(turn: Turn) -> None:
    """Take it as said, flag it for review, and take the last answer back.

    Where it says what was meant ("i said 9 not 10"), that is the answer. Right after a goodbye it
    is the goodbye that was not meant.
    """
    await turn.flag(FlagKind.MISUNDERSTOOD)
    if turn.conversation.paused_at is not None:
        turn.conversation.paused_at = None
        turn.say("utter_misunderstood_first", join=True)
    elif is_finished(turn) or await _says_instead(turn):
        return
    elif turn.state.aside is None and turn.state.path:
        await reopen(turn, turn.state.path[-1])
        turn.say("utter_misunderstood", join=True)
    else:
        turn.say("utter_misunderstood_first", join=True)
