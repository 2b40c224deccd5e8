"""Wording: what Entre says, and an organisation's own words in its place, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import BaseModel, Field

from bot.coaching.responses import Response, responses, unfit
from bot.persistence.content import Wordings
from bot.persistence.flags import AuditLog
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.web.admin.opening import administrator
from bot.web.admin.paging import Pages
from bot.web.auth import Viewer
from bot.web.keys import DATABASE
from bot.web.problems import Problem
from bot.web.reading import read_query
from bot.web.rooms.forms import Form, read_form
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after
from bot.web.wording import LANGUAGES

WORDING = "/admin/content/wording"
MOST_VARIANTS = 6
_LONGEST = 2000
_A_PAGE = 40
_ENTRE = "entre"


class Asked(BaseModel):
    """Which responses are to be shown."""

    q: Annotated[str, Field(max_length=200)] = ""
    topic: Annotated[str, Field(max_length=64)] = ""
    own: bool = False
    page: Annotated[int, Field(ge=1, le=1000)] = 1

    def address(self, page: int) -> str:
        """The address of another page."""
        chosen = self.model_dump(exclude_defaults=True, exclude={"page", "own"})
        return f"{WORDING}?" + urlencode(
            {**chosen, **({"own": "true"} if self.own else {}), "page": page}
        )

    def fits(self, response: Response) -> bool:
        """Whether a response is among those looked for."""
        if self.topic and response.topic != self.topic:
            return False
        words = self.q.strip().lower()
        said = (text.lower() for texts in response.texts.values() for text in texts)
        return words in response.name or any(words in text for text in said)


class Anything(BaseModel):
    """A form that is checked afterwards."""


@dataclass(frozen=True)
class Refusal:
    """Why a variant cannot be said; its text is ``wording.KEY``."""

    key: str
    parts: str


async def get_wordings(request: web.Request) -> web.Response:
    """The responses by topic, with those that have own words marked."""
    viewer, asked = await administrator(request), read_query(request, Asked)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        own = {name for name, _ in await Wordings(session, where.id).active()}
    fitting = [
        response
        for response in responses().values()
        if asked.fits(response) and (not asked.own or response.name in own)
    ]
    pages = Pages(len(fitting), asked.page, _A_PAGE)
    return room_page(
        request,
        viewer,
        where,
        "admin/wordings.html",
        asked=asked,
        pages=pages,
        address=asked.address,
        shown=fitting[pages.offset : pages.offset + _A_PAGE],
        own=own,
        topics=list(dict.fromkeys(response.topic for response in responses().values())),
    )


async def get_wording(request: web.Request) -> web.Response:
    """One response: Entre's words beside one's own."""
    return await _show(request, await administrator(request), _response(request))


async def post_wording(request: web.Request) -> web.Response:
    """Say own words from now on, in one language; or say why they cannot be said."""
    viewer, response = await administrator(request), _response(request)
    language = _language(request)
    form, _ = await read_form(request, Anything)
    typed = [form.values.get(f"{language}-{index}", "") for index in range(MOST_VARIANTS)]
    texts = list(dict.fromkeys(text for text in typed if text))
    refusals = {
        f"{language}-{index}": refusal
        for index, text in enumerate(typed)
        if text and (refusal := _refusal(response, language, text)) is not None
    }
    if refusals:
        return await _show(request, viewer, response, form, refusals)
    async with request.app[DATABASE].transaction() as session:
        wordings = Wordings(session, viewer.organisation_id)
        before = await _standing(wordings, response.name, language)
        if not texts:
            await wordings.use(response.name, language, None)
        else:
            await wordings.add(response.name, language, texts, viewer.person.id)
        await _note(session, viewer, response.name, language, len(texts))
    return _done(request, response, language, before, back=not texts)


async def post_version(request: web.Request) -> web.Response:
    """Say an earlier version again, or what Entre says."""
    viewer, response = await administrator(request), _response(request)
    language, wanted = _language(request), request.match_info["version"]
    async with request.app[DATABASE].transaction() as session:
        wordings = Wordings(session, viewer.organisation_id)
        before = await _standing(wordings, response.name, language)
        if wanted == _ENTRE:
            await wordings.use(response.name, language, None)
        else:
            version = await wordings.get(wanted)
            if version is None or (version.response, version.language) != (response.name, language):
                raise Problem("not_found")
            await wordings.use(response.name, language, wanted)
        await _note(session, viewer, response.name, language, 0)
    return _done(request, response, language, before, back=wanted == _ENTRE)


def _done(
    request: web.Request, response: Response, language: str, before: str, *, back: bool
) -> web.Response:
    page = f"{WORDING}/{response.name}"
    told = Told(
        "wording.back" if back else "wording.saved",
        undo=f"{page}/{language}/versions/{before}",
    )
    return after(request, page, told)


def _response(request: web.Request) -> Response:
    found = responses().get(request.match_info["response"])
    if found is None:
        raise Problem("not_found")
    return found


def _language(request: web.Request) -> str:
    language = request.match_info["language"]
    if language not in LANGUAGES:
        raise Problem("not_found")
    return language


def _refusal(response: Response, language: str, text: str) -> Refusal | None:
    if len(text) > _LONGEST:
        return Refusal("too_long", "")
    found = unfit(response, language, text)
    if found is None:
        return None
    why, parts = found
    marked = (part if why == "numbers" else f"{{{part}}}" for part in parts)
    return Refusal(why, ", ".join(marked))


async def _standing(wordings: Wordings, response: str, language: str) -> str:
    """The id of the version that is said; ``entre`` where it is Entre's own."""
    for version in await wordings.versions(response):
        if version.active and version.language == language:
            return version.id
    return _ENTRE


async def _note(
    session: object, viewer: Viewer, response: str, language: str, variants: int
) -> None:
    log = AuditLog(session, viewer.organisation_id)  # type: ignore[arg-type]
    detail = {"language": language, "response": response, "variants": variants}
    await log.write("wording", "wording", response[:64], actor_id=viewer.person.id, detail=detail)


async def _show(
    request: web.Request,
    viewer: Viewer,
    response: Response,
    form: Form | None = None,
    refusals: dict[str, Refusal] | None = None,
) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        versions = await Wordings(session, where.id).versions(response.name)
        authors = dict(await People(session, where.id).names()) if versions else {}
    own = {version.language: list(version.texts) for version in versions if version.active}
    rows = {
        language: _rows(own.get(language, []), language, form if refusals else None)
        for language in LANGUAGES
    }
    return room_page(
        request,
        viewer,
        where,
        "admin/wording.html",
        status=422 if refusals else 200,
        response=response,
        rows=rows,
        own=own,
        refusals=refusals or {},
        versions=versions,
        authors=authors,
        gaps=response.gaps,
        gaps_shown=", ".join(f"{{{gap}}}" for gap in sorted(response.gaps)),
    )


def _rows(own: list[str], language: str, form: Form | None) -> list[str]:
    """The variants as they are or were typed, with one more to fill in."""
    typed = (
        [form.values.get(f"{language}-{index}", "") for index in range(MOST_VARIANTS)]
        if form is not None and any(name.startswith(f"{language}-") for name in form.values)
        else own
    )
    filled = [text for text in typed if text] if form is None else typed
    while filled and not filled[-1]:
        filled = filled[:-1]
    return [*filled, ""][:MOST_VARIANTS]
