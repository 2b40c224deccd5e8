"""Where a text of the playbooks comes from, in one line."""

from __future__ import annotations

from bot.playbooks import Library, Source, Strategy


def cite(library: Library, source: Source, language: str) -> str:
    """The document's title and, to those who read its language, the name of the part.

    As in "Equity Playbook guide, Equity Pillar: Discipline". The paragraph and the letter behind
    that name help nobody who does not have the document open.
    """
    part = source.section.partition(", ")[0]
    for playbook in library.playbooks:
        for document in playbook.sources:
            if document.id == source.document:
                title = (document.short_title or document.title).in_(language)
                written_in = document.language or playbook.original
                return f"{title}, {part}" if written_in == language else title
    return part


def said_as(strategy: Strategy, language: str) -> str:
    """How a strategy is put to a coachee: its short form where the playbook has one."""
    return strategy.spoken.in_(language)
