"""The file of the trained model, and whether it belongs to the files it was made from.

Apart from Rasa, whose import takes seconds: most often there is nothing to train.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MODEL_NAME = "entre"
_SOURCES = ("config.yml", "domain.yml", "data")
_CODE = ("bot/components", "bot/coaching/lexicon")


def newest_model(path: Path) -> Path:
    """The model file itself, or the newest in a folder.

    Raises:
        FileNotFoundError: there is none; ``entre train`` makes one.
    """
    if path.is_file():
        return path
    found = sorted(path.glob("*.tar.gz"), key=lambda model: model.stat().st_mtime)
    if not found:
        raise FileNotFoundError(f"there is no model in {path}: run `entre train`")
    return found[-1]


def _source_files(root: Path) -> Iterator[Path]:
    for name in (*_SOURCES, *_CODE):
        path = root / name
        if path.is_file():
            yield path
        else:
            yield from sorted(p for p in path.rglob("*") if p.suffix in {".yml", ".py"})


def source_fingerprint(root: Path) -> str:
    """A digest of everything the model is made from."""
    digest = hashlib.sha256()
    for path in _source_files(root):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_stale(root: Path, models: Path) -> bool:
    """Whether the model is missing or was made from other files than there are now."""
    mark = _mark(models)
    model = models / f"{MODEL_NAME}.tar.gz"
    return not (
        model.exists() and mark.exists() and mark.read_text().strip() == source_fingerprint(root)
    )


@contextmanager
def training_alone(models: Path) -> Iterator[None]:
    """Wait for whoever is training into a folder, and keep others from it meanwhile."""
    models.mkdir(parents=True, exist_ok=True)
    with (models / ".training").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def mark_as_made_from(models: Path, fingerprint: str) -> None:
    """Remember which files the model was made from."""
    _mark(models).write_text(fingerprint + "\n")


def _mark(models: Path) -> Path:
    return models / f"{MODEL_NAME}.sha256"
