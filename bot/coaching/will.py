"""The will: for each chosen option what, when, where and with whom, what then, and how sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.after_all import agrees, no_obstacle
from bot.coaching.answers import Choice, read_choice
from bot.coaching.dates import read_date, say_date
from bot.coaching.listening import going_on, key_part, sentences, without_fillers
from bot.coaching.named_answers import answer_meant
from bot.coaching.options import chosen_ids
from bot.coaching.placing import beside_the_day
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.reading import AS_IS, NOTHING
from bot.coaching.same_as_before import same_place
from bot.coaching.specificity import Missing, read_wording, sharpened
from bot.coaching.state import Idea
from bot.coaching.turn import Turn
from bot.coaching.tying import as_chosen

SURE_ENOUGH = 8
DROP = "drop"
_FEW = 5  # words
_IF = re.compile(r"(?:si|if)\s", re.IGNORECASE)


def _key(item: str, name: str) -> str:
    return f"will.{item}.{name}"


def idea(turn: Turn, item: str) -> Idea:
    """The option behind a commitment."""
    return as_chosen(next(i for i in turn.state.ideas if i.id == item))


def _what(turn: Turn, item: str) -> str:
    value: str | None = turn.state.value(_key(item, "what"))
    text = idea(turn, item).text
    if value in {None, AS_IS}:
        return text
    first, *more = sentences(str(value))
    kept = more and read_choice(first, turn.choices(AS_IS), turn.language) is not None
    return f"{text.rstrip(' .')}: {' '.join(more)}" if kept else str(value)


def _dropped(turn: Turn, item: str) -> bool:
    """Whether an option was let go of before anything was asked about it."""
    return bool(turn.state.value(_key(item, "what")) == DROP)


def _missing(turn: Turn, item: str) -> Missing | None:
    """What the wording leaves open; where and when have questions of their own."""
    what = _what(turn, item)
    return read_wording(what, turn.language).missing or ("action" if _one_word(what) else None)


def _one_word(what: str) -> bool:
    """Whether it is a verb and nothing else: "invitarlos" says neither to what nor whom."""
    return len(what.split()) == 1


def action(turn: Turn, item: str) -> str:
    """What will be done, in the coachee's words."""
    more: str | None = turn.state.value(_key(item, "sharper"))
    what = _what(turn, item)
    return what if more in {None, "as_is"} else sharpened(what, str(more), turn.language)


def day(turn: Turn, item: str) -> str:
    """The day it will be done by, in full; empty where none was given."""
    value = turn.state.value(_key(item, "when"))
    return "" if value is None else say_date(turn.day(value), turn.language, turn.today)


def read_back(turn: Turn, item: str) -> str:
    """The commitment as one sentence of the coachee's own words, to be saved word for word."""
    text = action(turn, item).rstrip(" .")
    text = text[:1].upper() + text[1:]
    if when := day(turn, item):
        text += turn.label("commitment.by").format(day=when)
    if where := turn.state.value(_key(item, "where")):
        text += f"; {going_on(where.rstrip(' .'))}"
    said = {name: turn.state.value(_key(item, name)) for name in ("plan", "raise")}
    plans = [_labelled(turn, name, words) for name, words in said.items() if words]
    if plans:
        text += f" ({'; '.join(plans)})"
    return text + "."


def _labelled(turn: Turn, name: str, words: str) -> str:
    """The plan, or what helps, without "pues"; "if she covers" needs other words before it."""
    bare = without_fillers(words).rstrip(" .") or words.rstrip(" .")
    if name == "raise" and _IF.match(bare):
        name = "raise_if"
    return turn.label(f"commitment.{name}").format(words=bare)


def _as_is(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices(AS_IS)


def _as_is_or_drop(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices(AS_IS, DROP)


def _place(turn: Turn) -> Mapping[str, str]:
    """Where and with whom, told with the day."""
    place = beside_the_day(turn.text, turn.language, turn.today)
    return {"where": place} if place and turn.choice is None else {}


def _save_or_change(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("save", "change", "drop")


def _named(turn: Turn, item: str) -> Mapping[str, str]:
    return {"idea": idea(turn, item).text.rstrip(".")}


def _worded(turn: Turn, item: str) -> Mapping[str, str]:
    return {"what": key_part(_what(turn, item)).rstrip(".")}


def _full(turn: Turn, item: str) -> Mapping[str, str]:
    sure = turn.state.value(_key(item, "confidence"))
    return {
        "commitment": read_back(turn, item),
        "confidence": "" if sure is None else str(sure),
    }


def _unsure(turn: Turn, item: str) -> bool:
    sure = turn.state.value(_key(item, "confidence"))
    return sure is not None and sure < SURE_ENOUGH


def _vague(turn: Turn, item: str) -> bool:
    return turn.state.settled(_key(item, "what")) and _missing(turn, item) is not None


def _sharper_wording(turn: Turn, item: str) -> str:
    return f"utter_ask_will_sharper_{_missing(turn, item) or 'action'}"


def _where_wording(turn: Turn, item: str) -> str:
    """With whom is not asked again where that has just been said."""
    told = turn.state.value(_key(item, "sharper")) not in {None, "as_is"}
    alone = told and _missing(turn, item) == "people"
    return "utter_ask_will_where" + ("_only" if alone else "")


def _obstacle(turn: Turn, item: str) -> bool:
    return bool(turn.state.value(_key(item, "obstacle")))


def _no_obstacle(turn: Turn, item: str) -> str | None:
    """That there is none; a bare "nothing" may answer the question after it as well."""
    open_now = turn.state.open
    asked = open_now is not None and open_now.name == "obstacle" and open_now.item == item
    return NOTHING if asked and no_obstacle(turn.text) else None


def _agrees_on_the_day(turn: Turn, item: str) -> str | None:
    """A yes that says the day once more: "yes, the 10th is good"."""
    when = turn.state.value(_key(item, "when"))
    if when is None or len(turn.text.split()) > _FEW + 1:
        return None
    said = read_date(turn.text, turn.language, turn.today)
    same = said.status == "day" and said.day == turn.day(when)
    return "save" if same and agrees(turn.text) else None


def _day_told(turn: Turn, item: str) -> Sequence[Choice]:
    """The one day that stands in the action already, to be taken up."""
    told = read_date(action(turn, item), turn.language, turn.today)
    if told.status != "day" or told.day is None:
        return ()
    return (Choice(told.day.isoformat(), say_date(told.day, turn.language, turn.today)),)


QUESTIONS = (
    Question("what", "text", choices=_as_is_or_drop, params=_named, resets=("sharper", "confirm")),
    Question(
        "sharper", "text", _vague, _as_is, _worded, wording=_sharper_wording, resets=("confirm",)
    ),
    Question("when", "date", choices=_day_told, resets=("confirm",), also=_place),
    Question("where", "text", wording=_where_wording, resets=("confirm",), reads=same_place),
    Question("obstacle", "text", resets=("confirm",), reads=_no_obstacle),
    Question("plan", "text", _obstacle, resets=("confirm",)),
    Question("confidence", "scale", resets=("raise", "confirm")),
    Question("raise", "text", _unsure, params=_full, resets=("confirm",)),
    Question("confirm", "choice", choices=_save_or_change, params=_full, reads=_agrees_on_the_day),
)


class Will:
    """One round of questions for each chosen option; nothing is saved before a yes."""

    name = "will"

    async def prepare(self, turn: Turn) -> None:
        """Nothing to load: the options are in the state."""

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Each option from what to the read-back."""
        for item in chosen_ids(turn):
            for question in QUESTIONS[:1] if _dropped(turn, item) else QUESTIONS:
                yield Asked(self.name, question, item)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """A day is said in full; a low confidence is taken seriously."""
        name = asked.question.name
        if name == "what" and value == DROP:
            return Say("utter_heard_confirm_drop", {}, join=True)
        if name in {"what", "sharper"} and value == AS_IS:
            asks_on = name == "what" and _vague(turn, asked.item)
            return SILENT if asks_on else Say("utter_heard_as_is", {}, join=True)
        if name == "confidence" and value < SURE_ENOUGH:
            return SILENT  # the next question names the number
        if name == "confirm":
            return Say(f"utter_heard_confirm_{value}", {}, join=True)
        return None

    async def save(self, turn: Turn) -> None:
        """Write a commitment for each option that got its yes, and take back the others."""
        for item in chosen_ids(turn):
            if turn.state.value(_key(item, "confirm")) == "change":
                turn.state.drop(_key(item, "confirm"))
                _change(turn, item)
        rows = {row.position: row for row in await turn.results.options(turn.conversation.id)}
        kept = {
            row.option_id: row for row in await turn.results.commitments_of(turn.conversation.id)
        }
        positions = {idea.id: place for place, idea in enumerate(turn.state.ideas, 1)}
        for item in chosen_ids(turn):
            if turn.state.value(_key(item, "confirm")) != "save":
                continue
            option = rows[positions[item]]
            commitment = kept.pop(option.id, None) or await turn.results.add_commitment(
                turn.conversation,
                option_id=option.id,
                text="",
                action="",
                pillar=turn.pillar,
                created_at=turn.now,
            )
            commitment.text = read_back(turn, item)
            commitment.action = action(turn, item)
            when = turn.state.value(_key(item, "when"))
            commitment.due = None if when is None else turn.day(when)
            commitment.people = turn.state.value(_key(item, "where"))
            commitment.obstacle = turn.state.value(_key(item, "obstacle"))
            commitment.plan = turn.state.value(_key(item, "plan"))
            commitment.confidence = turn.state.value(_key(item, "confidence"))
            commitment.strategy = idea(turn, item).strategy
        for unconfirmed in kept.values():
            await turn.results.remove_commitment(unconfirmed)

    async def enter(self, turn: Turn) -> None:
        """Follow the options, which may have been chosen anew since."""
        await self.save(turn)


def _change(turn: Turn, item: str) -> None:
    """Ask again what was named ("change the date"), or which answer is to be changed."""
    keys = [key for key in reversed(turn.state.path) if key.startswith(f"will.{item}.")]
    named = None if turn.choice else answer_meant(turn, keys) or _day_denied(turn, keys)
    if named is None:
        turn.state.aside = "change"
    else:
        turn.state.change(named)


def _day_denied(turn: Turn, keys: Sequence[str]) -> str | None:
    """The answer "when" where a few words name a day, and not which instead: "not the 10th"."""
    few = len(turn.text.split()) <= _FEW
    speaks_of_a_day = few and read_date(turn.text, turn.language, turn.today).status != "none"
    return next((key for key in keys if speaks_of_a_day and key.endswith(".when")), None)


def promised(turn: Turn) -> list[str]:
    """The items of this conversation that were saved as commitments."""
    return [i for i in chosen_ids(turn) if turn.state.value(_key(i, "confirm")) == "save"]
