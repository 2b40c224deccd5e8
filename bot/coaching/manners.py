"""What a coachee may say at any point: every digression is answered and gives the floor back."""

from __future__ import annotations

import re

from bot.coaching.answers import asks_for_a_meaning
from bot.coaching.asked_ideas import out_of_ideas
from bot.coaching.dates import say_date
from bot.coaching.dialogue import UNSKIPPABLE, answer, keep_early, strayed
from bot.coaching.explaining import explain, explain_offered
from bot.coaching.keeping import leave_out
from bot.coaching.listening import points_at_what_was_said
from bot.coaching.looking_after import believed, help_was_named
from bot.coaching.not_offered import say_not_offered
from bot.coaching.own_help import own_contacts
from bot.coaching.pausing import is_finished, resume
from bot.coaching.places import progress
from bot.coaching.questions import Asked
from bot.coaching.spoken_language import ASKED_FOR
from bot.coaching.stages import open_question
from bot.coaching.taking_back import back
from bot.coaching.turn import Turn
from bot.coaching.which_one import tell_which
from bot.coaching.wording import has_label
from bot.persistence.models import FlagKind

_WORD = re.compile(r"\w+")
_TELLING = 6  # letters of a word that somebody may ask about
_EASIER_ONCE = 1
_BESIDE_THE_POINT = frozenset({"chitchat", "out_of_scope"})
_KINDS = ("rephrase", "example", "easier")


async def _nothing_is_open(turn: Turn) -> bool:
    """Whether somebody asks for a question during a pause or after the end; asks to go on then."""
    if is_finished(turn):
        return True
    if turn.conversation.paused_at is None:
        return False
    await resume(turn)
    return True


async def help_(turn: Turn) -> None:
    """What can be said at any point."""
    turn.say("utter_help")


async def repeat(turn: Turn) -> None:
    """The question again, in its other wording."""
    if await _nothing_is_open(turn):
        return
    turn.say("utter_repeat", join=True)


async def _about_question(turn: Turn, kind: str, otherwise: str) -> None:
    """Say ``utter_<kind>_<stage>_<question>``, or a general line during a side question.

    Asked for twice running, the same words would not help: another kind takes its turn.
    """
    if await _nothing_is_open(turn):
        return
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


async def objection(turn: Turn) -> None:
    """Own to it that something was not heard, and ask in other words."""
    await turn.flag(FlagKind.MISUNDERSTOOD)
    turn.state.misses += 1
    turn.say("utter_objection", join=True)
    await rephrase(turn)


async def example(turn: Turn) -> None:
    """What others might answer."""
    await _about_question(turn, "example", "utter_example_aside")


async def dont_know(turn: Turn) -> None:
    """An easier question the first time, an example the second, and leave to go on after that."""
    if await _nothing_is_open(turn):
        return
    asked = None if turn.state.aside else await open_question(turn)
    if asked is None:
        turn.say("utter_rephrase_aside", join=True)
        return
    if await out_of_ideas(turn):
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
    asked = None if turn.state.aside else await open_question(turn)
    asks = asks_for_a_meaning(turn.text.replace("?", ""))
    if not asks and await say_not_offered(turn, asked):
        return
    if explain(turn):
        return
    if points_at_what_was_said(turn.text) or (asked and _word_of(turn, asked)):
        await rephrase(turn)
        return
    if asked is not None and tell_which(turn, asked):
        return
    known = turn.library.glossary[:3]
    names = "; ".join(entry.term.in_(turn.language) for entry in known)
    turn.say("utter_term_unknown", {"terms": names})


async def explain_choices(turn: Turn) -> None:
    """What those on offer come to in practice; for other buttons the question in other words."""
    if not explain_offered(turn):
        await rephrase(turn)


def _word_of(turn: Turn, asked: Asked) -> bool:
    """Whether a word that somebody asks about stands in the question itself."""
    said = " ".join(str(words) for words in asked.question.params(turn, asked.item).values())
    known = {word for word in _WORD.findall(said.lower()) if len(word) >= _TELLING}
    return not known.isdisjoint(_WORD.findall(turn.text.lower()))


async def skip(turn: Turn) -> None:
    """Leave the open question out; what must be decided cannot be skipped."""
    if await _nothing_is_open(turn):
        return
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


async def where_am_i(turn: Turn) -> None:
    """The stage, its place, and what is done so far; who asks it in a pause has come back."""
    turn.conversation.paused_at = None
    turn.say("utter_where_am_i", {"progress": progress(turn)}, join=True)


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
    turn.state.said[ASKED_FOR] = turn.conversation.turn
    turn.say("utter_switched", join=True)


def _begun_language(turn: Turn) -> str | None:
    """The language whose name somebody begins to write: "eng", "esp"."""
    word = turn.text.strip(" .!").casefold()
    names = {code: turn.label(f"choice.{code}").casefold() for code in ("en", "es")}
    found = [code for code, name in names.items() if len(word) > 1 and name.startswith(word)]
    return found[0] if len(found) == 1 else None


async def crisis(turn: Turn) -> None:
    """Stop, name real help, and say plainly whether a person is watching.

    Who explains that there is none may name it once more: "nobody dies, it is a play".
    """
    if believed(turn):
        turn.intent, turn.understood = "share", {}
        await answer(turn)
        return
    danger = str(turn.understood.get("danger") or turn.state.hinted or "self_harm")
    help_was_named(turn)
    if turn.state.aside is None:
        await keep_early(turn)
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


async def speak(turn: Turn) -> None:
    """A short answer that needs nothing but words, by the intent's name."""
    if turn.intent in _BESIDE_THE_POINT and not turn.over and await strayed(turn):
        return
    turn.say(f"utter_{turn.intent}", {"name": turn.first_name}, join=not turn.over)
