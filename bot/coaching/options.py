"""The options: the coachee's own ideas first, then, if welcome, a few of the playbook's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.coaching.answers import (
    Choice,
    Wish,
    compared,
    own_idea_in,
    read_turned_down,
)
from bot.coaching.ideas import ideas_in
from bot.coaching.listening import shortened
from bot.coaching.off_the_list import KEYS, MOST_IDEAS, remove
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.said_of_list import said_of_list
from bot.coaching.state import Answer, Idea
from bot.coaching.suggestions import suggest
from bot.coaching.turn import Turn
from bot.coaching.tying import made_one, tie
from bot.coaching.wished import asked_for, in_short
from bot.persistence.models import OptionOrigin, OptionStatus

SUGGESTED_AT_ONCE = 2
_ALONE = "offered_alone"  # marks the turn in which a single idea came on the list
_LOOKING_BACK = 10  # words that turn down an idea below a later question


def _enough(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("enough") if item != "1" else ()


def _yes_no(turn: Turn, item: str) -> Sequence[Choice]:
    return turn.choices("yes", "no")


def _pool(turn: Turn, item: str) -> Sequence[Choice]:
    ideas = [Choice(idea.id, in_short(idea.text)) for idea in turn.state.ideas]
    return [*ideas, *turn.choices("more", "none")]


def _read_below(turn: Turn, item: str) -> Any:
    """What a message below the list comes to that is more than a choice of it."""
    pool, language = _pool(turn, item), turn.language
    asked = turn.state.open is not None and turn.state.open.name == CHOOSE.name
    if turn.choice is not None:
        return None
    if together := made_one(turn, asked=asked):
        return together
    if own_idea_in(turn.text, pool, language) is not None:
        return None
    if (asked and said_of_list(turn).said) or compared(turn.text, pool, language):
        return None
    if not asked and len(turn.text.split()) > _LOOKING_BACK:
        return None  # what is to be done, rather than what was chosen
    alone = turn.state.said.get(_ALONE) == turn.conversation.turn - 1
    latest = pool[: len(turn.state.ideas)][-1:] if alone else ()
    return read_turned_down(turn.text, pool, language, latest)


def _listed(turn: Turn, item: str) -> Mapping[str, str]:
    lines = []
    for number, idea in enumerate(turn.state.ideas, 1):
        lines.append(_line(number, idea))
    count = turn.label(f"count.{min(len(lines), 9)}")
    return {"ideas": "\n".join(lines), "count": count}


def _line(number: int, idea: Idea) -> str:
    text = idea.text.rstrip(".")
    ended = text if text.endswith(("?", "!", "…")) else f"{text}."
    return f"{number}. {ended} {idea.why}".strip()


def _counted(turn: Turn, item: str) -> Mapping[str, str]:
    return {"count": turn.label(f"count.{min(len(own_ideas(turn)), 9)}")}


def _idea_wording(turn: Turn, item: str) -> str:
    return "utter_ask_options_idea" if item == "1" else "utter_ask_options_idea_else"


def _more_wording(turn: Turn, item: str) -> str:
    return "utter_ask_options_more" if own_ideas(turn) else "utter_ask_options_more_none"


def own_ideas(turn: Turn) -> list[Idea]:
    """The ideas on the list that are the coachee's own."""
    return [idea for idea in turn.state.ideas if idea.strategy is None]


def _choose_wording(turn: Turn, item: str) -> str:
    """The list is not read out again right after a single idea was put on it."""
    if len(turn.state.ideas) == 1:
        return "utter_ask_options_choose_one"
    return "utter_ask_options_choose" + ("_next" if turn.answered else "")


IDEA = Question("idea", "text", choices=_enough, wording=_idea_wording)
MORE = Question("more", "choice", choices=_yes_no, params=_counted, wording=_more_wording)
CHOOSE = Question(
    "choose",
    "choices",
    lambda t, _: bool(t.state.ideas),
    _pool,
    _listed,
    _choose_wording,
    reads=_read_below,
)
STEP = Question("step", "text", choices=lambda t, _: t.choices("leave_it"))


class Options:
    """Ideas without judgement, then a choice."""

    name = "options"

    async def prepare(self, turn: Turn) -> None:
        """Nothing to load: the ideas are in the state."""

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Ideas until there are none left, an offer of the playbook's, and the choice."""
        if turn.conversation.mode == "checkin":
            yield Asked(self.name, STEP)
            return
        for number in range(1, MOST_IDEAS + 1):
            asked = Asked(self.name, IDEA, str(number))
            yield asked
            if asked.key in turn.state.skipped:
                break
        yield Asked(self.name, MORE)
        yield Asked(self.name, CHOOSE)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """Ideas are said back; a choice is named."""
        name = asked.question.name
        if name == "idea":
            ideas = ideas_in(value)
            key = "utter_heard_idea" if len(ideas) == 1 else "utter_heard_ideas"
            return Say(key, {"ideas": "; ".join(shortened(idea) for idea in ideas)}, join=True)
        if name == "more":
            return Say(f"utter_heard_more_{value}", {}, join=True)
        if name == "step":
            return SILENT  # the next question quotes it
        if name == "choose" and "more" in value:
            steered = Wish.of(value) is not None  # what is offered then says what was asked for
            return SILENT if steered else Say("utter_heard_more_yes", {}, join=True)
        if name == "choose":
            chosen = "utter_heard_none" if value == ["none"] else "utter_heard_chosen"
            return Say(chosen, {}, join=True)
        return None

    async def save(self, turn: Turn) -> None:
        """Bring the table of ideas, and the rows behind it, in line with the answers."""
        state = turn.state
        state.ideas = [
            *self._own(turn),
            *(i for i in state.ideas if i.strategy is not None),
        ]
        if state.value("options.more") != "yes":
            state.ideas = [idea for idea in state.ideas if idea.strategy is None]
        elif not any(idea.strategy for idea in state.ideas) and self._may_offer(turn):
            await self._offer_some(turn)
        _unconfirm_others(turn)
        answer = state.value("options.choose") or ()
        tie(turn)
        if "more" in answer:
            state.drop("options.choose")
            _take_offer(turn)
            wish = Wish.of(answer)
            await (self._offer_some(turn) if wish is None else self._offer(turn, wish))
        await self._write(turn)

    def _may_offer(self, turn: Turn) -> bool:
        """Whether none was taken off again: who wants others then asks for them."""
        now = turn.state.answers["options.more"].turn == turn.conversation.turn
        return now or not turn.state.refused

    def _own(self, turn: Turn) -> list[Idea]:
        """Each with an id that it keeps whatever is added to the other answers."""
        kept = {"row", "only", "joined", "others"}
        known = {idea.id: idea.model_dump(include=kept) for idea in turn.state.ideas}
        if step := turn.state.value("options.step"):
            return [Idea(id="o1", text=step, **known.get("o1", {}))]
        texts: dict[str, str] = {}
        for number in range(1, MOST_IDEAS + 1):
            if value := turn.state.value(f"options.{number}.idea"):
                for place, text in enumerate(ideas_in(value)):
                    texts[f"o{number}{place or ''}"] = text
        return [Idea(id=id_, text=text, **known.get(id_, {})) for id_, text in texts.items()]

    async def _offer_some(self, turn: Turn) -> None:
        """Put two more strategies on the table: what is wanted first, then others."""
        before = len(turn.state.ideas)
        for wish in (turn.wanted, None):
            left = SUGGESTED_AT_ONCE - (len(turn.state.ideas) - before)
            turn.state.ideas += await suggest(turn, left, wish) if left else []
        turn.answered = False
        if len(turn.state.ideas) == before:
            turn.say("utter_options_no_more", join=True)

    async def _offer(self, turn: Turn, wish: Wish) -> None:
        """Put the strategy asked for on the table, or say that none is left."""
        kept = (group for group in turn.state.without if group not in wish.having)
        turn.state.without = list(dict.fromkeys((*kept, *wish.without)))
        found, asked = await suggest(turn, 1, wish), asked_for(turn, wish)
        refused = [idea for idea in turn.state.ideas if idea.id in wish.refused]
        self._turn_down(turn, refused)
        turn.state.ideas.extend(found)
        turn.state.said |= {_ALONE: turn.conversation.turn} if found else {}
        turn.answered = not (refused or _just_told(turn))  # else it is listed with new numbers
        if not found:
            response = "utter_options_none_left" if asked else "utter_options_no_more"
            turn.say(response, {"asked": asked} if asked else {}, join=True)
        elif not turn.answered:
            turn.say("utter_heard_more_yes", join=True)
        else:
            response = "utter_options_found" if asked else "utter_options_another"
            idea = _line(len(turn.state.ideas), found[0])
            turn.say(response, {"asked": asked, "idea": idea}, join=True)

    def _turn_down(self, turn: Turn, ideas: Sequence[Idea]) -> None:
        """Take off the list what is turned down where something else is asked for in its place."""
        if ideas:
            remove(turn, ideas)
            turn.state.ideas = [*self._own(turn), *(i for i in turn.state.ideas if i.strategy)]
            named = "; ".join(idea.text.rstrip(".") for idea in ideas)
            turn.say("utter_options_taken_off", {"idea": named}, join=True)

    async def _write(self, turn: Turn) -> None:
        chosen = taken_ids(turn)
        answered = turn.state.settled("options.choose")
        rows = {row.id: row for row in await turn.results.options(turn.conversation.id)}
        by_text = {row.text: row.id for row in rows.values()}
        for position, idea in enumerate(turn.state.ideas, 1):
            known = idea.row or by_text.get(idea.text, "")
            row = rows.pop(known, None) or await turn.results.add_option(
                turn.conversation,
                position=position,
                text=idea.text,
                origin=OptionOrigin.OWN,
                status=OptionStatus.IDEA,
            )
            idea.row, row.position = row.id, position
            row.text, row.strategy = idea.text, idea.strategy
            row.origin = OptionOrigin.PLAYBOOK if idea.strategy else OptionOrigin.OWN
            row.status = _status(idea, chosen, answered)
        refused = {row.id for row in rows.values() if row.strategy in turn.state.refused}
        for id_ in refused:  # nor is it offered in a later conversation
            rows[id_].status = OptionStatus.TURNED_DOWN
        gone = [row.id for row in rows.values() if row.id not in refused]
        await turn.results.remove_options(turn.conversation.id, gone)


def _take_offer(turn: Turn) -> None:
    """Who asks for the playbooks' ideas below the list has taken the offer after all."""
    yes = Answer(value="yes", text=turn.label("choice.yes"), turn=turn.conversation.turn)
    turn.state.answers["options.more"] = yes
    turn.state.skipped = [key for key in turn.state.skipped if key != "options.more"]


def _just_told(turn: Turn) -> bool:
    """Whether an idea of the coachee's own came on the list with this message."""
    given = (turn.state.answers[key] for key in KEYS if key in turn.state.answers)
    return any(answer.turn == turn.conversation.turn for answer in given)


def _unconfirm_others(turn: Turn) -> None:
    """Ask for a yes again where an idea was taken back, whatever is put in its place."""
    there = {idea.id for idea in turn.state.ideas}
    for key in list(turn.state.answers):
        stage, _, rest = key.partition(".")
        item, _, name = rest.partition(".")
        if (stage, name) == ("will", "confirm") and item not in there:
            turn.state.drop(key)


def _status(idea: Idea, chosen: set[str], answered: bool) -> OptionStatus:
    if idea.id in chosen:
        return OptionStatus.TAKEN
    if idea.strategy is None:
        return OptionStatus.IDEA
    return OptionStatus.TURNED_DOWN if answered else OptionStatus.OFFERED


def chosen_ids(turn: Turn) -> list[str]:
    """The ids of the ideas that the coachee wants to try, in order."""
    if turn.conversation.mode == "checkin":
        return [idea.id for idea in turn.state.ideas]
    picked = turn.state.value("options.choose") or []
    return [idea.id for idea in turn.state.ideas if idea.id in picked]


def taken_ids(turn: Turn) -> set[str]:
    """The ids of these, and of the ideas that are made one with them."""
    chosen = set(chosen_ids(turn))
    return chosen.union(*(idea.others for idea in turn.state.ideas if idea.id in chosen))
