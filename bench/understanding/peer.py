"""Rasa's default pipeline (DIET) and Entre's classifier, both fitted on the same few examples."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rasa
import yaml

from bench.understanding.sentences import ROOT, examples
from bot.components.intent_model import Examples, Fitting, IntentModel
from bot.components.sentence_encoder import sentence_encoder

_DEFAULTS = Path(rasa.__file__).parent / "engine/recipes/config_files/default_config.yml"
_QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
_NAME = "diet"
_CACHE = ROOT / ".rasa" / "sentence_vectors.npz"
_WORDS = 20

Pair = tuple[str, str]


def chosen(most: int) -> list[Pair]:
    """At most so many examples an intent and language, evenly chosen, as intent and text."""
    every: dict[tuple[str, str], list[str]] = defaultdict(list)
    for language, intent, text in examples():
        every[language, intent].append(text)
    return [
        (intent, texts[place * len(texts) // count])
        for (_, intent), texts in sorted(every.items())
        for count in [min(most, len(texts))]
        for place in range(count)
    ]


def entre(learnt: Sequence[Pair], texts: Sequence[str]) -> list[str]:
    """What Entre's classifier takes texts for."""
    encoder = sentence_encoder(_WORDS)
    fitting = Fitting(at_least=2, learn_below=1.1)
    known = Examples.of([text for _, text in learnt], fitting.at_least)
    model = IntentModel.fit(known, [intent for intent, _ in learnt], encoder, fitting, _CACHE)
    return [model.intents[int(model.probabilities(text, encoder).argmax())] for text in texts]


def diet(learnt: Sequence[Pair], texts: Sequence[str], epochs: int | None) -> list[str]:
    """What Rasa's default pipeline takes texts for; training takes minutes.

    Args:
        epochs: of its networks; None for Rasa's own number.

    Raises:
        subprocess.CalledProcessError: it could not be trained.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _write(home / "nlu.yml", {"version": "3.1", "nlu": _listed(learnt)})
        config = yaml.safe_load(_DEFAULTS.read_text(encoding="utf-8"))
        for part in config["pipeline"]:
            if "epochs" in part and epochs is not None:
                part["epochs"] = epochs
        _write(home / "config.yml", {**config, "assistant_id": _NAME})
        command = [str(Path(sys.executable).with_name("rasa")), "train", "nlu"]
        command += ["--nlu", "nlu.yml", "--out", ".", "--fixed-model-name", _NAME]
        environment = {**os.environ, **_QUIET}
        said = sys.stderr  # its progress, epoch by epoch
        subprocess.run(command, cwd=home, env=environment, check=True, stdout=said, stderr=said)
        return asyncio.run(_read(home / f"{_NAME}.tar.gz", texts))


async def _read(model: Path, texts: Sequence[str]) -> list[str]:
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    return [str((await agent.parse_message(text))["intent"]["name"]) for text in texts]


def _listed(learnt: Sequence[Pair]) -> list[dict[str, Any]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for intent, text in learnt:
        texts[intent].append(text)
    return [
        {"intent": intent, "examples": "".join(f"- {line}\n" for line in lines)}
        for intent, lines in texts.items()
    ]


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, width=100_000), encoding="utf-8")
