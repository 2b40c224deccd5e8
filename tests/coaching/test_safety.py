"""Danger is noticed however it is said, and ordinary days are not taken for it."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.safety import Danger, Finding, decide, notice, parts
from bot.coaching.safety.lexicon import as_written
from bot.coaching.safety.phrases import Phrasebook, PhraseError

UNSURE_OF_DANGER = 0.5
UNSURE_OF_NOTHING = 0.2
LONGEST_SECONDS = 0.04  # of CPU for 4,000 characters: twice what a quiet core may take

COMMON = "i he she my not no want to me him se la lo le los un de con en is a the was"
DENSE = COMMON.split(" ")


def sentences(language: str) -> dict[str, Any]:
    """The file of sentences of one language: `danger` by kind, and `ordinary`."""
    path = Path(__file__).parent / f"danger_{language}.yml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def dangerous(language: str) -> list[tuple[Danger, str]]:
    """Every dangerous sentence with the kind it should be taken for."""
    by_kind = sentences(language)["danger"]
    return [(Danger(kind), text) for kind, texts in by_kind.items() for text in texts]


@pytest.mark.parametrize("language", ["en", "es"])
def test_danger_is_noticed(language: str) -> None:
    texts = [text for _, text in dangerous(language)]
    missed = [text for text in texts if decide(text, UNSURE_OF_DANGER) is None]
    assert len(texts) >= 120
    assert len(missed) <= 0.03 * len(texts), missed


@pytest.mark.parametrize("language", ["en", "es"])
def test_most_danger_needs_no_classifier(language: str) -> None:
    texts = [text for _, text in dangerous(language)]
    missed = [text for text in texts if decide(text, None) is None]
    assert len(missed) <= 0.1 * len(texts), missed


@pytest.mark.parametrize("language", ["en", "es"])
def test_danger_is_called_by_its_name(language: str) -> None:
    wrong = []
    for danger, text in dangerous(language):
        finding = decide(text, UNSURE_OF_DANGER)
        if finding is None or finding.danger is not danger:
            wrong.append((danger, text, finding))
    assert len(wrong) <= 0.1 * len(dangerous(language)), wrong


@pytest.mark.parametrize("language", ["en", "es"])
def test_ordinary_days_are_left_alone(language: str) -> None:
    texts = sentences(language)["ordinary"]
    flagged = [text for text in texts if decide(text, UNSURE_OF_NOTHING) is not None]
    assert len(texts) >= 150
    assert len(flagged) <= 0.01 * len(texts), flagged


@pytest.mark.parametrize(
    "spelt",
    [
        "I dont want to be alive anymore",
        "I DON’T WANT TO BE ALIVE ANYMORE!!!",
        "i don`t wanna be alive anymore",
        "i do not want to be a\u200blive anymore",
        "im sucidal",
        "i want to k1ll myself",
        "i want to k*ll myself",
        "I want to dieeeeee",
        "QUIERO MORIRME",
        "ya no kiero bibir",
        "ya no quiero vivír",
        "me voy a suisidar",
        "thinking about suiside",
    ],
)
def test_spelling_does_not_matter(spelt: str) -> None:
    finding = notice(spelt)
    assert finding is not None
    assert (finding.danger, finding.strength) == (Danger.SELF_HARM, "sure")


def test_the_words_are_quoted_as_typed() -> None:
    finding = notice("Grading is killing me, and I WANT to end my life. Sorry")
    assert finding == Finding(Danger.SELF_HARM, "WANT to end my life", "sure")


def test_a_quote_of_spanish_keeps_its_accents() -> None:
    assert notice("Hoy no. Su tío la toca.") == Finding(Danger.ABUSE, "tío la toca", "sure")


def test_languages_may_be_mixed() -> None:
    finding = notice("estoy bien con mi team pero I want to die, la verdad")
    assert finding is not None
    assert finding.danger is Danger.SELF_HARM


@pytest.mark.parametrize(
    "both",
    [
        "this is killing me and I want to end my life",
        "I'm drowning in grading and I have a plan and the pills",
        "me muero de cansancio y ya no quiero vivir",
        "we did the active shooter drill and now a kid has a gun in his backpack",
        "in the novel the girl kills herself, and a student told me she wants to kill herself",
        "I'm exhausted, so tired of being alive",
        "estoy harta de vivir",
    ],
)
def test_an_idiom_does_not_hide_what_stands_beside_it(both: str) -> None:
    assert decide(both, None) is not None


@pytest.mark.parametrize(
    "denied",
    [
        "I'm not suicidal, just tired",
        "I would never hurt a student",
        "no me quiero morir, solo estoy cansada",
        "nunca he pensado en suicidarme",
    ],
)
def test_what_is_denied_is_danger_only_where_the_classifier_says_so_too(denied: str) -> None:
    assert notice(denied) is None
    assert decide(denied, 0.5) is None
    assert decide(denied, 0.9) is not None


def test_what_is_denied_and_then_taken_back_needs_less() -> None:
    assert decide("I don't want to hurt myself but I don't know how to stop", 0.65) is not None


def test_a_comma_ends_what_is_denied() -> None:
    assert decide("no, quiero morirme", 0.0) is not None
    assert decide("I can't, I want to die", 0.0) is not None


@pytest.mark.parametrize(
    "explained",
    [
        "I'm drowning in grading",
        "this is killing me",
        "ya no puedo con todo esto, estoy agotada",
        "me muero de risa",
        "we did the active-shooter drill",
        "in the novel the girl kills herself",
        "there was news about a shooting",
        "fui a la capacitación sobre prevención del suicidio",
        "en la novela la muchacha se suicida",
    ],
)
def test_a_likely_danger_does_not_outweigh_an_explanation(explained: str) -> None:
    assert decide(explained, 0.96) is None


def test_a_certain_danger_outweighs_an_explanation() -> None:
    veiled = "I'm drowning in work and I have made my peace with it and everything is arranged"
    assert decide(veiled, 0.96) is None
    assert decide(veiled, 0.99) is not None


def test_a_certain_classifier_is_enough_where_nothing_explains_it() -> None:
    veiled = "I have made my peace with it and everything is arranged"
    assert decide(veiled, 0.5) is None
    assert decide(veiled, 0.97) == Finding(Danger.SELF_HARM, veiled, "possible")


def test_another_sentence_may_need_help_beside_an_explained_one() -> None:
    text = "This is killing me. I have made my peace with it and everything is arranged."
    finding = decide(text, 0.97)
    assert finding is not None
    assert finding.danger is Danger.SELF_HARM


def test_weak_words_name_the_danger_that_the_classifier_sees() -> None:
    text = "the police are all over the front hall"
    assert decide(text, 0.6) is None
    finding = decide(text, 0.8)
    assert finding is not None
    assert (finding.danger, finding.matched) == (Danger.THREAT, "police")


def test_a_classifier_that_rules_danger_out_is_believed_but_for_self_harm() -> None:
    mild = "the new schedule will hurt band and kill everyone's planning"
    assert decide(mild, None) is not None
    assert decide(mild, 0.01) is None
    assert decide("I want to kill myself", 0.0) is not None


def test_one_part_of_a_long_text_is_enough() -> None:
    part = "I have made my peace with it and everything is arranged"
    long = f"We greeted them at the door. {part}. Attendance is up."
    assert decide(long, 0.3) is None
    finding = decide(long, 0.3, "self_harm", {part: 0.98})
    assert finding is not None
    assert finding.danger is Danger.SELF_HARM
    assert decide(long, 0.3, "self_harm", {part: 0.9}) is None


def test_parts_are_sentences_of_a_length_that_can_be_weighed() -> None:
    assert parts("I want to rest.") == []
    assert parts("We met. Then she cried a lot! ok") == []
    assert parts("We met on Monday. Then she cried a lot!") == [
        "We met on Monday.",
        "Then she cried a lot!",
    ]
    assert [len(part.split()) for part in parts("word " * 50)] == [20, 20, 10]


def test_empty_text_is_never_danger() -> None:
    assert decide("", 1.0) is None
    assert decide(" \n ", 1.0) is None
    assert notice("") is None


def test_not_being_sure_is_not_being_unsafe() -> None:
    assert decide("no estoy segura", UNSURE_OF_DANGER) is None
    assert decide("puede ser, no estoy seguro", UNSURE_OF_DANGER) is None


@given(st.text(max_size=400), st.floats())
def test_no_text_breaks_it(text: str, confidence: float) -> None:
    decide(text, confidence)


@given(
    st.lists(st.sampled_from([*DENSE, "die", "pills", ",", ".", "gun", "morir", "'"]), max_size=80)
)
def test_a_finding_quotes_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    finding = notice(text)
    assert finding is None or finding.matched in text


@given(st.sampled_from(["", "well. ", "anyway! ", "bueno. "]), st.sampled_from(["", ". Thanks!"]))
def test_what_stands_around_does_not_matter(before: str, after: str) -> None:
    assert decide(f"{before}I want to kill myself{after}", 0.0) is not None


def cpu_seconds(work: Callable[[], object]) -> float:
    """The least CPU time of five runs."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_an_ordinary_message_takes_no_time() -> None:
    text = "I tallied. 9 redirections in 4 min and 7 were those 3 boys, always the same ones"
    assert cpu_seconds(lambda: decide(text, 0.5)) < 0.002


@pytest.mark.parametrize(
    "text",
    [
        " ".join(random.Random(7).choices(DENSE, k=1500)),
        "i want to " * 400,
        "he said he will not want to " * 150,
        "me se quiere la no le papá de " * 140,
        "no " * 1333,
        "x" * 4000,
        "k*" * 2000,
        "a. " * 1333,
        "'" * 4000,
    ],
)
def test_no_message_takes_long(text: str) -> None:
    message = text[:4000]
    assert cpu_seconds(lambda: decide(message, 0.5)) < LONGEST_SECONDS


def phrasebook(*phrases: str) -> Phrasebook:
    book = Phrasebook()
    for rule, phrase in enumerate(phrases):
        book.add(phrase, rule, {"pet": ["cat", "guinea pig"]}, as_written)
    return book


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("a b", "a b", True),
        ("a b", "a x b", False),
        ("a .. b", "a x x x b", True),
        ("a .. b", "a x x x x b", False),
        ("a .. b", "a # b", False),
        ("a b? c", "a c", True),
        ("a (b|c d) e", "a c d e", True),
        ("a (b|c d) e", "a c e", False),
        ("my <pet>", "my guinea pig", True),
        ("sui*", "suite", True),
        ("suicide~", "suiside", True),
        ("suicide~", "decide", False),
        ("a #", "a #", True),
        ("a #", "a b", False),
    ],
)
def test_phrases_mean_what_they_say(phrase: str, text: str, found: bool) -> None:
    assert bool(phrasebook(phrase).find(text.split())) is found


def test_the_longest_of_two_matches_is_given() -> None:
    (match,) = phrasebook("a .. b").find(["a", "a", "b"])
    assert (match.first, match.last) == (0, 2)


@pytest.mark.parametrize("phrase", ["(a", "a)", "a?", "..", "<dog>", "a ] b", "? a", ""])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        phrasebook(phrase)
