"""After the end a summary is shared in words, in part or whole, or no more."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.persistence.models import Audit
from bot.persistence.shared import Shared
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, brought_to, said_in, uses
from tests.conversations.summaries import GOAL, STAND, blocks, summary_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHARE = PLACES["summary, sharing"]
IT, NOT_NOW = ("share it", "compártalo"), ("Keep it to myself", "Guardarlo para mí")
IN_PART = ("share it but not where I stand", "compártalo, menos mi realidad")
STOP = ("stop sharing it", "deje de compartirlo")


async def _seen(talk: Talk) -> dict[str, list[str]] | None:
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        seen = await Shared(session, talk.organisation.id).summary(newest.id)
    return None if seen is None else blocks(seen.text)


async def _audited(talk: Talk) -> list[str]:
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        whose = select(Audit.action).where(Audit.subject_id == newest.id).order_by(Audit.at)
        return list((await session.scalars(whose)).all())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("espere, mejor no lo comparta todavia, me arrepenti", "es"),
        ("deje de compartirlo con carmen", "es"),
        ("ya no quiero que lo vea mi coach, no lo comparta", "es"),
        ("guárdelo solo para mí", "es"),
        ("wait, don't share it after all", "en"),
        ("stop sharing it with carmen", "en"),
        ("I changed my mind, I don't want my coach to see it", "en"),
        ("make it private", "en"),
    ],
)
async def test_sharing_is_taken_back(coachee: Coachees, text: str, language: str) -> None:
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(IT, language))
    assert await _seen(talk)
    reply = await talk.says(text)
    assert uses(reply, "utter_sharing_ended", language)
    assert await _seen(talk) is None
    assert await _audited(talk) == ["share", "unshare"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ok ya, si que lo vea completo, tmb mi realidad", "es"),
        ("mejor sí compártalo, todo", "es"),
        ("share it after all, all of it", "en"),
        ("actually share everything with my coach", "en"),
    ],
)
@pytest.mark.parametrize("stopped", [True, False])
async def test_all_of_it_is_shared_after_all(
    coachee: Coachees, text: str, language: str, *, stopped: bool
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(IN_PART, language))
    if stopped:
        await talk.says(said_in(STOP, language))
    reply = await talk.says(text)
    assert uses(reply, "utter_shared_whole", language)
    assert said_in(STAND, language) in (await _seen(talk) or {})


@pytest.mark.parametrize(
    ("text", "language"),
    [("share it after all", "en"), ("mejor sí compártalo", "es"), ("ya puede verlo", "es")],
)
async def test_what_was_left_out_stays_out(coachee: Coachees, text: str, language: str) -> None:
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(IN_PART, language), said_in(STOP, language))
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_private", language)
    seen = await _seen(talk) or {}
    assert said_in(GOAL, language) in seen
    assert said_in(STAND, language) not in seen


@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("menos el renglon de lo que lo dificulta", "es", "Lo que lo dificulta"),
        ("que mi coach no vea lo de las voces por escuchar", "es", "Voces por escuchar"),
        ("but not what is in the way", "en", "What is in the way"),
        ("keep my reflection private", "en", "My reflection"),
    ],
)
async def test_a_line_is_left_out_after_the_end(
    coachee: Coachees, text: str, language: str, line: str
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(IT, language))
    before = (await _seen(talk) or {})[said_in(STAND, language)]
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_between_us", language)
    after = (await _seen(talk) or {})[said_in(STAND, language)]
    assert after == [one for one in before if line not in one]


@pytest.mark.parametrize(
    ("text", "language"),
    [("que mi coach no vea mi realidad", "es"), ("keep where I stand private", "en")],
)
async def test_a_part_is_left_out_and_opened_after_the_end(
    coachee: Coachees, text: str, language: str
) -> None:
    opens = ("she can read where I stand", "mi realidad sí la puede ver mi coach")
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(IT, language), text)
    assert said_in(STAND, language) not in (await _seen(talk) or {})
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        messages = await Shared(session, talk.organisation.id).messages(newest.id)
    assert text not in [message.text for message in messages]
    assert uses(await talk.says(said_in(opens, language)), "utter_heard_opened", language)
    assert said_in(STAND, language) in (await _seen(talk) or {})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("can carmen read why that level or is that private", "en"),
        ("is my reflection private?", "en"),
        ("yes", "en"),
        ("thanks, I will share it with my team tomorrow", "en"),
        ("¿sí quitó la realidad?", "es"),
        ("¿mi coach puede ver mi reflexión?", "es"),
        ("gracias, la próxima semana comparto los datos con mi equipo", "es"),
    ],
)
@pytest.mark.parametrize("shared", [True, False])
async def test_a_question_or_a_goodbye_decides_nothing(
    coachee: Coachees, text: str, language: str, *, shared: bool
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(IT if shared else NOT_NOW, language))
    before, record = await _seen(talk), (await summary_of(talk)).private
    await talk.says(text)
    assert await _seen(talk) == before
    assert (await summary_of(talk)).private == record


@pytest.mark.parametrize(
    ("text", "language", "whole"),
    [
        ("no, lo que quiero es volver a compartirlo con mi coach", "es", True),
        ("ay no, siempre si compartaselo, igual que antes sin mi realidad", "es", False),
        ("can you share it with her again please", "en", True),
        ("I want to share it again, same as before but not where I stand", "en", False),
    ],
)
async def test_what_was_shared_no_more_is_shared_again(
    coachee: Coachees, text: str, language: str, whole: bool
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(IT, language))
    await talk.says(said_in(STOP, language))
    await talk.says(text)
    seen = await _seen(talk)
    assert seen is not None
    assert (said_in(STAND, language) in seen) == whole
    assert await _audited(talk) == ["share", "unshare", "share"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no. i want to share part of it with my coach. only what i will try", "en"),
        ("wait. she can see what i will try. not the rest", "en"),
        ("mejor comparta solo lo que voy a probar, lo demas no", "es"),
    ],
)
@pytest.mark.parametrize("over", [True, False])
async def test_one_part_is_shared_alone(
    coachee: Coachees, text: str, language: str, *, over: bool
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    if over:
        await talk.says(said_in(NOT_NOW, language))
    await talk.says(text)
    seen = await _seen(talk) or {}
    assert list(seen) == [said_in(("What I will try", "Lo que voy a probar"), language)]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_which_part_is_asked_for(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, SHARE, language)
    await talk.says(said_in(NOT_NOW, language))
    reply = await talk.says(
        said_in(("i want to share part of it", "quiero compartir una parte"), language)
    )
    assert said_in(GOAL, language) in reply.text
    assert await _seen(talk) is None
