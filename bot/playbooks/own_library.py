"""A library in which some playbooks are an organisation's own versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.playbooks.library import Library
from bot.playbooks.playbook import Playbook
from bot.playbooks.problems import PlaybookError, Problem, wrong
from bot.playbooks.references import across


def with_own(default: Library, own: Sequence[Playbook]) -> Library:
    """The default library with own playbooks in the place of those of the same name.

    Raises:
        PlaybookError: They clash, or lack something that conversations may refer to.
    """
    by_name = {playbook.id: playbook for playbook in own}
    known = [by_name.pop(book.id, book) for book in default.playbooks]
    books = [*known, *by_name.values()]
    problems = [
        Problem(Path(f"{books[index].id}/{file}"), 1, ".".join(map(str, location)), what)
        for index, file, location, what in across(books)
    ]
    if problems:
        raise PlaybookError(problems)
    library = Library(books)
    missing = list(_missing(default, library))
    if missing:
        raise PlaybookError(missing)
    return library


def _missing(default: Library, library: Library) -> list[Problem]:
    """What people's goals and problems of practice refer to, and is there no longer."""
    kinds: dict[str, tuple[set[str], set[str]]] = {
        "pillars.yml": ({p.id for p in default.pillars}, {p.id for p in library.pillars}),
        "competencies.yml": (_competencies(default), _competencies(library)),
    }
    return [
        Problem(
            Path(file),
            1,
            "",
            wrong("referred_to", given=repr(identifier)),
        )
        for file, (before, now) in kinds.items()
        for identifier in sorted(before - now)
    ]


def _competencies(library: Library) -> set[str]:
    return {entry.id for book in library.playbooks for entry in book.competencies}


class OwnLibraries:
    """The libraries of organisations with versions of their own, each read once a process."""

    def __init__(self, most: int = 32) -> None:
        """Keep so many at most, the latest used."""
        self._most = most
        self._kept: dict[tuple[int, tuple[str, ...]], Library] = {}

    def find(self, default: Library, versions: Sequence[str]) -> Library | None:
        """The library with these versions, if it has been read."""
        key = (id(default), tuple(versions))
        found = self._kept.pop(key, None)
        if found is not None:
            self._kept[key] = found
        return found

    def keep(
        self, default: Library, versions: Sequence[str], own: Mapping[str, Playbook]
    ) -> Library:
        """Make the library with these versions.

        Args:
            default: what the others come from; it lives as long as the process.
            versions: ids of the versions, in the order of `find`.
            own: the playbook of each version.

        Raises:
            PlaybookError: they do not fit together.
        """
        library = with_own(default, [own[version] for version in versions])
        self._kept[id(default), tuple(versions)] = library
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return library
