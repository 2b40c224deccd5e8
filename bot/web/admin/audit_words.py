"""An entry of the audit log in words: what was done, to what, and what else is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.persistence.auditing import Entry
from bot.web.rooms.page import say_moment
from bot.web.wording import Language, catalogue, text

_LONGEST = 80
# Fields whose values have names elsewhere in the room.
_NAMED_AS = {
    "role": "role",
    "second_factor_roles": "role",
    "educator_role": "educator",
    "language": "language",
    "languages": "language",
    "default_language": "language",
    "identity": "site.identity",
}


@dataclass(frozen=True)
class AuditWords:
    """Says entries in one language.

    Attributes:
        names: of people and pillars, by id.
        zone: where the organisation's clock is.
    """

    language: Language
    names: Mapping[str, str]
    zone: ZoneInfo

    def action(self, action: str) -> str:
        """What was done; the bare name of what has no text."""
        return self._text(f"audit.action.{action}") or action.replace("_", " ")

    def subject(self, entry: Entry) -> str:
        """What it was done to, beside a person's name: a conversation is named by its day."""
        if entry.began is not None:
            return text("audit.conversation_of", self.language, day=self._moment(entry.began))
        kind = entry.row.subject_kind
        return self._text(f"audit.kind.{kind}") or kind.replace("_", " ")

    def details(self, entry: Entry) -> Iterator[str]:
        """What else is known of an entry, a line each: what changed from what to what."""
        detail = dict(entry.row.detail)
        before, after = detail.pop("before", None), detail.pop("after", None)
        if isinstance(before, dict) and isinstance(after, dict):
            for name in sorted(after):
                was, became = (self._value(name, each.get(name)) for each in (before, after))
                yield f"{self._field(name)}: {was} → {became}"
            told = set(after)
            for name in sorted(set(detail.pop("fields", [])) - told):
                yield self._field(name)
            return
        for name, value in detail.items():
            if isinstance(value, str | int | float) and not self._is_unknown_id(value):
                yield f"{self._field(name)}: {self._value(name, value)}"

    def _field(self, name: str) -> str:
        return self._text(f"audit.field.{name}") or name.replace("_", " ")

    def _value(self, field: str, value: object) -> str:
        words = "–" if value in (None, "", [], {}) else " ".join(self._said(field, value).split())
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"

    def _said(self, field: str, value: object) -> str:
        if isinstance(value, bool):
            return text(f"audit.{'yes' if value else 'no'}", self.language)
        if isinstance(value, list):
            return ", ".join(self._said(field, each) for each in value)
        if isinstance(value, dict):
            return ", ".join(str(each) for each in value.values() if each)
        words = self._text(f"{_NAMED_AS.get(field, f'audit.value.{field}')}.{value}")
        return words or self.names.get(str(value), str(value))

    def _is_unknown_id(self, value: object) -> bool:
        """Whether this is the id of a row without a name, which tells a reader nothing."""
        is_id = isinstance(value, str) and len(value) == 32 and value.isalnum()
        return is_id and value not in self.names

    def _moment(self, moment: datetime) -> str:
        return say_moment(moment, self.zone, self.language)

    def _text(self, key: str) -> str | None:
        return text(key, self.language) if key in catalogue() else None
