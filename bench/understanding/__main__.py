"""``make evaluate``: how well people are understood, on sentences no model was trained on."""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from bench.understanding import peer
from bench.understanding.intents import (
    Sentences,
    commands_among,
    dangers_among,
    macro_f1,
    meant,
    wrong,
)
from bench.understanding.picture import draw
from bench.understanding.replies import Replies
from bench.understanding.sentences import LANGUAGES, ROOT, Language
from bench.understanding.situations import missed
from bot.components.reader import Reader
from bot.engine import rasa_compat
from bot.playbooks import Library
from bot.playbooks.in_use import library_in_use

PICTURE = ROOT / "results" / "confusion.png"
_COMMONEST = 8
_DANGER = {
    "danger": "",
    "danger_plain": " by other hands",
    "danger_apart": " by other hands, half of it veiled",
    "danger_hinted": " by hands of their own, most of it hinted at",
}
_APART = "answers_to_text_apart"
_GENTLY = "gently asked after"
_BUTTONS = ("choice", "choices", "scale", "yes_no")


def report(reader: Reader, library: Library, language: Language) -> Iterator[str]:
    """Measure a trained model in one language; one line a measure."""
    sentences, replies = Sentences(reader, language), Replies(reader, language)
    for length in ("long", "short"):
        answers = sentences.answers(length)
        yield _share(commands_among(answers), answers, f"{length} answers taken for a command")
        yield _share(dangers_among(answers), answers, f"{length} answers taken for danger")
        yield _share(sentences.cared_for(answers), answers, f"  or {_GENTLY}")
    commands = sentences.commands()
    yield _share(wrong(commands), commands, "commands inside a text question not obeyed")
    apart = sentences.answers("long", _APART)
    yield _share(commands_among(apart), apart, "answers by other hands taken for a command")
    commands = sentences.commands(_APART)
    yield _share(wrong(commands), commands, "commands by other hands there not obeyed")
    for file, whose in _DANGER.items():
        danger = sentences.danger("danger", file)
        everything = list(chain.from_iterable(danger.values()))
        yield _share(dangers_among(everything), everything, f"sentences of danger{whose} noticed")
        yield _share(sentences.cared_for(everything), everything, f"  or {_GENTLY}")
        for kind, pairs in danger.items():
            yield _share(dangers_among(pairs), pairs, f"  of them {kind}")
        for kind, pairs in sentences.danger("ordinary", file).items():
            what = f"ordinary sentences{whose} ({kind}) taken for danger"
            yield _share(dangers_among(pairs), pairs, what)
            yield _share(sentences.cared_for(pairs), pairs, f"  or {_GENTLY}")
    buttons = {kind: replies.buttons(kind) for kind in _BUTTONS}
    typed = list(chain.from_iterable(buttons.values()))
    yield _share([one for one in typed if one.right], typed, "answers below buttons understood")
    for kind, answered in buttons.items():
        yield _share([one for one in answered if one.right], answered, f"  of them {kind}")
    told = replies.told()
    what = "long answers below buttons taken for a command or a button"
    yield _share([one for one in told if not one.right], told, what)
    days = replies.dates()
    yield _share([one for one in days if one.right], days, "days understood, or rightly asked for")
    left, count = missed(library, language)
    yield f"{count - len(left):>5} of {count:>5} situations with a fitting strategy in the first 3"


def _share(some: Sequence[Any], of: Sequence[Any], what: str) -> str:
    return f"{len(some):>5} of {len(of):>5} ({100 * len(some) / len(of):5.1f} %) {what}"


def _milliseconds(reader: Reader, language: Language) -> float:
    taken = []
    for _, text in meant(language):
        began = time.perf_counter()
        reader.understand(text, None, None)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def _beside_diet(most: int, epochs: int | None) -> Iterator[str]:
    learnt = peer.chosen(most)
    yield f"Both fitted on the same {len(learnt)} examples (at most {most} an intent and language):"
    texts = {language: meant(language) for language in LANGUAGES}
    every = [text for pairs in texts.values() for _, text in pairs]
    for name, taken in (
        ("Entre", peer.entre(learnt, every)),
        ("DIET", peer.diet(learnt, every, epochs)),
    ):
        left = iter(taken)
        scores = {
            language: macro_f1([(intent, next(left)) for intent, _ in pairs])
            for language, pairs in texts.items()
        }
        listed = ", ".join(f"{language} {score:.3f}" for language, score in scores.items())
        yield f"  {name:<6} macro-F1 {listed}"


def main() -> None:
    """Print the report and draw the confusion matrix."""
    parser = argparse.ArgumentParser(prog="make evaluate", description=__doc__)
    parser.add_argument("--examples", type=int, default=40, help="an intent, beside DIET")
    parser.add_argument("--epochs", type=int, help="of DIET; Rasa's own number when left out")
    parser.add_argument("--without-diet", action="store_true", help="leave the peer out")
    chosen = parser.parse_args()
    rasa_compat.quiet()
    rasa_compat.apply()
    reader, library = Reader.load(ROOT / "models"), library_in_use()
    pairs = {}
    for language in LANGUAGES:
        median = _milliseconds(reader, language)  # before anything is remembered
        found = pairs[language] = Sentences(reader, language).intents()
        print(f"\n{language}  macro-F1 {macro_f1(found):.3f} on {len(found)} sentences", flush=True)
        print(f"    a message is read in {median:.1f} ms (median)")
        apart = Sentences(reader, language).intents("intents_apart")
        print(f"    macro-F1 {macro_f1(apart):.3f} on {len(apart)} sentences by other hands")
        for (intent, taken), count in Counter(wrong(found)).most_common(_COMMONEST):
            print(f"    {intent} taken for {taken}: {count}")
        for line in report(reader, library, language):
            print(line, flush=True)
    draw(pairs, PICTURE)
    print(f"\nConfusion matrix: {PICTURE.relative_to(ROOT)}\n", flush=True)
    if not chosen.without_diet:
        for line in _beside_diet(chosen.examples, chosen.epochs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
