"""What an organisation has put in place of Entre's playbooks and words, for its conversations."""

from __future__ import annotations

import structlog

from bot.persistence import Session
from bot.persistence.content import Playbooks
from bot.playbooks import Library, Playbook, PlaybookError
from bot.playbooks.own_library import OwnLibraries
from bot.playbooks.unpacked import load_files

log = structlog.get_logger(__name__)
_libraries = OwnLibraries()


async def library_of(session: Session, organisation_id: str, default: Library) -> Library:
    """The library of an organisation: the default, or one with its own versions, read once.

    A version that no longer fits, as after a new release of Entre, is passed over and said so in
    the log: people go on talking, with what Entre brings.
    """
    playbooks = Playbooks(session, organisation_id)
    active = [version for version, _ in await playbooks.active()]
    if not active:
        return default
    found = _libraries.find(default, active)
    if found is not None:
        return found
    try:
        return await _read(playbooks, default, active)
    except PlaybookError:
        log.exception("own_playbook_unfit", organisation=organisation_id)
        return default


async def library_with(
    session: Session, organisation_id: str, default: Library, version_id: str
) -> Library:
    """The library as it would be with one more version in use.

    Raises:
        LookupError: the organisation has no such version.
        PlaybookError: it does not fit with the others.
    """
    playbooks = Playbooks(session, organisation_id)
    wanted = await playbooks.get(version_id)
    if wanted is None:
        raise LookupError(version_id)
    others = [id_ for id_, name in await playbooks.active() if name != wanted.name]
    names = dict(await playbooks.active()) | {wanted.id: wanted.name}
    order = sorted([*others, wanted.id], key=names.__getitem__)
    return _libraries.find(default, order) or await _read(playbooks, default, order)


async def _read(playbooks: Playbooks, default: Library, versions: list[str]) -> Library:
    own: dict[str, Playbook] = {}
    for version_id in versions:
        version = await playbooks.get(version_id)
        if version is not None:
            own[version_id] = load_files(version.name, version.files)
    return _libraries.keep(default, versions, own)
