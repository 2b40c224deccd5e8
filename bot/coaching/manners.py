"""What a coachee may say at any point: every digression is answered and gives the floor back."""

from __future__ import annotations

from datetime import timedelta

from bot.coaching.asides import answer_label
from bot.coaching.dates import say_date
from bot.coaching.dialogue import (
    STAGES,
    UNSKIPPABLE,
    leave_out,
    open_question,
    reach_open_question,
    rest,
    strayed,
)
from bot.coaching.explaining import explain
from bot.coaching.listening import points_at_what_was_said, sounds_empty
from bot.coaching.named_answers import named_answer
from bot.coaching.notes_told import tell_notes
from bot.coaching.own_help import own_contacts
from bot.coaching.places import progress, stage_of
from bot.coaching.turn import Turn
from bot.coaching.wording import has_label
from bot.persistence.models import FlagKind, Mode

AWAY = timedelta(hours=4)
_EASIER_ONCE = 1
_BESIDE_THE_POINT = frozenset({"chitchat", "out_of_scope"})
_KINDS = ("rephrase", "example", "easier")


def _first_name(turn: Turn) -> str:
    return turn.person.name.split()[0]


async def greet(turn: Turn) -> None:
    """Open a conversation, come back to one, or return a greeting in the middle of one."""
    state, conversation = turn.state, turn.conversation
    if turn.over:
        turn.state.aside = "begin"
    elif state.open is None and not state.path and conversation.paused_at is None:
        await _open(turn)
    elif conversation.paused_at is not None or turn.now - conversation.last_at > AWAY:
        conversation.paused_at = None
        state.aside = state.aside or "resume"
        await tell_notes(turn)
    else:
        turn.say("utter_greet_again", {"name": _first_name(turn)}, join=True)


async def _open(turn: Turn) -> None:
    """The first words of a conversation."""
    turn.conversation.paused_at = None
    if turn.person.welcomed_at is None:
        turn.say("utter_greet_first", {"name": _first_name(turn)}, join=True)
        return
    asked = await reach_open_question(turn)
    returning = asked is not None and asked.stage == "evidence"
    turn.say(
        "utter_greet_back" if returning else "utter_greet_back_no_commitments",
        {"name": _first_name(turn)},
        join=True,
    )
    await tell_notes(turn)


async def resume(turn: Turn) -> None:
    """Whatever is said while nothing is open: come back, or begin again."""
    if turn.over:
        turn.state.aside = "begin"
    elif turn.conversation.paused_at is not None:
        turn.conversation.paused_at = None
        turn.state.aside = turn.state.aside or "resume"
    elif turn.state.open is None:
        await _open(turn)


async def help_(turn: Turn) -> None:
    """What can be said at any point."""
    turn.say("utter_help")


async def repeat(turn: Turn) -> None:
    """The question again, in its other wording."""
    turn.say("utter_repeat", join=True)


async def _about_question(turn: Turn, kind: str, otherwise: str) -> None:
    """Say ``utter_<kind>_<stage>_<question>``, or a general line during a side question.

    Asked for twice running, the same words would not help: another kind takes its turn.
    """
    asked = None if turn.state.aside else await open_question(turn)
    if asked is None:
        turn.say(otherwise, join=True)
        return
    mark, wanted = f"about.{asked.key}", _KINDS.index(kind)
    if turn.state.said.get(mark) == wanted:
        wanted = (wanted + 1) % len(_KINDS)
    turn.state.said[mark] = wanted
    params = asked.question.params(turn, asked.item)
    turn.say(f"utter_{_KINDS[wanted]}_{asked.response}", params)


async def rephrase(turn: Turn) -> None:
    """The open question in other words."""
    await _about_question(turn, "rephrase", "utter_rephrase_aside")


async def example(turn: Turn) -> None:
    """What others might answer."""
    await _about_question(turn, "example", "utter_example_aside")


async def _out_of_ideas(turn: Turn) -> bool:
    """End the list of own ideas where somebody says that there are no more."""
    asked = None if turn.state.aside else await open_question(turn)
    if asked is None or asked.question.name != "idea" or asked.item == "1":
        return False
    if not sounds_empty(turn.text):
        return False
    await leave_out(turn, asked)
    turn.say("utter_heard_enough", join=True)
    return True


async def dont_know(turn: Turn) -> None:
    """An easier question the first time, an example the second, and leave to go on after that."""
    asked = None if turn.state.aside else await open_question(turn)
    if asked is None:
        turn.say("utter_rephrase_aside", join=True)
        return
    if await _out_of_ideas(turn):
        return
    count = turn.state.said.get(f"unknown.{asked.key}", 0)
    turn.state.said[f"unknown.{asked.key}"] = count + 1
    if count >= _EASIER_ONCE:
        await example(turn)
        turn.say("utter_dont_know_go_on", join=True)
        return
    await _about_question(turn, "easier", "utter_rephrase_aside")


async def explain_term(turn: Turn) -> None:
    """What a term means: in the glossary's words and with their source, or in ours.

    Where no term is named ("what does that mean?"), it is the question that is not understood.
    """
    if explain(turn):
        return
    if points_at_what_was_said(turn.text):
        await rephrase(turn)
        return
    known = turn.library.glossary[:3]
    names = "; ".join(entry.term.in_(turn.language) for entry in known)
    turn.say("utter_term_unknown", {"terms": names})


async def skip(turn: Turn) -> None:
    """Leave the open question out; what must be decided cannot be skipped."""
    if turn.state.aside is not None:
        await back(turn)
        return
    asked = await open_question(turn)
    if asked is None:
        return
    if asked.key in UNSKIPPABLE:
        turn.say("utter_skip_needed", join=True)
        return
    turn.state.misses = 0
    await leave_out(turn, asked)
    turn.say("utter_skip", join=True)


async def back(turn: Turn) -> None:
    """The question before this one, to be answered anew: its answer is taken back."""
    if _held_by_danger(turn):
        return
    if turn.state.aside is not None:
        turn.state.aside = None
        turn.say("utter_back_aside", join=True)
        return
    if not turn.state.path:
        turn.say("utter_back_first", join=True)
        return
    await _reopen(turn, turn.state.path[-1])
    turn.say("utter_back", join=True)


async def _reopen(turn: Turn, key: str) -> None:
    turn.state.reopen(key)
    turn.state.stage = stage_of(key)
    turn.state.misses = 0
    stage = STAGES[turn.state.stage]
    await stage.prepare(turn)
    await stage.save(turn)


async def change_answer(turn: Turn) -> None:
    """Choose an earlier answer to change, or go straight to the stage that was named."""
    turn.state.change_stage, turn.state.change_from = "", 0
    wanted = turn.understood.get("stage")
    if wanted in {"evidence_opening", "evidence_closing"}:
        wanted = "evidence" if wanted == "evidence_opening" else "closing"
    if wanted in STAGES:
        await _go_to(turn, str(wanted))
        return
    labelled = [key for key in turn.state.path if answer_label(turn, key) is not None]
    named = named_answer(turn.text, labelled[::-1])
    if named is not None:
        turn.state.aside = None
        await _reopen(turn, named)
        turn.say("utter_change_ready", join=True)
    elif labelled:
        turn.state.aside = "change"
    else:
        turn.say("utter_back_first", join=True)


async def _go_to(turn: Turn, stage: str) -> None:
    """Enter a stage out of order: the six are a compass, not a corridor."""
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
    turn.say("utter_go_to", {"stage": turn.label(f"stage.{stage}")}, join=True)


async def where_am_i(turn: Turn) -> None:
    """The stage, its place, and what is done so far."""
    turn.say("utter_where_am_i", {"progress": progress(turn)}, join=True)


async def pause(turn: Turn) -> None:
    """Stop for now; everything stays."""
    if turn.over:
        turn.say("utter_goodbye", {"name": _first_name(turn)})
        return
    _leave_side_question(turn)
    turn.conversation.paused_at = turn.now
    turn.say("utter_pause", {"progress": progress(turn)})


def _leave_side_question(turn: Turn) -> None:
    """It is not worth coming back to after a pause, unless it is about danger."""
    if turn.state.aside != "safety":
        turn.state.aside = None


async def stop(turn: Turn) -> None:
    """Stop for today, without asking why."""
    if turn.over:
        turn.say("utter_goodbye", {"name": _first_name(turn)})
        return
    if await _out_of_ideas(turn):
        return
    _leave_side_question(turn)
    rest(turn)


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


async def show_commitments(turn: Turn) -> None:
    """Every open commitment, with its day."""
    found = await turn.results.open_commitments(turn.person.id)
    if not found:
        turn.say("utter_commitments_none")
        return
    lines = []
    for number, commitment in enumerate(found, 1):
        day = "" if commitment.due is None else say_date(commitment.due, turn.language, turn.today)
        told = f" ({day})" if day and day not in commitment.text else ""
        lines.append(f"{number}. {commitment.text.rstrip('.')}{told}")
    turn.say("utter_commitments", {"commitments": "\n".join(lines)})


async def who_sees_this(turn: Turn) -> None:
    """Who reads along, for how long, and what it is never used for."""
    coach = await turn.people.coach_of(turn.person.id)
    told = "_told" if turn.organisation.coach_told_of_danger and coach else ""
    if turn.organisation.mask_others:
        turn.say("utter_who_sees_masked", join=True)
    turn.say(
        f"utter_who_sees_this{told}",
        {
            "coach": coach.name if coach else turn.label("coach.none"),
            "organisation": turn.organisation.name,
            "days": str(turn.organisation.retention_days),
        },
    )


async def delete_this(turn: Turn) -> None:
    """Ask what to delete: the last answer or the whole conversation."""
    turn.state.aside = "delete"


async def talk_to_coach(turn: Turn) -> None:
    """Leave word for the human coach."""
    coach = await turn.people.coach_of(turn.person.id)
    if coach is None:
        turn.say("utter_coach_none")
        return
    await turn.flag(FlagKind.TALK_TO_COACH)
    turn.say("utter_coach", {"coach": coach.name, "email": coach.email})


async def switch_language(turn: Turn) -> None:
    """Go on in the other language."""
    other = "es" if turn.language == "en" else "en"
    named = turn.understood.get("wanted_language") or _begun_language(turn)
    turn.conversation.language = str(named) if named in {"en", "es"} else other
    turn.person.language = turn.language
    turn.say("utter_switched", join=True)


def _begun_language(turn: Turn) -> str | None:
    """The language whose name somebody begins to write below its button: "esp"."""
    begun = turn.text.strip(" .!").lower()
    titles = [(offer.value, offer.title.lower()) for offer in turn.state.offers]
    found = [value for value, title in titles if len(begun) > 1 and title.startswith(begun)]
    return found[0] if len(found) == 1 else None


async def misunderstood(turn: Turn) -> None:
    """Take it as said, flag it for review, and take the last answer back."""
    await turn.flag(FlagKind.MISUNDERSTOOD)
    if turn.state.aside is None and turn.state.path:
        await _reopen(turn, turn.state.path[-1])
        turn.say("utter_misunderstood", join=True)
    else:
        turn.say("utter_misunderstood_first", join=True)


async def crisis(turn: Turn) -> None:
    """Stop, name real help, and say plainly whether a person is watching."""
    danger = str(turn.understood.get("danger") or "self_harm")
    turn.state.aside = "safety"
    turn.conversation.paused_at = None
    tell = turn.organisation.coach_told_of_danger
    await turn.flag(FlagKind.DANGER, {"danger": danger, "coach_told": tell})
    state = turn.organisation.state
    key = f"hotline.abuse.{state}"
    hotline = turn.label(key if has_label(key) else "hotline.abuse.other")
    turn.say_words(own_contacts(turn), control={"help": True}, join=True)
    turn.say(f"utter_crisis_{danger}", {"hotline": hotline}, control={"help": True})
    coach = await turn.people.coach_of(turn.person.id)
    told = "told" if tell and coach else "not_told"
    turn.say(f"utter_crisis_coach_{told}", control={"help": True}, join=True)


async def goodbye(turn: Turn) -> None:
    """A goodbye in the middle is a pause."""
    await pause(turn)


async def speak(turn: Turn) -> None:
    """A short answer that needs nothing but words, by the intent's name."""
    if turn.intent in _BESIDE_THE_POINT and not turn.over and await strayed(turn):
        return
    turn.say(f"utter_{turn.intent}", {"name": _first_name(turn)}, join=not turn.over)
