"""The dialogue: which question is open, what an answer means, and what comes next."""

from __future__ import annotations

from bot.coaching.agreeing import DISCLOSURE, answers_first, only_sighs, refuses
from bot.coaching.amending import lets_level_be, names_role
from bot.coaching.answering_asides import TOO_OFTEN, answer_aside, button_meant, leave_aside
from bot.coaching.answering_nothing import MODE, answers_nothing
from bot.coaching.answers import Choice
from bot.coaching.asides import ASIDES, Aside
from bot.coaching.asking_beside import asked_beside, asks_who_reads
from bot.coaching.correcting import as_objected, corrected
from bot.coaching.correcting_in_part import correct_in_part
from bot.coaching.dates import say_date
from bot.coaching.hurrying import hurry, sounds_hurried
from bot.coaching.in_passing import said_in_passing
from bot.coaching.interrupting import breaks_off, leaves_aside, step_away
from bot.coaching.keeping import keep, keep_story, leave_out
from bot.coaching.listening import complains, feeling_in, key_part
from bot.coaching.looking_after import reassured
from bot.coaching.mourning import meet_loss
from bot.coaching.not_offered import say_not_offered
from bot.coaching.one_before import put_one_before_right
from bot.coaching.privacy import tell_of_masking, who_sees_this
from bot.coaching.questions import Asked
from bot.coaching.reading import Unclear, read, reads_itself
from bot.coaching.reflecting import hesitating
from bot.coaching.safety import tells_of_help
from bot.coaching.stages import open_question, reach_open_question
from bot.coaching.state import Early, Open
from bot.coaching.told_anew import take_told_anew
from bot.coaching.turn import Turn
from bot.coaching.welcome import WHO_SEES
from bot.coaching.which_one import tell_which

_TWICE = 2
UNSKIPPABLE = frozenset({"welcome.language", DISCLOSURE})
_NARRATIVE = 4
_AND_MORE = 25  # words, of which only some may tell of danger
# Something was understood, and is said; to own to nothing understood would not be true.
_ALMOST = frozenset(
    f"utter_unclear_{what}" for what in ("date_past", "date_which", "date_vague", "line")
)
_HEAVY = "utter_unclear_heavy"
_TELLS = frozenset({"share", "crisis"})


async def answer(turn: Turn) -> bool:
    """Take the message as an answer to whatever is open.

    Returns:
        Whether the part of the conversation that was open has nothing more to ask.
    """
    if turn.state.aside is not None:
        return await _answer_beside(turn, ASIDES[turn.state.aside])
    asked = await open_question(turn)
    if asked is None:
        return True
    stops = await _interrupted(turn, asked)
    if stops or reassured(turn) or await asked_beside(turn, asked):
        return stops
    if not reads_itself(turn, asked):
        if await said_in_passing(turn, asked):
            return await open_question(turn) is None
        await correct_in_part(turn, asked)
        asked = await corrected(turn, asked) or asked
        if turn.choice is None and await answers_nothing(turn, asked):
            return False
    if asked.key == DISCLOSURE and refuses(turn):
        rest(turn)
        return True
    if await answers_first(turn, asked):
        return False
    try:
        value = as_objected(turn, read(turn, asked))
        if asked.key == DISCLOSURE and only_sighs(turn, asked):
            raise Unclear("utter_unclear_choice")
    except Unclear as unclear:
        if asked.key != MODE or not sounds_hurried(turn.text):
            await _not_understood(turn, asked, unclear)
            return await open_question(turn) is None
        value = "checkin"
    turn.state.misses, turn.state.early = 0, None
    if value == WHO_SEES:  # typed, a button that asks is still a question
        await who_sees_this(turn)
        return False
    words = turn.text
    await keep(turn, asked, value)
    await put_one_before_right(turn, asked, words)
    return await open_question(turn) is None


async def _interrupted(turn: Turn, asked: Asked) -> bool:
    """Take what was said before an interruption, and pause."""
    before = breaks_off(turn, asked)
    if before is None:
        return False
    if before:
        turn.text = before
        await answer(turn)
    ended = turn.state.stage == turn.stages[-1] and await open_question(turn) is None
    if turn.conversation.paused_at is None and not (turn.over or ended):
        step_away(turn)
    return True


async def _answer_beside(turn: Turn, aside: Aside) -> bool:
    """Take the message for a side question; where it names no button it may answer what is open.

    "Fewer referrals a month" below "shall we go on?" is both a yes and an answer.
    """
    if leaves_aside(turn, aside.name):
        return True
    asked = await open_question(turn) if aside.name == "change" else None
    if asked is not None and await take_told_anew(turn, asked):
        return True  # the new words, where it is asked which answer is to be changed
    if aside.name == "safety" and asks_who_reads(turn.text):
        await who_sees_this(turn)
    meant = button_meant(turn, aside)
    done = await answer_aside(turn, aside, meant)
    if done and aside.otherwise is not None and not turn.begin_new:
        if meant is None and await _answers_what_is_open(turn):
            await answer(turn)
        else:
            await answer_early(turn)
    elif done and aside.name == "safety":
        await _after_danger(turn, misread=meant == "misread")
    return done


async def _after_danger(turn: Turn, *, misread: bool) -> None:
    """What was misread for danger is the answer that it was; what told of it answers nothing."""
    early = turn.state.early
    if misread:
        await answer_early(turn)
    elif early is not None and tells_of_help(turn.text) and len(early.text.split()) >= _AND_MORE:
        turn.say("utter_crisis_not_kept", join=True)
    turn.state.early = None


async def keep_early(turn: Turn) -> None:
    """Keep what was typed for the open question while something is asked before it counts."""
    asked = await open_question(turn)
    told = turn.intent in _TELLS and turn.choice is None and turn.text.strip()
    if asked is not None and told:
        turn.state.early = Early(question=asked.key, text=turn.text, turn=turn.conversation.turn)


async def answer_early(turn: Turn) -> None:
    """Take for an answer what was typed before the coachee said to go on."""
    asked, early = await open_question(turn), turn.state.early
    turn.state.early = None
    if asked is None or early is None or early.question != asked.key:
        return
    turn.text, turn.choice, turn.intent, turn.understood = early.text, None, "share", {}
    await answer(turn)
    for given in turn.state.answers.values():
        if given.turn == turn.conversation.turn:
            given.turn = early.turn  # where its words stand in the log


async def _answers_what_is_open(turn: Turn) -> bool:
    """Whether the message can be read as an answer to the open question, or tells a story."""
    asked = await open_question(turn)
    if asked is None or turn.choice is not None or turn.intent != "share":
        return False
    if len(turn.text.split()) >= _NARRATIVE:
        return True
    try:
        read(turn, asked)
    except Unclear:
        return False
    return asked.question.kind != "text"  # a word or two may be anything


async def _not_understood(turn: Turn, asked: Asked, unclear: Unclear) -> None:
    """Keep a story that was told early, or say what is needed; after two misses say so plainly."""
    turn.state.misses += 1
    misses = turn.state.misses
    if await _moved_on(turn, asked):
        return
    known = await names_role(turn, asked) or await lets_level_be(turn, asked)
    if known or meet_loss(turn) or tell_which(turn, asked):
        return
    if await say_not_offered(turn, asked):
        keep_story(turn, asked, _NARRATIVE)
        return
    if asked.question.kind != "text" and sounds_hurried(turn.text):
        hurry(turn)
        return
    feeling = feeling_in(turn.text)
    if unclear.response == _HEAVY:  # nothing was misunderstood; it names the weight itself
        turn.state.misses = 0
        turn.say(_HEAVY, join=True)
        return
    if feeling is not None:
        turn.say(feeling, join=True)
    between = hesitating(turn, asked)
    if between is not None:
        turn.say("utter_unclear_between", between, join=True)
    elif asked.question.kind == "choice" and complains(turn.text):
        turn.say("utter_unclear_complaint", join=True)
    elif keep_story(turn, asked, _story_from(asked)):
        if feeling is None:  # a complaint read back word for word would be cold
            turn.say("utter_heard_text", {"quote": key_part(turn.text)}, join=True)
        turn.say("utter_narrative_kept", join=True)
    elif misses >= _TWICE and unclear.response not in _ALMOST:
        needed = "_needed" if asked.key in UNSKIPPABLE else ""
        turn.say(f"utter_unclear_twice{needed}", join=True)
    elif feeling is None or asked.question.kind != "choice":  # who sighs has not missed a button
        turn.say(unclear.response, unclear.params, join=True)


def _story_from(asked: Asked) -> int:
    """Words beyond which a message is a story; before an agreement a remark is not kept as one."""
    return asked.question.story_from - 1 if asked.key == DISCLOSURE else _NARRATIVE


async def _moved_on(turn: Turn, asked: Asked) -> bool:
    """Leave a question that was missed too often; nobody is kept in a loop.

    Without an agreement to what was disclosed there is no going on, only a pause.
    """
    if turn.state.misses < TOO_OFTEN:
        return False
    if asked.key == DISCLOSURE and len(turn.text.split()) > _NARRATIVE:
        return False  # somebody who tells a story has not refused
    turn.state.misses = 0
    if asked.key == DISCLOSURE:
        rest(turn)
        return True
    await leave_out(turn, asked)
    turn.say("utter_unclear_moving_on", join=True)
    return True


async def strayed(turn: Turn) -> bool:
    """Count a message that was beside the point.

    Returns:
        Whether it was one too many, and what was open has been left.
    """
    if turn.state.aside == "safety":
        return False
    turn.state.misses += 1
    if turn.state.aside is None:
        asked = await open_question(turn)
        return asked is not None and await _moved_on(turn, asked)
    if turn.state.misses < TOO_OFTEN:
        return False
    leave_aside(turn)
    return True


def rest(turn: Turn) -> None:
    """Stop for today, without asking why."""
    turn.conversation.paused_at = turn.now
    turn.say("utter_stop", {"name": turn.first_name})


async def ask(turn: Turn) -> None:
    """Ask the open question, with its buttons, and remember that it is open."""
    if turn.state.aside is not None:
        aside = ASIDES[turn.state.aside]
        if aside.label:
            turn.say_words(turn.label(aside.label), choices=aside.choices(turn))
        else:
            turn.say(aside.response, aside.params(turn), choices=aside.choices(turn))
        turn.state.open = Open(stage="aside", name=aside.name, kind="choice")
        return
    asked = await reach_open_question(turn)
    if asked is None:
        return
    tell_of_masking(turn)
    question = asked.question
    wording = (
        question.wording(turn, asked.item) if question.wording else f"utter_ask_{asked.response}"
    )
    if question.before is not None:
        turn.say_words(question.before(turn))
    choices = list(question.choices(turn, asked.item))
    if question.kind == "date":
        choices += [
            Choice(day.isoformat(), say_date(day, turn.language, turn.today)) for day in turn.either
        ]
    if turn.state.misses >= _TWICE:
        if asked.key not in UNSKIPPABLE:
            choices.append(Choice("command:skip", turn.label("choice.skip")))
        choices.append(Choice("command:talk_to_coach", turn.label("choice.coach")))
    turn.say(wording, question.params(turn, asked.item), choices=choices)
    here = question.here(turn, asked.item) if question.here else None
    turn.state.open = Open(
        stage=asked.stage,
        name=question.name,
        item=asked.item,
        kind=question.kind,
        here=here or "",
    )
