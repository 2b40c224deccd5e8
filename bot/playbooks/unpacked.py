"""A playbook whose files are at hand as text: kept in a database, or uploaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from bot.playbooks.loader import load_playbook
from bot.playbooks.playbook import Playbook
from bot.playbooks.problems import PlaybookError, Problem, wrong

MOST_NODES = 200_000


def load_files(name: str, files: Mapping[str, str]) -> Playbook:
    """Load a playbook from the texts of its files.

    Args:
        name: The playbook's id, as its folder would be called.
        files: The text of each file by its name.

    Raises:
        PlaybookError: With every problem that was found; files without a folder.
    """
    too_much = [problem for file, text in files.items() if (problem := _overgrown(file, text))]
    if too_much:
        raise PlaybookError(too_much)
    with _folder(name, files) as folder:
        try:
            return load_playbook(folder)
        except PlaybookError as error:
            raise PlaybookError([_without(folder, problem) for problem in error.problems]) from None


@contextmanager
def _folder(name: str, files: Mapping[str, str]) -> Iterator[Path]:
    with TemporaryDirectory() as made:
        folder = Path(made) / name
        folder.mkdir()
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        yield folder


def _without(folder: Path, problem: Problem) -> Problem:
    return Problem(problem.file.relative_to(folder), problem.line, problem.field, problem.wrong)


def _overgrown(file: str, text: str) -> Problem | None:
    """What is wrong with a file that would be far longer than it looks, were it written out.

    An alias that stands for what holds aliases itself can make a page of text into billions of
    values; so can brackets within brackets, of which no reader sees the end.
    """
    try:
        root = YAML(typ="rt").compose(text)
        size = _size(root, {}, set())
    except YAMLError:
        return None  # the loader says what is wrong, and where
    except RecursionError:
        return Problem(Path(file), 1, "", wrong("too_deep"))
    if size > MOST_NODES:
        return Problem(Path(file), 1, "", wrong("too_much"))
    return None


def _size(node: Node | None, known: dict[int, int], above: set[int]) -> int:
    """How many values a node stands for, its aliases written out; too many for one in itself."""
    if node is None:
        return 0
    if id(node) in above:
        return MOST_NODES + 1
    if id(node) not in known:
        parts: list[Node] = []
        if isinstance(node, MappingNode):
            parts = [part for pair in node.value for part in pair]
        elif isinstance(node, SequenceNode):
            parts = list(node.value)
        within = above | {id(node)}
        known[id(node)] = 1 + sum(_size(part, known, within) for part in parts)
    return known[id(node)]
