"""Several playbooks as one: what the rest of the product asks for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from bot.playbooks.competencies import LEVELS, Competency, CompetencyEntry, GlossaryTerm, Level
from bot.playbooks.pillars import Pillar, Strategy
from bot.playbooks.playbook import Document, Playbook
from bot.playbooks.protocol import Alignment, Expectation, LogicModel, Stage, Stance
from bot.playbooks.terms import TermFinder
from bot.playbooks.text import LANGUAGES, ROLES
from bot.playbooks.workshops import ProblemOfPracticeWorkshop, Template, Workshop

T = TypeVar("T")


class Library:
    """The content of all playbooks that are in use.

    Ids of strategies carry their playbook (``kentucky.observe_classrooms``); pillars,
    competencies, terms and workshops keep their own, which no two playbooks may share.
    """

    def __init__(self, playbooks: Sequence[Playbook]) -> None:
        """Join playbooks that `load_library` has checked against each other."""
        self.playbooks: tuple[Playbook, ...] = tuple(playbooks)
        self.pillars: tuple[Pillar, ...] = tuple(p for book in playbooks for p in book.pillars)
        self.glossary: tuple[GlossaryTerm, ...] = tuple(t for b in playbooks for t in b.glossary)
        self.further_terms: tuple[GlossaryTerm, ...] = tuple(
            term for book in playbooks for term in book.further_terms
        )
        self.rubric: tuple[Level, ...] = _joined(book.rubric for book in playbooks)
        self.stages: tuple[Stage, ...] = _joined(book.stages for book in playbooks)
        self.commitment_stances: tuple[Stance, ...] = _joined(b.stances for b in playbooks)
        self.theory_of_change: tuple[Expectation, ...] = _joined(
            book.theory_of_change for book in playbooks
        )
        self.workshops: tuple[Workshop, ...] = _joined(book.workshops for book in playbooks)
        self._pillars = {pillar.id: pillar for pillar in self.pillars}
        self._strategies = {
            strategy.id: strategy for book in playbooks for strategy in _prefixed(book)
        }
        self._competencies = {
            competency.id: competency for book in playbooks for competency in _competencies(book)
        }
        self._cells: dict[tuple[str, str], tuple[str, ...]] = {}
        for row in (row for book in playbooks for row in book.table):
            for role in ROLES:
                others = self._cells.get((row.pillar, role), ())
                self._cells[row.pillar, role] = (*others, *row.cell(role))
        self._finder = TermFinder(self._everything_with_a_name())

    @property
    def all_strategies(self) -> tuple[Strategy, ...]:
        """Every strategy, in the order of the playbooks."""
        return tuple(self._strategies.values())

    @property
    def all_competencies(self) -> tuple[Competency, ...]:
        """Every competency, in the order of the playbooks."""
        return tuple(self._competencies.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the playbooks, in both languages: titles, publishers, pillars, terms."""
        documents = [document for book in self.playbooks for document in book.sources]
        terms = list(self._everything_with_a_name())
        titles = [book.title for book in self.playbooks] + [each.title for each in documents]
        titles += [each.short_title for each in documents if each.short_title]
        titles += [each.term for each in terms]
        return (
            *(each.publisher for each in documents if each.publisher),
            *(title.in_(language) for title in titles for language in LANGUAGES),
            *(name for each in terms for lang in LANGUAGES for name in each.aliases.in_(lang)),
        )

    @property
    def alignment(self) -> Alignment:
        """How the playbook fits other plans and duties.

        Raises:
            LookupError: No playbook in use says so.
        """
        return _the_one((book.alignment for book in self.playbooks), "alignment")

    @property
    def workshop(self) -> ProblemOfPracticeWorkshop:
        """The problem of practice workshop.

        Raises:
            LookupError: No playbook in use has one.
        """
        return _the_one((book.workshop for book in self.playbooks), "problem of practice workshop")

    @property
    def template(self) -> Template:
        """The Problem of Practice Identification Template.

        Raises:
            LookupError: No playbook in use has one.
        """
        return _the_one((book.template for book in self.playbooks), "template")

    @property
    def logic_model(self) -> LogicModel:
        """The logic model.

        Raises:
            LookupError: No playbook in use has one.
        """
        return _the_one((book.logic_model for book in self.playbooks), "logic model")

    def pillar(self, pillar_id: str) -> Pillar:
        """Return a pillar.

        Raises:
            KeyError: There is none of that id.
        """
        return self._pillars[pillar_id]

    def home(self, pillar_id: str) -> str:
        """Return the id of the playbook that a pillar comes from.

        Raises:
            KeyError: There is no such pillar.
        """
        pillar = self.pillar(pillar_id)
        return next(book.id for book in self.playbooks if pillar in book.pillars)

    def strategies(self, pillar: str, role: str) -> tuple[Strategy, ...]:
        """Return the strategies for a pillar and a role, in the order of the playbooks.

        Raises:
            KeyError: There is no such pillar.
        """
        self.pillar(pillar)
        return tuple(
            strategy
            for strategy in self._strategies.values()
            if pillar in strategy.pillars and role in strategy.roles
        )

    def strategy(self, strategy_id: str) -> Strategy:
        """Return a strategy by its id in the library, ``kentucky.observe_classrooms``.

        Raises:
            KeyError: There is none of that id.
        """
        return self._strategies[strategy_id]

    def competencies(self, pillar: str, role: str) -> tuple[Competency, ...]:
        """Return the competencies of a cell in the table's order; empty where it says N/A.

        Where several playbooks have the cell, one follows the other.

        Raises:
            KeyError: There is no such pillar.
        """
        self.pillar(pillar)
        return tuple(self._competencies[name] for name in self._cells.get((pillar, role), ()))

    def nearest_competencies(self, pillar: str, role: str) -> tuple[str, tuple[Competency, ...]]:
        """Return the competencies of a role, or of the nearest role that has any.

        Returns:
            The role whose cell it is (teacher, then school administrator, then district
            leader, looked through from the role given) and its competencies; the role given
            and none where the whole row is empty.

        Raises:
            KeyError: There is no such pillar.
            ValueError: There is no such role.
        """
        ladder = tuple(reversed(ROLES))
        start = [str(name) for name in ladder].index(role)
        for candidate in (*ladder[start:], *reversed(ladder[:start])):
            found = self.competencies(pillar, candidate)
            if found:
                return candidate, found
        return role, ()

    def competency(self, competency_id: str) -> Competency:
        """Return a competency.

        Raises:
            KeyError: There is none of that id.
        """
        return self._competencies[competency_id]

    def document(self, strategy_or_playbook_id: str, document_id: str) -> Document:
        """Return the document an item cites.

        Args:
            strategy_or_playbook_id: A playbook's id, or a strategy's id in the library.
            document_id: The ``document`` of the item's source.

        Raises:
            KeyError: There is no such playbook or document.
        """
        playbook_id = strategy_or_playbook_id.partition(".")[0]
        for playbook in self.playbooks:
            if playbook.id == playbook_id:
                return playbook.document(document_id)
        raise KeyError(playbook_id)

    def term(self, text: str, language: str) -> GlossaryTerm | None:
        """Find the term that a coachee asks about.

        Args:
            text: What was typed; accents, case and small misspellings do not matter, and the
                term may be named in either language.
            language: ``en`` or ``es``, preferred where both languages have the word.

        Returns:
            The term, also for pillars, levels of the rubric and stages; None if none is named.
        """
        return self._finder.find(text, language)

    def _everything_with_a_name(self) -> Iterator[GlossaryTerm]:
        yield from self.glossary
        yield from self.further_terms
        for pillar in self.pillars:
            yield pillar.as_term()
        for level in self.rubric:
            yield level.as_term()
        for stage in self.stages:
            yield stage.as_term()


def _joined(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(entry for part in parts for entry in part)


def _the_one(candidates: Iterable[T | None], what: str) -> T:
    for candidate in candidates:
        if candidate is not None:
            return candidate
    raise LookupError(f"no playbook in use has: {what}")


def _prefixed(playbook: Playbook) -> Iterator[Strategy]:
    for entry in playbook.strategies:
        fields = {
            **dict(entry),
            "id": f"{playbook.id}.{entry.id}",
            "helps_when": playbook.helps_when.get(entry.id),
        }
        yield Strategy.model_construct(**fields)


def _competencies(playbook: Playbook) -> Iterator[Competency]:
    terms = {term.id: term for term in playbook.glossary}
    for entry in playbook.competencies:
        yield _competency(entry, terms[entry.id])


def _competency(entry: CompetencyEntry, term: GlossaryTerm) -> Competency:
    return Competency(
        id=entry.id,
        name=term.term,
        definition=term.definition,
        levels={level: entry.levels.of(level) for level in LEVELS},
        levels_origin=entry.origin,
        source=term.source,
        original=term.original,
        origin=term.origin,
    )
