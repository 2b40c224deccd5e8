"""Where an organisation asks for it, what tells who others are reaches no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.persistence.models import Role
from bot.persistence.people import People
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, state_of, uses
from tests.conversations.talk import Reply, Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAID = {
    "en": (
        "Deonquavius and Quetzalia start late in Mr. Featherstonhaugh's room, every single day",
        "Deonquavius Abernethy tallied it with me; his mother is at 859-555-0177, id 77120934",
        "write to zerlinda.q@mail.example, and ask Wilhelmine from the office",
        "my student Deonquavius wants to kill himself",
    ),
    "es": (
        "Quetzalia y Deonquavius empiezan tarde con la maestra Featherstonhaugh, todos los días",
        "mi alumno Deonquavius Abernethy lo contó; su mamá está en el 859-555-0177, id 77120934",
        "escribirle a zerlinda.q@mail.example, y preguntarle a Wilhelmine en la oficina",
        "mi alumno Deonquavius se quiere matar",
    ),
}
KEPT = {
    "en": [
        "[name 1] and [name 2] start late in Mr. [name 3]'s room, every single day",
        "[name 1] tallied it with me; his mother is at [phone], id [id]",
        "write to [e-mail], and ask [name 4] from the office",
        "my student [name 1] wants to kill himself",
    ],
    "es": [
        "[nombre 1] y [nombre 2] empiezan tarde con la maestra [nombre 3], todos los días",
        "mi alumno [nombre 2] lo contó; su mamá está en el [teléfono], id [identificación]",
        "escribirle a [correo], y preguntarle a [nombre 4] en la oficina",
        "mi alumno [nombre 2] se quiere matar",
    ],
}
NEVER_STORED = (
    "deonquavius",
    "quetzalia",
    "featherstonhaugh",
    "abernethy",
    "859-555",
    "77120934",
    "zerlinda",
)


async def _talk(coachee: Coachees, language: str, **known: object) -> Talk:
    """A coachee who is asked for their goal, and whose organisation has a Wilhelmine."""
    talk = await brought_to(coachee, Place("goal.own_words"), language, **known)
    async with talk.database.transaction() as session:
        people = People(session, talk.organisation.id)
        await people.add("w@office.example", "Wilhelmine Okonjo", Role.ADMINISTRATOR)
    return talk


def _stored(talk: Talk) -> bytes:
    """Every byte of the database, with what SQLite has not moved into it yet."""
    file = Path(talk.engine.url.partition("///")[2])
    return b"".join(part.read_bytes() for part in sorted(file.parent.glob(f"{file.name}*")))


def _tells(reply: Reply, language: str) -> bool:
    return uses(reply, "utter_masking_told", language)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_nothing_unmasked_is_stored_and_it_is_told_once(
    coachee: Coachees, language: str
) -> None:
    talk = await _talk(coachee, language, mask_others=True)
    told = [_tells(await talk.says(said), language) for said in SAID[language]]

    assert told == [True, False, False, False]
    assert uses(talk.replies[-1], "utter_crisis_self_harm", language)
    stored = _stored(talk).lower()
    assert [word for word in NEVER_STORED if word.encode() in stored] == []
    heard = [reply.outcome.messages[0].text for reply in talk.replies[-4:]]
    assert heard == KEPT[language]
    assert (await state_of(talk)).answers["goal.own_words"].value == heard[0]


async def test_who_sees_this_says_so(coachee: Coachees) -> None:
    talk = await _talk(coachee, "en", mask_others=True)
    assert uses(await talk.says("who sees this?"), "utter_who_sees_masked", "en")
    other = await _talk(coachee, "en")
    assert not uses(await other.says("who sees this?"), "utter_who_sees_masked", "en")


async def test_danger_comes_before_the_kind_word(coachee: Coachees) -> None:
    talk = await _talk(coachee, "en", mask_others=True)
    assert not _tells(await talk.says(SAID["en"][3]), "en")
    assert _tells(await talk.says("go on"), "en")


async def test_where_nobody_asks_for_it_words_stay(coachee: Coachees) -> None:
    talk = await _talk(coachee, "en")
    reply = await talk.says("Marcus starts late, in Mr. Boone's room")
    assert not _tells(reply, "en")
    assert reply.outcome.messages[0].text == "Marcus starts late, in Mr. Boone's room"
