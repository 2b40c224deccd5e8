"""Where a text of the playbooks comes from, in one line."""

from __future__ import annotations

from bot.playbooks import Library, Source, Strategy


def cite(library: Library, source: Source, language: str) -> str:
    """The document's title and, to those who read its language, the section.

    As in "A Guide to Kentucky's Equity Playbook, Equity Pillar: Discipline".
    """
    for playbook in library.playbooks:
        for document in playbook.sources:
            if document.id == source.document:
                title = (document.short_title or document.title).in_(language)
                written_in = document.language or playbook.original
                return f"{title}, {source.section}" if written_in == language else title
    return source.section


def said_as(strategy: Strategy, language: str) -> str:
    """How a strategy is put to a coachee: its short form where the playbook has one."""
    return strategy.spoken.in_(language)
