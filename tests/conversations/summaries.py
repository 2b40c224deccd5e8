"""The summary at the end as tests read it: what is stored, what is shown, and its parts by name."""

from __future__ import annotations

from bot.persistence.models import Summary
from bot.persistence.results import Results
from tests.conversations.places import PLACES
from tests.conversations.talk import Reply, Talk

REWRITTEN = PLACES["summary, rewritten"]
EDIT = ("Edit it", "Quiero editarlo")
WANTED = (
    "Look at bell and door first\n\n- Ask Mr. Boone to look, too\n- Tell the boys",
    "Mirar primero el timbre y la puerta\n\n- Pedirle al maestro que mire también\n- Decirles",
)
ALL_OF_IT = ("In place of everything", "En lugar de todo")
GOAL, STAND = ("My goal", "Mi meta"), ("Where I stand", "Mi realidad")
IDEAS = ("Ideas on the table", "Ideas sobre la mesa")
BRING = ("What I will bring", "Lo que voy a traer")
REWORDED = (
    ("Stand at the door when the bell rings", "Pararme en la puerta cuando suena el timbre"),
    ("Greet every boy by his name at the door", "Saludar a cada niño por su nombre en la puerta"),
    ("We share our notes, but late in the week", "Compartimos apuntes, pero tarde en la semana"),
)


async def summary_of(talk: Talk) -> Summary:
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        found = await Results(session, talk.organisation.id).summary(newest.id)
    assert found is not None
    return found


def blocks(text: str) -> dict[str, list[str]]:
    """The lines of each part by its heading."""
    parts = (block.splitlines() for block in text.split("\n\n"))
    return {heading: lines for heading, *lines in parts}


def shown_in(reply: Reply) -> dict[str, list[str]]:
    """The parts of the summary that a reply shows."""
    return {h: lines for h, lines in blocks(reply.text).items() if lines and lines[0][:2] == "- "}
