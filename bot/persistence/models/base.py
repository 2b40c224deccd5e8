"""What all tables have in common: names of constraints, ids, times, enumerations and JSON."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Text,
    inspect,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def new_id() -> str:
    """Return a random id: a version 4 UUID as 32 hexadecimal digits."""
    return uuid4().hex


def utc_now() -> datetime:
    """Return the present moment, aware and in UTC."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware when it goes in, aware and in UTC when it comes out, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC.

        Raises:
            ValueError: The moment has no time zone, so that nobody knows when it is.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a stored moment needs a time zone, and {value.isoformat()} has none")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone, which SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all models.

    Defaults are set when the object is made, not when it is written, so that an id can be used
    at once and a new object's JSON notices changes.
    """

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime, str: Text}  # noqa: RUF012 - SQLAlchemy's name

    def __init__(self, **values: Any) -> None:
        """Set the given columns, and the defaults of the others.

        Raises:
            TypeError: The model has no such column.
        """
        columns = inspect(type(self)).column_attrs
        unknown = values.keys() - columns.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        for attribute in columns:
            key, default = attribute.key, attribute.columns[0].default
            if key in values:
                setattr(self, key, values[key])
            elif default is not None:
                made = default.arg(None) if default.is_callable else default.arg
                setattr(self, key, made)


class OfOrganisation:
    """A row that belongs to one organisation, by which every query is limited."""

    organisation_id: Mapped[str] = mapped_column(
        String(32),
        ForeignKey("organisations.id", ondelete="CASCADE"),
        index=True,
        sort_order=-3,
    )


class Identified:
    """A row with a random id."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id, sort_order=-4)


class OfPerson:
    """A row about one person, gone when the person is erased."""

    person_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("people.id", ondelete="CASCADE"), index=True, sort_order=-2
    )


def reference(target: str, *, ondelete: str = "CASCADE", **options: Any) -> Mapped[Any]:
    """Return a column that names another row.

    Args:
        target: Table and column of the other row.
        ondelete: What happens to this row, or to its name of the other, when the other goes.
        options: More for the column, such as ``index``.
    """
    return mapped_column(String(32), ForeignKey(target, ondelete=ondelete), **options)


def word(length: int = 64, **options: Any) -> Mapped[Any]:
    """Return a column for an identifier or another short word."""
    return mapped_column(String(length), **options)


def one_of(kind: type[StrEnum], name: str, **options: Any) -> Mapped[Any]:
    """Return a column for a word of an enumeration, which the database checks too.

    Args:
        kind: The enumeration; its values are what is stored.
        name: Name of the check, after the table's.
        options: More for the column, such as ``default``.
    """
    return mapped_column(
        Enum(
            kind,
            name=name,
            native_enum=False,
            create_constraint=True,
            validate_strings=True,
            length=32,
            values_callable=_values,
        ),
        **options,
    )


def json_dict(default: Callable[[], dict[str, Any]] = dict) -> Mapped[dict[str, Any]]:
    """Return a column for a JSON object.

    A change of the object itself is noticed; for a change further down, assign the column anew.
    """
    return mapped_column(MutableDict.as_mutable(_json()), default=default)


def json_list(default: Callable[[], list[Any]] = list) -> Mapped[list[Any]]:
    """Return a column for a JSON array; changes are noticed as in ``json_dict``."""
    return mapped_column(MutableList.as_mutable(_json()), default=default)


def _json() -> Any:
    return JSON().with_variant(JSONB(), "postgresql")


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]
