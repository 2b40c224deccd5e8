"""What Entre misunderstood: collected from conversations, reviewed, and kept as training data."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from aiohttp import web
from pydantic import BaseModel, Field, field_validator
from pydantic_core import PydanticCustomError

from bot.coaching.examples import example_of, nlu_yaml
from bot.persistence.corrections import Corrections
from bot.persistence.flags import AuditLog
from bot.persistence.models import Author, Correction
from bot.web.access import Deed, access_conversation
from bot.web.coach.desk import Desk, at_desk
from bot.web.coach.gates import access_correction, access_corrections
from bot.web.coach.intents import intent_names, intents, taken_for
from bot.web.problems import Problem
from bot.web.reading import read_query
from bot.web.rooms.download import download
from bot.web.rooms.forms import Form, read_form
from bot.web.rooms.told import Told, after

_PAGE = "/coach/corrections"


class _Meant(BaseModel):
    intent: str | None = None

    @field_validator("intent")
    @classmethod
    def _known(cls, intent: str | None) -> str | None:
        if intent is not None and intent not in intents():
            raise PydanticCustomError("form.choice", "no such intent")
        return intent


class Misunderstood(_Meant):
    """Which message was misunderstood, and what it was where the coach knows."""

    message: Annotated[int, Field(ge=1)]


class Decided(_Meant):
    """What becomes of a correction; ``nameless`` says that it tells nothing of who somebody is."""

    example: Annotated[str, Field(max_length=1000)]
    nameless: bool = False
    decision: Literal["keep", "accept", "reject"]


class Language(BaseModel):
    """The language of the examples that are wanted."""

    language: Literal["en", "es"]


async def post_misunderstood(request: web.Request) -> web.Response:
    """Collect a message that was misunderstood."""
    _, said = await read_form(request, Misunderstood)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        message = None if said is None else await desk.shared.message(talk.id, said.message)
        if said is None or message is None or message.author is not Author.COACHEE:
            raise Problem("not_found")
        masked = desk.where.mask_others
        names = [name for _, name in await desk.people.names()]
        example = example_of(message.text, message.language, desk.library, names, masked=masked)
        corrections = Corrections(desk.session, desk.where.id)
        row = await corrections.add(desk.me.id, message, text=example, intent=said.intent)
    told = Told("told.corrected", undo=f"{_PAGE}/{row.id}/remove")
    return after(request, f"/coach/conversations/{talk.id}#m{message.id}", told)


async def get_corrections(request: web.Request) -> web.Response:
    """The coach's corrections: those to decide on, then the others."""
    async with at_desk(request) as desk:
        return await _page(desk)


async def post_correction(request: web.Request) -> web.Response:
    """Decide on a correction: the words it is trained on, what it was, and whether it is used."""
    form, decided = await read_form(request, Decided)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        row = await access_correction(desk.session, desk.viewer, id_)
        if decided is not None and decided.decision == "accept":
            form, decided = _fit_to_leave(form, decided)
        if decided is None:
            return await _page(desk, row, form, 422)
        row.text, row.intent = decided.example, decided.intent
        row.accepted = {"keep": None, "accept": True, "reject": False}[decided.decision]
    return after(request, f"{_PAGE}#c{row.id}", Told(f"told.correction_{decided.decision}"))


async def post_correction_removed(request: web.Request) -> web.Response:
    """Take a correction back."""
    async with at_desk(request) as desk:
        row = await access_correction(desk.session, desk.viewer, request.match_info["id"])
        await Corrections(desk.session, desk.where.id).remove(row)
    return after(request, _PAGE, Told("told.taken_back"))


async def get_examples(request: web.Request) -> web.Response:
    """The accepted corrections in one language, as Rasa NLU YAML."""
    wanted = read_query(request, Language)
    async with at_desk(request) as desk:
        rows = await access_corrections(
            desk.session, desk.viewer, Deed.EXPORT, language=wanted.language
        )
        await AuditLog(desk.session, desk.where.id).write(
            str(Deed.EXPORT), "corrections", desk.me.id, actor_id=desk.me.id
        )
    body = nlu_yaml(rows, wanted.language).encode()
    return download(body, f"nlu {wanted.language}", "yml")


def _fit_to_leave(form: Form, decided: Decided) -> tuple[Form, Decided | None]:
    """An example that leaves says what was meant, and nothing of who somebody is."""
    if decided.intent is None:
        form = form.refused("intent", "form.choice")
    if not decided.nameless:
        form = form.refused("nameless", "corrections.nameless_missing")
    return form, None if form.errors else decided


async def _page(
    desk: Desk, row: Correction | None = None, form: Form | None = None, status: int = 200
) -> web.Response:
    """The page; a form that was refused stands with the correction it is about."""
    ours = await access_corrections(desk.session, desk.viewer)
    people = {person.id: person for person in await desk.people.coachees_of(desk.me.id)}
    return desk.page(
        "coach/corrections.html",
        status=status,
        form=form,
        refused=None if row is None else row.id,
        open=[each for each in ours if each.accepted is None],
        decided=[each for each in ours if each.accepted is not None],
        accepted={each.language for each in ours if each.accepted},
        people=people,
        intents=intent_names(desk.language),
        taken_for=partial(taken_for, language=desk.language),
    )
