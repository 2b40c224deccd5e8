"""What is typed below a question about the question, or about all of them, and answers nothing."""

from __future__ import annotations

from bot.coaching.explaining import explain
from bot.coaching.hurrying import hurries, hurry
from bot.coaching.listening import asks_a_meaning, complains
from bot.coaching.not_offered import say_not_offered
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn

MODE = "evidence.mode"  # where "short" is an answer
# Where "this is of no use" is no answer: it is about this conversation, not about the work.
_WISHES = frozenset({"goal", "options"})


async def answers_nothing(turn: Turn, asked: Asked) -> bool:
    """Explain what is asked about, own to what is complained of, or make it short.

    Returns:
        Whether the message was one of these.
    """
    if asks_a_meaning(turn.text):
        if not explain(turn):
            turn.say(f"utter_rephrase_{asked.response}", asked.question.params(turn, asked.item))
        return True
    if asked.question.kind == "text" and asked.stage in _WISHES and complains(turn.text):
        turn.say("utter_unclear_complaint", join=True)
        return True
    if asked.key != MODE and hurries(turn.text):
        hurry(turn)
        return True
    return await say_not_offered(turn, asked, in_full=True)
