"""Noticing danger in what a person writes, in English and Spanish, before anything else."""

from bot.coaching.safety.judgement import Danger, Finding, decide, notice

__all__ = ["Danger", "Finding", "decide", "notice"]
