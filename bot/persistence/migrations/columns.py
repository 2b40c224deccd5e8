"""The kinds of columns that migrations make; independent of the models, which move on."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def row_id() -> sa.Column[Any]:
    """Return the random id of a row."""
    return sa.Column("id", sa.String(32), primary_key=True)


def reference(name: str, target: str, ondelete: str = "CASCADE", **options: Any) -> sa.Column[Any]:
    """Return a column that names another row."""
    settings = {"nullable": False, **options}
    return sa.Column(name, sa.String(32), sa.ForeignKey(target, ondelete=ondelete), **settings)


def organisation() -> sa.Column[Any]:
    """Return the organisation that a row belongs to."""
    return reference("organisation_id", "organisations.id", index=True)


def person(*, index: bool = True) -> sa.Column[Any]:
    """Return the person that a row is about."""
    return reference("person_id", "people.id", index=index)


def conversation(**options: Any) -> sa.Column[Any]:
    """Return the conversation that a row came from."""
    return reference("conversation_id", "conversations.id", **options)


def word(name: str, length: int = 64, **options: Any) -> sa.Column[Any]:
    """Return a column for an identifier or another short word."""
    return sa.Column(name, sa.String(length), **{"nullable": False, **options})


def text(name: str) -> sa.Column[Any]:
    """Return a column for words that a person writes."""
    return sa.Column(name, sa.Text(), nullable=False)


def answers(*names: str) -> list[sa.Column[Any]]:
    """Return columns for answers that may still be missing."""
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def number(name: str) -> sa.Column[Any]:
    """Return a column for a whole number."""
    return sa.Column(name, sa.Integer(), nullable=False)


def yes_or_no(name: str, **options: Any) -> sa.Column[Any]:
    """Return a column for yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False, **options)


def zero_to_ten(name: str) -> tuple[sa.Column[Any], sa.CheckConstraint]:
    """Return a column for an answer from 0 to 10, with its check."""
    check = sa.CheckConstraint(f"{name} BETWEEN 0 AND 10", name=name)
    return sa.Column(name, sa.Integer(), nullable=True), check


def time(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def json(name: str, **options: Any) -> sa.Column[Any]:
    """Return a column for JSON."""
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    return sa.Column(name, kind, nullable=False, **options)


def one_of(name: str, *words: str, nullable: bool = False) -> sa.Column[Any]:
    """Return a column for one of a few words, with its check."""
    kind = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, kind, nullable=nullable)
