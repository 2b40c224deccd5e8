"""Where a text of the playbooks comes from, in one line."""

from __future__ import annotations

from bot.playbooks import Library, Source, Strategy


def cite(library: Library, source: Source, language: str) -> str:
    """The document's title and the section, as in "Guide, Equity Pillar: Discipline"."""
    for playbook in library.playbooks:
        for document in playbook.sources:
            if document.id == source.document:
                return f"{document.title.in_(language)}, {source.section}"
    return source.section


def said_as(strategy: Strategy, language: str) -> str:
    """How a strategy is put to a coachee: its short form where the playbook has one."""
    return strategy.spoken.in_(language)
