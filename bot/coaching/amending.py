"""Another role than the one given, or no level at all: said where a button was asked for."""

from __future__ import annotations

from bot.coaching.answers import read_choice
from bot.coaching.correcting import says_who_one_is
from bot.coaching.keeping import keep, keep_story, leave_out
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES
from bot.coaching.turn import Turn
from bot.coaching.welcome import role_corrected

_LEVELS = frozenset({"reality.level", "reality.aim"})
_AFTER_ROLE = frozenset({"welcome.pillar", "welcome.problem"})
_A_REMARK = 8  # words


async def names_role(turn: Turn, asked: Asked) -> bool:
    """Take another role, named below a question after it: "wait, I'm a district leader"."""
    if asked.key not in _AFTER_ROLE:
        return False
    if len(turn.text.split()) > _A_REMARK:
        return asked.question.kind == "choice" and await _corrects_role(turn, asked)
    if asked.question.kind == "text" and not says_who_one_is(turn.text):
        return False
    role = next(q for q in STAGES["welcome"].questions(turn) if q.key == "welcome.role")
    found = read_choice(turn.text, list(role.question.choices(turn, role.item)), turn.language)
    if found is None:
        return False
    turn.state.misses = 0
    await keep(turn, role, found.value)
    return True


async def _corrects_role(turn: Turn, asked: Asked) -> bool:
    """Take the role that a story corrects; the story is kept."""
    if role_corrected(turn) is None:
        return False
    turn.state.misses = 0
    keep_story(turn, asked, _A_REMARK)
    await STAGES["welcome"].save(turn)
    return True


async def lets_level_be(turn: Turn, asked: Asked) -> bool:
    """Leave a level out where somebody does not want to name one."""
    if asked.key not in _LEVELS or turn.intent != "deny":
        return False
    turn.state.misses = 0
    await leave_out(turn, asked)
    turn.say("utter_skip", join=True)
    return True
