"""What Entre misunderstood: collected, decided on, and kept as data that Rasa itself can read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.coaching.examples import nlu_yaml
from bot.persistence.database import Database
from bot.persistence.models import Correction, Organisation
from tests.web.coach.conftest import Headers, Read, Send, Shelf
from tests.web.conftest import Client, School

MARKUP = 'see [Tom](name) and [x]{"entity": "y"} [a][{"entity":"b"}] ${HOME} - * # : |'


async def _collect(send: Send, read: Read, shelf: Shelf) -> str:
    path = f"/coach/conversations/{shelf.talk.id}/corrections"
    await send(path, message=str(shelf.said[1].id), intent="stop")
    page = await read("/coach/corrections")
    return re.findall(r'id="c(\w{32})"', page)[0]


async def test_a_correction_is_collected_decided_and_exported(
    client: Client, carmen: Headers, send: Send, read: Read, shelf: Shelf
) -> None:
    id_ = await _collect(send, read, shelf)
    page = await read("/coach/corrections")
    assert "nine redirections in four minutes" in page
    assert "Entre took it for “An answer to the question”." in page
    assert '<option value="stop" selected>' in page
    empty = await client.get("/coach/corrections.yml?language=en", headers=carmen)
    assert YAML(typ="safe").load(await empty.text())["nlu"] == []
    fields = {"example": "nine in four", "intent": "dont_know", "decision": "accept"}
    answer = await client.post(f"/coach/corrections/{id_}", data=fields, headers=carmen)
    assert answer.status == 422
    page = await answer.text()
    assert "nine in four</textarea>" in page
    assert "Take out what tells who somebody is" in page
    await send(f"/coach/corrections/{id_}", **fields, nameless="on")
    answer = await client.get("/coach/corrections.yml?language=en", headers=carmen)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="nlu-en.yml"'
    (block,) = YAML(typ="safe").load(await answer.text())["nlu"]
    assert block == {"intent": "dont_know", "examples": "- nine in four\n"}
    await send(f"/coach/corrections/{id_}/remove")
    assert "nine in four" not in await read("/coach/corrections")


async def test_nothing_is_accepted_without_its_meaning(
    client: Client, carmen: Headers, send: Send, read: Read, shelf: Shelf
) -> None:
    id_ = await _collect(send, read, shelf)
    for intent in ("", "crisis", "nonsense"):
        fields = {"example": "changed words", "intent": intent, "decision": "accept"}
        answer = await client.post(f"/coach/corrections/{id_}", data=fields, headers=carmen)
        assert answer.status == 422
        page = await answer.text()
        assert "changed words" in page
        assert "Please choose one of these." in page


async def test_an_organisation_that_masks_masks_examples(
    send: Send, read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        where = await session.get(Organisation, school.organisation.id)
        assert where is not None
        where.mask_others = True
        message = await session.get(type(shelf.said[1]), shelf.said[1].id)
        assert message is not None
        message.text = "I asked Lucía Paz, lucia@north.example, about it"
    await _collect(send, read, shelf)
    page = await read("/coach/corrections")
    assert "Paz" not in page.split("<textarea")[1].split("</textarea>")[0]
    assert "lucia@" not in page


def _examples(words: str) -> list[tuple[str, list[object]]]:
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

    row = Correction(text=words, intent="share", language="en", accepted=True)
    data = RasaYAMLReader().reads(nlu_yaml([row], "en"))
    return [(m.get("text"), m.get("entities", [])) for m in data.intent_examples]


def test_rasa_takes_markup_for_words() -> None:
    ((read, entities),) = _examples(MARKUP)
    assert entities == []
    assert read.replace(" ", "") == MARKUP.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab [](){}$:\"'-|#\\\n"), min_size=1).filter(str.strip))
def test_rasa_reads_back_every_example(words: str) -> None:
    found = _examples(words)
    assert len(found) <= 1
    for read, entities in found:
        assert entities == []
        assert read.replace(" ", "") in words.replace(" ", "").replace("\n", "")


def test_only_what_was_accepted_is_exported() -> None:
    rows = [
        Correction(text=f"{accepted} {intent}", intent=intent, language="es", accepted=accepted)
        for accepted in (True, False, None)
        for intent in ("share", None)
    ]
    assert nlu_yaml(rows, "es").count("    - ") == 1
    assert "True share" in nlu_yaml(rows, "es")
    assert YAML(typ="safe").load(nlu_yaml(rows, "en"))["nlu"] == []


@pytest.mark.parametrize("language", ["", "fr", "../en"])
async def test_another_language_has_no_file(
    client: Client, carmen: Headers, engine: object, language: str
) -> None:
    path = f"/coach/corrections.yml?language={language}"
    assert (await client.get(path, headers=carmen)).status == 400
