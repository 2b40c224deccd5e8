"""Checking a playbook before it is used."""

from pathlib import Path

from bot.playbooks.loader import MAIN_FILE, load_playbook
from bot.playbooks.pillars import KNOWN_PILLARS
from bot.playbooks.problems import PlaybookError, Problem
from bot.playbooks.references import unknown_pillars
from bot.playbooks.yaml_file import read_yaml


def check(path: Path) -> list[Problem]:
    """Return everything that is wrong with a playbook; an empty list if it can be used.

    Args:
        path: The playbook's folder, or its ``playbook.yml``.
    """
    folder = path.parent if path.name == MAIN_FILE else path
    try:
        playbook = load_playbook(folder)
    except PlaybookError as error:
        return list(error.problems)
    known = {pillar.id for pillar in playbook.pillars} | set(KNOWN_PILLARS)
    return [
        read_yaml(folder / file).problem(location, what)
        for file, location, what in unknown_pillars(playbook, known)
    ]
