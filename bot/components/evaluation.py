"""How well intents are told apart on examples the model was not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from rasa.shared.nlu.training_data.loading import load_data
from ruamel.yaml import YAML
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

from bot.components.intent_model import Examples, Fitting, IntentModel
from bot.components.sentence_encoder import SentenceEncoder

LANGUAGES = ("en", "es")
_HELD_OUT = 0.2
_CACHE = ".rasa/evaluation_vectors.npz"
_WORST = 5


def evaluate(root: Path) -> Iterator[str]:
    """Train on four fifths of the examples of both languages, and report on the last fifth.

    Args:
        root: the folder with ``config.yml`` and ``data/nlu``.

    Yields:
        Lines to print: macro-F1 a language, its hardest intents, its commonest confusions.
    """
    settings = _settings(root)
    encoder = SentenceEncoder(settings["encoder"]["words"])
    held: dict[str, tuple[list[str], list[str]]] = {}
    texts: list[str] = []
    intents: list[str] = []
    for language in LANGUAGES:
        examples = load_data(str(root / "data" / "nlu" / language)).intent_examples
        said = [example.get("text") for example in examples]
        meant = [example.get("intent") for example in examples]
        kept, out, kept_as, out_as = train_test_split(
            said, meant, test_size=_HELD_OUT, stratify=meant, random_state=7
        )
        texts += kept
        intents += kept_as
        held[language] = (out, out_as)
    fitting = Fitting(**settings["fitting"])
    examples = Examples.of(texts, fitting.at_least)
    model = IntentModel.fit(examples, intents, encoder, fitting, root / _CACHE)
    for language, (out, meant) in held.items():
        yield from _report(language, model, encoder, settings, out, meant)


def _report(
    language: str,
    model: IntentModel,
    encoder: SentenceEncoder,
    settings: dict[str, Any],
    texts: list[str],
    meant: list[str],
) -> Iterator[str]:
    taken = [model.intents[int(np.argmax(model.probabilities(text, encoder)))] for text in texts]
    each = f1_score(meant, taken, labels=model.intents, average=None)
    yield f"{language}  {len(texts)} examples  macro-F1 {float(np.mean(each)):.3f}"
    for place in np.argsort(each)[:_WORST]:
        yield f"    {model.intents[place]:<18} F1 {each[place]:.2f}"
    wrong = Counter((m, t) for m, t in zip(meant, taken, strict=True) if m != t)
    for (intent, instead), count in wrong.most_common(_WORST):
        yield f"    {intent} taken for {instead}: {count}"


def _settings(root: Path) -> dict[str, Any]:
    config = YAML(typ="safe").load((root / "config.yml").read_text(encoding="utf-8"))
    name = "bot.components.intent_classifier.IntentClassifier"
    return next(dict(part) for part in config["pipeline"] if part["name"] == name)
