"""What pillars, competencies and levels are called in an organisation's own playbooks."""

from __future__ import annotations

from bot.playbooks import LEVELS, Library


def pillar_name(library: Library, pillar: str | None, language: str) -> str:
    """A pillar's name, or its id where no playbook in use has it any more."""
    try:
        return library.pillar(pillar or "").name.in_(language)
    except KeyError:
        return pillar or ""


def competency_name(library: Library, competency: str | None, language: str) -> str:
    """A competency's name, or its id where no playbook in use has it any more."""
    try:
        return library.competency(competency or "").name.in_(language)
    except KeyError:
        return competency or ""


def level_name(library: Library, level: str, language: str) -> str:
    """A level of the rubric by its name, or its id where no playbook in use has it any more."""
    found: dict[str, str] = {each.id: each.name.in_(language) for each in library.rubric}
    return found.get(level, level)


def level_names(library: Library, language: str) -> list[str]:
    """The names of the rubric's levels, lowest first."""
    return [level_name(library, level, language) for level in LEVELS]
