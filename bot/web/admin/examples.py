"""What coaches let leave of what Entre misunderstood: counts, and a file of masked examples."""

from __future__ import annotations

from typing import Literal

from aiohttp import web
from pydantic import BaseModel

from bot.coaching.examples import example_of, nlu_yaml
from bot.coaching.own_content import library_of
from bot.persistence.corrections import Corrections
from bot.persistence.flags import AuditLog
from bot.persistence.models import Correction
from bot.persistence.people import People
from bot.playbooks.in_use import library_in_use
from bot.web.access import Deed
from bot.web.admin.opening import administrator
from bot.web.keys import DATABASE
from bot.web.reading import read_query
from bot.web.rooms.download import download


class WhichExamples(BaseModel):
    """The language of the examples that are wanted."""

    language: Literal["en", "es"]


async def get_examples(request: web.Request) -> web.Response:
    """The examples that coaches let leave, as Rasa NLU YAML; that is written down.

    Names are masked whatever the organisation wants elsewhere, and the order is that of the
    letters, so that nothing tells which examples come from one conversation.
    """
    wanted = read_query(request, WhichExamples)
    viewer = await administrator(request, Deed.EXPORT)
    where = viewer.organisation_id
    async with request.app[DATABASE].transaction() as session:
        library = await library_of(session, where, library_in_use())
        names = [name for _, name in await People(session, where).names()]
        rows = await Corrections(session, where).released(wanted.language)
        masked = [
            Correction(
                text=example_of(row.text, row.language, library, names, masked=True),
                intent=row.intent,
                language=row.language,
                accepted=True,
            )
            for row in rows
        ]
        await AuditLog(session, where).write(
            str(Deed.EXPORT), "corrections", where, actor_id=viewer.person.id
        )
    examples = nlu_yaml(sorted(masked, key=lambda row: row.text), wanted.language)
    return download(examples.encode(), f"nlu {wanted.language}", "yml")
