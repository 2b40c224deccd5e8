"""What is typed below the disclosure: only what is plainly a yes agrees to go on."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.answers import asks, read_yes_no
from bot.coaching.explaining import explain
from bot.coaching.keeping import keep_story
from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns
from bot.coaching.privacy import who_sees_this
from bot.coaching.questions import Asked
from bot.coaching.referring_back import reserves
from bot.coaching.turn import Turn
from bot.coaching.turns_of_phrase import sighs

DISCLOSURE = "welcome.disclosure"
_WORDS = Path(__file__).with_suffix(".yml")


def refuses(turn: Turn) -> bool:
    """Whether the coachee does not agree to go on."""
    return turn.choice is None and (
        turn.intent == "deny" or read_yes_no(turn.text, turn.language) is False
    )


def only_sighs(turn: Turn, asked: Asked) -> bool:
    """Whether a few words agree to nothing, though one sounds like it: "oh great, one more"."""
    few = len(turn.text.split()) < asked.question.story_from
    return turn.choice is None and few and sighs(turn.text)


def only_goes_on(turn: Turn, asked: Asked) -> bool:
    """Whether below the disclosure nothing is asked but to begin: "good, shall we start?"."""
    begins = patterns(_WORDS)["going_on"].search(turn.text)
    return asked.key == DISCLOSURE and turn.choice is None and begins is not None


def asked_first(text: str) -> tuple[str, str]:
    """What is asked before anything is agreed to, a yes beside it or not, and what is said else."""
    asked = [sentence for sentence in sentences(text) if _asks(sentence)]
    rest = [sentence for sentence in sentences(text) if sentence not in asked]
    return " ".join(asked), " ".join(rest)


async def answers_first(turn: Turn, asked: Asked) -> bool:
    """Answer what is asked where somebody is to agree; a story beside it is kept.

    Returns:
        Whether anything was asked.
    """
    if asked.key != DISCLOSURE or turn.choice is not None:
        return False
    question, told = asked_first(turn.text)
    if not question and not reserves(turn.text):
        return False
    counts = patterns(_WORDS)["counts"].search(question)
    if not explain(turn, counts[0] if counts else question):
        await who_sees_this(turn)
    turn.text = told
    keep_story(turn, asked, asked.question.story_from - 1)
    return True


def _asks(sentence: str) -> bool:
    """Whether a sentence asks more than to go on; a tag leaves open what it is put to."""
    words = patterns(_WORDS)
    if words["going_on"].match(sentence):
        return False
    *clauses, last = words["turns"].split(sentence.strip(" .,;:!?¿¡…"))
    if "?" in sentence and (words["tag"].match(last) or not words["going_on"].match(last)):
        return True
    if "?" not in sentence:
        clauses.append(last)
    return any(
        len(clause.split()) > 1
        and (asks(clause) or words["asking"].match(clause))
        and not words["going_on"].match(clause)
        for clause in clauses
    )
