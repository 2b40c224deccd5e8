"""What is named as private at the check is private when it is shared, and nothing else is."""

from __future__ import annotations

import pytest

from bot.persistence.results import Results
from bot.persistence.shared import Shared
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, brought_to, said_in, uses
from tests.conversations.summaries import GOAL, STAND, blocks, shown_in, summary_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHECK, SHARE = PLACES["summary, a button"], PLACES["summary, sharing"]
ONLY = ("(only you see this line)", "(esta línea la ve solo usted)")
YES, SHARED = ("Yes, that's right", "Sí, está bien"), ("Share it with my coach", "Compartirlo")
WHY, REFLECTION = ("Why that level", "Por qué ese nivel"), ("My reflection", "Mi reflexión")
IN_THE_WAY = ("What is in the way", "Lo que lo dificulta")


async def _seen(talk: Talk) -> dict[str, list[str]] | None:
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        seen = await Shared(session, talk.organisation.id).summary(newest.id)
    return None if seen is None else blocks(seen.text)


def _marked(lines: list[str], language: str) -> list[str]:
    return [line for line in lines if said_in(ONLY, language) in line]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ya asi. pero la realidad privata", "es"),
        ("está bien, pero mi realidad es privada", "es"),
        ("no quiero que mi coach vea mi realidad", "es"),
        ("mi realidad déjela solo para mí", "es"),
        ("it's right, but keep where i stand private", "en"),
        ("don't show my coach where I stand", "en"),
        ("where I stand is just for me", "en"),
    ],
)
async def test_a_whole_part_named_at_the_check_stays_private(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_between_us", language)
    stand, goal = (
        shown_in(reply)[said_in(STAND, language)],
        shown_in(reply)[said_in(GOAL, language)],
    )
    assert _marked(stand, language) == stand
    assert not _marked(goal, language)
    await talk.says(said_in(YES, language))
    end = await talk.says(said_in(SHARED, language))
    assert uses(end, "utter_heard_private", language)
    assert (await summary_of(talk)).private == ["reality"]
    seen = await _seen(talk)
    assert seen is not None
    assert said_in(GOAL, language) in seen
    assert said_in(STAND, language) not in seen


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("si, menos lo q dije", "es"),
        ("compártalo, como le dije", "es"),
        ("yes, except what I said", "en"),
        ("share it like i said", "en"),
    ],
)
async def test_what_was_said_before_is_meant_at_the_sharing(
    coachee: Coachees, text: str, language: str
) -> None:
    named = ("keep where I stand private", "mi realidad privada")
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(named, language), said_in(YES, language))
    end = await talk.says(text)
    assert uses(end, "utter_heard_private", language)
    assert said_in(STAND, language) not in (await _seen(talk) or {})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("si, menos lo q dije", "es"),
        ("sí, como dije", "es"),
        ("yes, except what I told you", "en"),
        ("sure, like I said", "en"),
    ],
)
async def test_where_nothing_was_said_before_it_is_asked(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, SHARE, language)
    assert (await talk.says(text)).asks == "utter_ask_summary_private"
    assert await _seen(talk) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("keep the what is in the way line just for me, i dont want carmen reading it", "en"),
        ("what is in the way stays private. the rest is right", "en"),
        ("el renglon de lo que lo dificulta dejelo privado, no lo comparta con mi coach", "es"),
        ("lo que lo dificulta no lo debe ver mi coach", "es"),
    ],
)
async def test_only_the_line_that_is_named_is_private_in_a_part_that_was_edited(
    coachee: Coachees, text: str, language: str
) -> None:
    edit = ("why that level: just me. my reflection: thin training", "por qué ese nivel: solo yo")
    later = ("Data I looked at: my own tally of bells", "Datos que revisé: mi propio conteo")
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(edit, language), text)
    reply = await talk.says(said_in(later, language))
    lines = shown_in(reply)[said_in(STAND, language)]
    [marked] = _marked(lines, language)
    assert said_in(IN_THE_WAY, language) in marked
    await talk.says(said_in(YES, language), said_in(SHARED, language))
    seen = (await _seen(talk) or {})[said_in(STAND, language)]
    assert seen == [line for line in lines if line != marked]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_line_that_a_message_says_beside_another_stays_open(
    coachee: Coachees, language: str
) -> None:
    edit = (
        "why that level: we share notes late. my reflection: the training is thin",
        "por qué ese nivel: compartimos tarde. mi reflexión: la capacitación es poca",
    )
    kept = ("keep my reflection private", "mi reflexión que no la vea mi coach")
    new = ("my reflection: the training is old", "mi reflexión: la capacitación es vieja")
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(edit, language), said_in(kept, language))
    reply = await talk.says(said_in(new, language))
    [marked] = _marked(shown_in(reply)[said_in(STAND, language)], language)
    assert said_in(REFLECTION, language) in marked
    await talk.says(said_in(YES, language), said_in(SHARED, language))
    seen = " ".join((await _seen(talk) or {})[said_in(STAND, language)])
    assert said_in(WHY, language) in seen
    assert said_in(REFLECTION, language) not in seen


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("marisol can read my reflection", "en"),
        ("share my reflection again", "en"),
        ("make my reflection visible to my coach", "en"),
        ("no not that, only what is in the way is private", "en"),
        ("mi reflexion si la puede ver mi coach", "es"),
        ("mi reflexión ya no es privada", "es"),
        ("solo lo que lo dificulta es privado", "es"),
    ],
)
async def test_a_line_is_opened_again(coachee: Coachees, text: str, language: str) -> None:
    kept = ("my reflection is private", "mi reflexión es privada")
    way = ("what is in the way is private", "lo que lo dificulta es privado")
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(kept, language), said_in(way, language))
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    [marked] = _marked(shown_in(reply)[said_in(STAND, language)], language)
    assert said_in(IN_THE_WAY, language) in marked
    await talk.says(said_in(YES, language), said_in(SHARED, language))
    seen = " ".join((await _seen(talk) or {})[said_in(STAND, language)])
    assert said_in(REFLECTION, language) in seen
    assert said_in(IN_THE_WAY, language) not in seen


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("yes, i dont see anything wrong with it", "en"),
        ("I can see my reflection in it, yes", "en"),
        ("sí, no veo nada mal", "es"),
    ],
)
async def test_who_only_agrees_keeps_nothing_private(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    assert (await talk.says(text)).asks == "utter_ask_summary_share"
    await talk.says(said_in(SHARED, language))
    assert (await summary_of(talk)).private == []


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_answer_behind_a_short_private_line_is_read_nowhere(
    coachee: Coachees, language: str
) -> None:
    short = ("What is in the way: me", "Lo que lo dificulta: yo")
    kept = ("keep what is in the way private", "lo que lo dificulta es privado")
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(short, language), said_in(kept, language))
    await talk.says(said_in(YES, language), said_in(SHARED, language))
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        [reality] = await Shared(session, talk.organisation.id).realities(newest.person_id)
        whole = await Results(session, talk.organisation.id).summary(newest.id)
        messages = await Shared(session, talk.organisation.id).messages(newest.id)
    assert reality.obstacles is None
    assert reality.voices is not None
    assert whole is not None
    assert said_in(IN_THE_WAY, language) not in whole.text
    assert not any(said_in(short, language) in message.text for message in messages)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_private_line_stays_so_with_another_answer_and_in_the_other_language(
    coachee: Coachees, language: str
) -> None:
    way = ("what is in the way is private", "lo que lo dificulta es privado")
    again = ("change what is in the way to: my own fear", "lo que lo dificulta: mi propio miedo")
    switch, other = ("en español, por favor", "in English, please"), ["es", "en"][language == "es"]
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(way, language), said_in(switch, language))
    await talk.says(said_in(again, other), said_in(YES, other), said_in(SHARED, other))
    seen = " ".join((await _seen(talk) or {})[said_in(STAND, other)])
    assert said_in(WHY, other) in seen
    assert said_in(IN_THE_WAY, other) not in seen


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("yes that's right, but I want some of it private", "en"),
        ("looks good but don't share the part about the boys", "en"),
        ("está bien pero hay cosas que no quiero que vea mi coach", "es"),
    ],
)
async def test_what_nobody_can_tell_is_asked_before_anything_is_shared(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    reply = await talk.says(text)
    if reply.asks == "utter_ask_summary_part":
        await talk.says(said_in(STAND, language), "leave it as it is", said_in(YES, language))
    assert (await talk.says(said_in(SHARED, language))).asks == "utter_ask_summary_private"
    assert await _seen(talk) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("keep what is in the way private", "en"),
        ("lo que lo dificulta que no lo vea mi coach", "es"),
    ],
)
async def test_a_line_is_kept_private_while_its_part_is_edited(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(("edit it", "quiero editarlo"), language), said_in(STAND, language))
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_between_us", language)
    [marked] = _marked(shown_in(reply)[said_in(STAND, language)], language)
    assert said_in(IN_THE_WAY, language) in marked
