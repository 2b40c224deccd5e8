"""Masking what tells who somebody else is, as educators type it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.coaching.masking import Marks, Roster, mask
from bot.coaching.privacy import names_in
from bot.playbooks import load_library

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "es")
ROSTER = Roster(
    others=("Quiana Fields", "Tobias Grunewald", "Pilar Arce Luna", "Will Long"),
    own=("Dana Reed", "Carmen Ortiz"),
    addresses=("dana.reed@maple.example", "carmen@maple.example"),
)
WORDS = (
    "Marcus marcus Lee Will will May may Grace hope Ms. mr coach maestra la Sra. de Cruz Luz luz "
    "Quiana fields told asked named se llama Kaydence Brixton Xyz Zerbo said dijo and y her su 's "
    "School Elementary San San. Jordan , . ; ? ( # id student 4401928 502-555-0134 a@b.co $ 12 "
    "[name 1] [nombre 2] [phone] [id] I the el los - \n KY https://x.org/Marcus"
)
PIECES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=12).map(" ".join)
TEXTS = st.one_of(st.text(max_size=80), PIECES)


@cache
def keep() -> frozenset[str]:
    return names_in(
        load_library([ROOT / "playbooks" / name for name in ("kentucky", "san_joaquin")])
    )


def kept(text: str, language: str) -> str:
    return mask(text, language, ROSTER, keep=keep())


@cache
def sentences(language: str) -> dict[str, Any]:
    path = Path(__file__).with_name(f"masking_{language}.yml")
    loaded: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return loaded


def every(kind: str) -> Iterator[Any]:
    for language in LANGUAGES:
        for text in sentences(language)[kind]:
            yield pytest.param(language, text, id=f"{language}: {text}")


@pytest.mark.parametrize(("language", "text"), every("masked"))
def test_what_tells_who_somebody_is_gives_way_to_a_mark(language: str, text: str) -> None:
    assert kept(text, language) == sentences(language)["masked"][text]


@pytest.mark.parametrize(("language", "text"), every("left"))
def test_everything_else_stays_as_it_is(language: str, text: str) -> None:
    assert kept(text, language) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_120_sentences(language: str) -> None:
    assert sum(map(len, sentences(language).values())) >= 120


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
def test_masking_again_changes_nothing(language: str, text: str) -> None:
    once = kept(text, language)
    assert kept(once, language) == once


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(st.characters(exclude_categories=["L", "N"], exclude_characters="@")))
def test_without_letters_and_digits_nothing_changes(language: str, text: str) -> None:
    assert kept(text, language) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_playbooks_own_words_stay(language: str) -> None:
    library = load_library([ROOT / "playbooks" / "kentucky"])
    texts = [s.spoken.in_(language) for s in library.all_strategies]
    texts += [term.term.in_(language) for term in library.glossary]
    texts += [pillar.name.in_(language) for pillar in library.pillars]
    assert [text for text in texts if kept(text, language) != text] == []


def test_a_person_keeps_the_mark_through_a_conversation() -> None:
    prints: dict[str, int] = {}

    def say(text: str, key: bytes = b"key") -> str:
        return mask(text, "en", ROSTER, Marks(key, prints))

    assert say("I met with Marcus Lee and Kiara") == "I met with [name 1] and [name 2]"
    assert say("marcus was fine") == "[name 1] was fine"
    assert say("Mr. Boone and Jordan Lee came") == "Mr. [name 3] and [name 4] came"
    assert say("Marcus Jones is another one") == "[name 5] is another one"
    assert say("Mr. Boone is Jim Boone") == "Mr. [name 3] is [name 3]"
    assert say("Quiana and Ms. Fields") == "[name 6] and Ms. [name 6]"
    assert not any(name in " ".join(prints) for name in ("marcus", "kiara", "lee"))
    assert say("marcus again", b"another key") == "[name 7] again"


@pytest.mark.parametrize("language", LANGUAGES)
def test_masking_is_quick_once_warm(language: str) -> None:
    lists = sentences(language)
    times = []
    for text in [*lists["masked"], *lists["left"]]:
        kept(text, language)
        start = perf_counter()
        kept(text, language)
        times.append(perf_counter() - start)
    assert median(times) < 0.005
