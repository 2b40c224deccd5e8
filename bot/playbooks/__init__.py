"""Playbooks: the content of the coaching, typed, checked and read-only."""

from bot.playbooks.competencies import LEVELS, Competency, GlossaryTerm, Level, LevelId
from bot.playbooks.library import Library
from bot.playbooks.loader import load_library, load_playbook
from bot.playbooks.pillars import KNOWN_PILLARS, Pillar, Situations, Strategy
from bot.playbooks.playbook import Document, Playbook
from bot.playbooks.problems import PlaybookError, Problem
from bot.playbooks.protocol import STAGES, Alignment, LogicModel, Stage, StageId, Stance
from bot.playbooks.terms import TermFinder
from bot.playbooks.text import LANGUAGES, ROLES, Item, Language, Names, Role, Source, Text
from bot.playbooks.workshops import ProblemOfPracticeWorkshop, Template, Workshop

__all__ = [
    "KNOWN_PILLARS",
    "LANGUAGES",
    "LEVELS",
    "ROLES",
    "STAGES",
    "Alignment",
    "Competency",
    "Document",
    "GlossaryTerm",
    "Item",
    "Language",
    "Level",
    "LevelId",
    "Library",
    "LogicModel",
    "Names",
    "Pillar",
    "Playbook",
    "PlaybookError",
    "Problem",
    "ProblemOfPracticeWorkshop",
    "Role",
    "Situations",
    "Source",
    "Stage",
    "StageId",
    "Stance",
    "Strategy",
    "Template",
    "TermFinder",
    "Text",
    "Workshop",
    "load_library",
    "load_playbook",
]
