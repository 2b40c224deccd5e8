"""Whether the parts of a playbook, and playbooks among each other, refer to what exists."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from bot.playbooks.competencies import LEVELS
from bot.playbooks.pillars import KNOWN_PILLARS
from bot.playbooks.playbook import Playbook
from bot.playbooks.problems import Wrong, wrong
from bot.playbooks.protocol import STAGES
from bot.playbooks.text import ROLES, Source
from bot.playbooks.yaml_file import Location

Finding = tuple[str, Location, Wrong]

# Where each field of a playbook stands: its file and the path of its list in it.
_PLACES: dict[str, tuple[str, Location]] = {
    "about": ("playbook.yml", ("about",)),
    "pillars": ("pillars.yml", ("pillars",)),
    "strategies": ("strategies.yml", ("strategies",)),
    "glossary": ("glossary.yml", ("terms",)),
    "further_terms": ("glossary.yml", ("further_terms",)),
    "competencies": ("competencies.yml", ("competencies",)),
    "table": ("competencies.yml", ("table",)),
    "rubric": ("rubric.yml", ("levels",)),
    "stages": ("stages.yml", ("stages",)),
    "stances": ("stances.yml", ("stances",)),
    "alignment": ("alignment.yml", ()),
    "workshop": ("problem_of_practice.yml", ("workshop",)),
    "template": ("problem_of_practice.yml", ("template",)),
    "workshops": ("workshops.yml", ("workshops",)),
    "logic_model": ("logic_model.yml", ("logic_model",)),
    "theory_of_change": ("logic_model.yml", ("theory_of_change",)),
}

# What a library has only one of, so two playbooks must not both bring it.
_ONLY_ONE = ("rubric", "stages", "stances", "alignment", "workshop", "logic_model")


def within(playbook: Playbook, folder: str) -> Iterator[Finding]:
    """Find what refers to nothing inside one playbook.

    Args:
        playbook: The playbook.
        folder: Name of the folder it was loaded from.

    Yields:
        File, location in it, what is wrong. Pillars of other playbooks are left to `across`.
    """
    if playbook.id != folder:
        yield "playbook.yml", ("id",), wrong("other_folder", folder=folder)
    yield from _unknown_documents(playbook)
    yield from _unknown_strategies(playbook)
    yield from _competency_problems(playbook)
    yield from _fixed_order("rubric", [level.id for level in playbook.rubric], LEVELS)
    yield from _fixed_order("stages", [stage.id for stage in playbook.stages], STAGES)
    yield from _workshop_problems(playbook)


def across(playbooks: Sequence[Playbook]) -> Iterator[tuple[int, str, Location, Wrong]]:
    """Find what clashes or refers to nothing between the playbooks of a library.

    Yields:
        Position of the playbook, file, location in it, what is wrong.
    """
    owners: dict[tuple[str, str], int] = {}
    for index, playbook in enumerate(playbooks):
        for kind, identifier, file, location in _library_ids(playbook):
            owner = owners.setdefault((kind, identifier), index)
            if owner != index:
                owner_id = playbooks[owner].id
                yield index, file, location, wrong("brought_by", owner=repr(owner_id))
    pillars = {pillar.id for playbook in playbooks for pillar in playbook.pillars}
    for index, playbook in enumerate(playbooks):
        for file, location, what in unknown_pillars(playbook, pillars):
            yield index, file, location, what


def unknown_pillars(playbook: Playbook, known: set[str]) -> Iterator[Finding]:
    """Find references to pillars that are not among the known ones."""
    offered = sorted(known or KNOWN_PILLARS)
    for name in ("strategies", "table", "alignment", "workshops"):
        file, start = _PLACES[name]
        for location, value in _walk(getattr(playbook, name), start):
            at_pillar = location[-1:] == ("pillar",) or location[-2:-1] == ("pillars",)
            if at_pillar and isinstance(value, str) and value not in known:
                yield file, location, wrong("no_pillar", given=repr(value), known=offered)


def _library_ids(playbook: Playbook) -> Iterator[tuple[str, str, str, Location]]:
    yield "playbook", playbook.id, "playbook.yml", ("id",)
    for name in ("pillars", "glossary", "further_terms", "workshops"):
        file, start = _PLACES[name]
        kind = "term" if name in {"glossary", "further_terms"} else name
        for index, entry in enumerate(getattr(playbook, name)):
            yield kind, entry.id, file, (*start, index, "id")
    for name in _ONLY_ONE:
        if getattr(playbook, name):
            file, start = _PLACES[name]
            yield name, "", file, start


def _walk(node: object, location: Location) -> Iterator[tuple[Location, object]]:
    yield location, node
    if isinstance(node, BaseModel):
        for name, field in type(node).model_fields.items():
            yield from _walk(getattr(node, name), (*location, field.alias or name))
    elif isinstance(node, tuple):
        for index, value in enumerate(node):
            yield from _walk(value, (*location, index))


def _unknown_documents(playbook: Playbook) -> Iterator[Finding]:
    known = [document.id for document in playbook.sources]
    for name, (file, start) in _PLACES.items():
        for location, value in _walk(getattr(playbook, name), start):
            if isinstance(value, Source) and value.document not in known:
                what = wrong("no_document", given=repr(value.document), known=known)
                yield file, (*location, "document"), what


def _unknown_strategies(playbook: Playbook) -> Iterator[Finding]:
    known = {strategy.id for strategy in playbook.strategies}
    for identifier in playbook.helps_when:
        if identifier not in known:
            what = wrong("no_strategy", given=repr(identifier))
            yield "helps_when.yml", ("helps_when", identifier), what


def _competency_problems(playbook: Playbook) -> Iterator[Finding]:
    terms = {term.id for term in playbook.glossary}
    defined = {entry.id for entry in playbook.competencies}
    file, start = _PLACES["competencies"]
    for index, entry in enumerate(playbook.competencies):
        if entry.id not in terms:
            yield file, (*start, index, "id"), wrong("no_term", given=repr(entry.id))
    _, start = _PLACES["table"]
    rows: set[str] = set()
    for index, row in enumerate(playbook.table):
        if row.pillar in rows:
            yield file, (*start, index, "pillar"), wrong("row_twice", given=repr(row.pillar))
        rows.add(row.pillar)
        for role in ROLES:
            cell = row.cell(role)
            for position, identifier in enumerate(cell):
                location = (*start, index, role, position)
                if identifier not in defined:
                    yield file, location, wrong("no_competency", given=repr(identifier))
                elif identifier in cell[:position]:
                    yield file, location, wrong("cell_twice", given=repr(identifier))
    seen = dict.fromkeys(term.id for term in playbook.glossary)
    for index, term in enumerate(playbook.further_terms):
        if term.id in seen:
            what = wrong("id_taken_by_term", given=repr(term.id))
            yield "glossary.yml", ("further_terms", index, "id"), what


def _fixed_order(name: str, given: Sequence[str], wanted: Sequence[str]) -> Iterator[Finding]:
    if given and list(given) != list(wanted):
        file, start = _PLACES[name]
        yield file, start, wrong("order", number=len(wanted), wanted=list(wanted))


def _workshop_problems(playbook: Playbook) -> Iterator[Finding]:
    file, start = _PLACES["workshops"]
    for index, workshop in enumerate(playbook.workshops):
        sections = [section.id for section in workshop.document.sections]
        filled = {step.fills for step in workshop.steps}
        for position, step in enumerate(workshop.steps):
            if step.fills not in sections:
                what = wrong("no_section", given=repr(step.fills), known=sections)
                yield file, (*start, index, "steps", position, "fills"), what
        for position, section in enumerate(sections):
            if section not in filled:
                place = (*start, index, "document", "sections", position, "id")
                yield file, place, wrong("unfilled")
