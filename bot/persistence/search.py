"""Full-text search in what people have shared: FTS5 on SQLite, ``tsvector`` on PostgreSQL.

The indexes are made by migration 0006 and keep themselves in step; what is private, erased or no
longer shared is left out when it is asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, not_, or_, select, text

from bot.persistence.models import Author, Conversation, Message, Tag
from bot.persistence.repository import Repository
from bot.persistence.shared import Shared

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
ACCENTED, PLAIN = "áàâäãåéèêëíìîïóòôöõúùûüñç", "aaaaaaeeeeiiiiooooouuuunc"
_SQLITE = "messages.id IN (SELECT rowid FROM message_words WHERE message_words MATCH :wanted)"
_POSTGRES = (
    "to_tsvector('simple'::regconfig, translate(lower(messages.text), "
    f"'{ACCENTED}', '{PLAIN}')) @@ to_tsquery('simple'::regconfig, :wanted)"
)


@dataclass(frozen=True)
class Wanted:
    """What is looked for.

    Attributes:
        words: Each of them, or what begins with it, must be in the message; where there are
            none, every message that fits otherwise is found.
        person_ids: Whose conversations; nobody else's are looked through.
        stage: Of the conversation in which it was said.
        language: That it was said in.
        tag: On the conversation, by ``tagged_by``.
        since: The earliest moment.
        until: The first moment that is too late.
        author: Who said it; anybody where nobody is named.
    """

    words: str
    person_ids: Sequence[str]
    stage: str | None = None
    language: str | None = None
    tag: str | None = None
    tagged_by: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    author: Author | None = None


class Search(Repository):
    """Looks through an organisation's shared messages."""

    async def messages(self, wanted: Wanted, limit: int = 50) -> list[Message]:
        """Return the messages that fit; none where no word is asked for.

        Accents and ñ make no difference to what is found, but to the order: first comes what has
        the words as they were typed, and of two alike the newer one.
        """
        typed = _WORD.findall(wanted.words)[:_MOST_WORDS]
        words = [_plain(word) for word in typed]
        if not wanted.person_ids or (wanted.words.strip() and not words):
            return []
        query = (
            self._select(Message)
            .join(Conversation, Conversation.id == Message.conversation_id)
            .where(
                self._ours(Conversation),
                Conversation.shared_at.is_not(None),
                Message.person_id.in_(wanted.person_ids),
                Message.erased_at.is_(None),
                Message.private_at.is_(None),
                *await self._readable(wanted.person_ids),
                *self._filters(wanted),
                *([self._match(words)] if words else []),
            )
        )
        as_typed = [_has(word) for word in typed if _plain(word) != word.lower()]
        nearest = [case((and_(*as_typed), 0), else_=1)] if as_typed else []
        return await self._all(query.order_by(*nearest, Message.id.desc()).limit(limit))

    def _match(self, words: list[str]) -> ColumnElement[bool]:
        if self._session.get_bind().dialect.name == "sqlite":
            query = " ".join(f'"{word}"*' for word in words)
            return text(_SQLITE).bindparams(bindparam("wanted", query))  # type: ignore[return-value]
        query = " & ".join(f"{word}:*" for word in words)
        return text(_POSTGRES).bindparams(bindparam("wanted", query))  # type: ignore[return-value]

    async def _readable(self, person_ids: Sequence[str]) -> list[ColumnElement[bool]]:
        """Conditions that leave out the parts that are kept back."""
        shared = Shared(self._session, self._organisation_id)
        alike: dict[frozenset[str], list[str]] = {}
        for id_, parts in (await shared.kept_back(*person_ids)).items():
            alike.setdefault(parts, []).append(id_)
        return [
            not_(
                and_(
                    Message.conversation_id.in_(ids),
                    Message.stage.is_not(None),
                    Message.stage.in_(sorted(parts)),
                )
            )
            for parts, ids in alike.items()
        ]

    def _filters(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if wanted.stage:
            found.append(Message.stage == wanted.stage)
        if wanted.language:
            found.append(Message.language == wanted.language)
        if wanted.author:
            found.append(Message.author == wanted.author)
        if wanted.since:
            found.append(Message.created_at >= wanted.since)
        if wanted.until:
            found.append(Message.created_at < wanted.until)
        if wanted.tag:
            tagged = select(Tag.id).where(
                self._ours(Tag),
                Tag.conversation_id == Message.conversation_id,
                Tag.author_id == wanted.tagged_by,
                Tag.name == wanted.tag,
            )
            found.append(exists(tagged))
        return found


def found_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return where the words that are looked for, or what begins with them, stand in a text."""
    wanted = tuple(_plain(word) for word in _WORD.findall(words))
    if not wanted:
        return []
    matches = _WORD.finditer(text)
    return [match.span() for match in matches if _plain(match.group()).startswith(wanted)]


def _has(word: str) -> ColumnElement[bool]:
    """Whether a message has a word with its accents; no database folds the case of these."""
    forms = dict.fromkeys((word, word.lower(), word.capitalize(), word.upper()))
    return or_(*(Message.text.contains(form, autoescape=True) for form in forms))


def _plain(word: str) -> str:
    return word.lower().translate(str.maketrans(ACCENTED, PLAIN))
