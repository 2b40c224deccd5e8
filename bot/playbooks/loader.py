"""Loading playbooks from their folders, with every mistake traced to its line."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.playbooks.advice import advise
from bot.playbooks.competencies import CompetenciesFile, GlossaryFile, RubricFile
from bot.playbooks.library import Library
from bot.playbooks.pillars import HelpsWhenFile, PillarsFile, StrategiesFile
from bot.playbooks.playbook import Playbook, PlaybookFile
from bot.playbooks.problems import PlaybookError, Problem, wrong
from bot.playbooks.protocol import Alignment, LogicModelFile, StagesFile, StancesFile
from bot.playbooks.references import across, within
from bot.playbooks.text import LANGUAGES, Part
from bot.playbooks.workshops import ProblemOfPracticeFile, WorkshopsFile
from bot.playbooks.yaml_file import Location, YamlFile, read_yaml

MAIN_FILE = "playbook.yml"
FILES: dict[str, type[Part]] = {
    MAIN_FILE: PlaybookFile,
    "pillars.yml": PillarsFile,
    "strategies.yml": StrategiesFile,
    "helps_when.yml": HelpsWhenFile,
    "glossary.yml": GlossaryFile,
    "competencies.yml": CompetenciesFile,
    "rubric.yml": RubricFile,
    "stages.yml": StagesFile,
    "stances.yml": StancesFile,
    "alignment.yml": Alignment,
    "problem_of_practice.yml": ProblemOfPracticeFile,
    "workshops.yml": WorkshopsFile,
    "logic_model.yml": LogicModelFile,
}


def load_playbook(path: Path) -> Playbook:
    """Load one playbook.

    Args:
        path: Its folder.

    Raises:
        PlaybookError: With every problem that was found.
    """
    playbook, _ = _load(path)
    return playbook


def load_library(paths: Sequence[Path]) -> Library:
    """Load several playbooks as one library.

    Args:
        paths: Their folders; the order is the order in which their content is offered.

    Raises:
        PlaybookError: With every problem of every playbook, and those between them.
    """
    problems: list[Problem] = []
    loaded: list[tuple[Playbook, dict[str, YamlFile]]] = []
    for path in paths:
        try:
            loaded.append(_load(path))
        except PlaybookError as error:
            problems.extend(error.problems)
    if problems:
        raise PlaybookError(problems)
    playbooks = [playbook for playbook, _ in loaded]
    for index, file, location, what in across(playbooks):
        problems.append(loaded[index][1][file].problem(location, what))
    if problems:
        raise PlaybookError(problems)
    return Library(playbooks)


def _load(path: Path) -> tuple[Playbook, dict[str, YamlFile]]:
    files, problems = _read(path)
    parts: dict[str, Part] = {}
    original = _original(files)
    for name, file in files.items():
        repeated = list(_repeated_ids(file, file.data, ()))
        problems.extend(repeated)
        try:
            parts[name] = FILES[name].model_validate(file.data, context={"original": original})
        except ValidationError as error:
            problems.extend(_explain(file, error))
    if problems:
        raise PlaybookError(problems)
    playbook = _assemble(parts)
    for file_name, location, what in within(playbook, path.resolve().name):
        problems.append(files[file_name].problem(location, what))
    if problems:
        raise PlaybookError(problems)
    return playbook, files


def _read(path: Path) -> tuple[dict[str, YamlFile], list[Problem]]:
    if not (path / MAIN_FILE).is_file():
        missing = wrong("no_main", file=MAIN_FILE)
        raise PlaybookError([Problem(path / MAIN_FILE, 1, "", missing)])
    files: dict[str, YamlFile] = {}
    problems: list[Problem] = []
    for file in sorted(path.iterdir()):
        if file.suffix not in {".yml", ".yaml"}:
            continue
        if file.name not in FILES:
            stray = wrong("no_such_file", known=list(FILES))
            problems.append(Problem(file, 1, "", stray))
            continue
        try:
            files[file.name] = read_yaml(file)
        except PlaybookError as error:
            problems.extend(error.problems)
    return files, problems


def _original(files: dict[str, YamlFile]) -> str:
    main = files.get(MAIN_FILE)
    original = main.data.get("original") if main else None
    # A wrong value is reported once, in playbook.yml, and not again at every item.
    return original if original in LANGUAGES else LANGUAGES[0]


def _explain(file: YamlFile, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        location: Location = tuple(step for step in detail["loc"] if step != "[key]")
        field = str(location[-1]) if location else ""
        context: dict[str, Any] = detail.get("ctx", {})
        what = advise(detail["type"], field, context, detail["input"], detail["msg"])
        yield file.problem(location, what)


def _repeated_ids(file: YamlFile, node: object, location: Location) -> Iterator[Problem]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _repeated_ids(file, value, (*location, key))
    elif isinstance(node, list):
        seen: dict[object, int] = {}
        for index, value in enumerate(node):
            yield from _repeated_ids(file, value, (*location, index))
            identifier = value.get("id") if isinstance(value, dict) else None
            if not isinstance(identifier, str):
                continue
            if identifier in seen:
                first = file.line((*location, seen[identifier], "id"))
                taken = wrong("id_taken", given=repr(identifier), line=first)
                yield file.problem((*location, index, "id"), taken)
            seen.setdefault(identifier, index)


def _assemble(parts: dict[str, Part]) -> Playbook:
    fields: dict[str, Any] = {}
    for name, part in parts.items():
        if isinstance(part, Alignment):
            fields["alignment"] = part
            continue
        for field in type(part).model_fields:
            fields[_PLAYBOOK_FIELDS.get((name, field), field)] = getattr(part, field)
    return Playbook.model_construct(**fields)


_PLAYBOOK_FIELDS = {("glossary.yml", "terms"): "glossary", ("rubric.yml", "levels"): "rubric"}
