"""Notes of the coach for the coachee, read out by Entre at the next opening."""

from __future__ import annotations

from bot.coaching.turn import Turn
from bot.persistence.notes import Notes


async def tell_notes(turn: Turn) -> None:
    """Say each note that has not been told, word for word and with who wrote it, once.

    Nobody who has not been told what Entre is and who reads along hears one yet.
    """
    if turn.person.welcomed_at is None:
        return
    notes = Notes(turn.session, turn.organisation.id)
    for note in await notes.for_coachee(turn.person.id, untold=True):
        author = await turn.people.get(note.author_id)
        if author is not None:
            turn.say("utter_coach_note", {"coach": author.name, "note": note.text})
    await notes.told(turn.person.id, turn.now)
