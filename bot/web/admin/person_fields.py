"""What is known of a person, as an administrator types it or a program sends it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from bot.coaching.own_content import library_of
from bot.persistence import Session
from bot.persistence.flags import AuditLog
from bot.persistence.models import EducatorRole, Person, Role
from bot.persistence.models.people import email_key
from bot.persistence.people import People
from bot.playbooks.in_use import library_in_use
from bot.web.admin.registry import keep_an_administrator
from bot.web.reading import tidy
from bot.web.widget.arriving import is_address

_FORMULA = ("=", "+", "-", "@", "\t")
# What may stand in the audit log, which outlives a person: no name and no address.
_TOLD = ("role", "educator_role", "pillar", "language", "school")


class AddressTaken(ValueError):
    """Somebody else of the organisation has this address."""


class UnknownPillar(ValueError):
    """The organisation's playbooks have no such pillar."""


def _address(text: str) -> str:
    if not is_address(text):
        raise PydanticCustomError("person.bad_email", "no address")
    return email_key(text)


def _harmless(text: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    words = " ".join(tidy(text).split())
    if not words:
        raise PydanticCustomError("form.missing", "nothing")
    if words.startswith(_FORMULA):
        raise PydanticCustomError("person.formula", "a formula")
    return words


Words = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_harmless)]
Address = Annotated[str, AfterValidator(_address)]


class PersonFields(BaseModel):
    """What can be said of a person.

    Attributes:
        educator_role: What they do at work; asked at first contact where it is not known.
        pillar: Id of the pillar they work on; asked likewise.
        language: Asked likewise.
    """

    name: Words
    email: Address
    role: Role = Role.COACHEE
    educator_role: EducatorRole | None = None
    pillar: Annotated[str, Field(max_length=64)] | None = None
    language: Literal["en", "es"] | None = None
    school: Words | None = None

    @classmethod
    def of(cls, person: Person) -> PersonFields:
        """What is known of somebody, unchecked: it was checked when it came in."""
        return cls.model_construct(
            **{name: getattr(person, name) for name in cls.model_fields if hasattr(person, name)}
        )


async def change_person(
    session: Session, person: Person, fields: PersonFields, actor_id: str | None
) -> dict[str, Any]:
    """Bring what is known of a person in line with what was typed.

    Returns:
        What was known before, of that which changed.

    Raises:
        AddressTaken: somebody else has the address.
        LastAdministrator: nobody would be left who may change things.
        UnknownPillar: there is no such pillar.
    """
    await _check_pillar(session, person.organisation_id, fields)
    new = {name: getattr(fields, name) for name in PersonFields.model_fields}
    changed = {name: value for name, value in new.items() if getattr(person, name) != value}
    if "email" in changed:
        holder = await People(session, person.organisation_id).by_email(fields.email)
        if holder is not None and holder.id != person.id:
            raise AddressTaken
    if "role" in changed:
        await keep_an_administrator(session, person)
    before = {name: getattr(person, name) for name in changed}
    for name, value in changed.items():
        setattr(person, name, value)
    if changed:
        detail = {
            "fields": sorted(changed),
            "before": {name: before[name] for name in _TOLD if name in before},
            "after": {name: changed[name] for name in _TOLD if name in changed},
        }
        log = AuditLog(session, person.organisation_id)
        await log.write("change", "person", person.id, actor_id=actor_id, detail=detail)
    return before


async def add_person(
    session: Session, organisation_id: str, fields: PersonFields, actor_id: str | None
) -> Person:
    """Add a person.

    Raises:
        AddressTaken: somebody has the address.
        UnknownPillar: there is no such pillar.
    """
    await _check_pillar(session, organisation_id, fields)
    people = People(session, organisation_id)
    if await people.by_email(fields.email) is not None:
        raise AddressTaken
    known = {name: getattr(fields, name) for name in PersonFields.model_fields}
    person = await people.add(**known)
    log = AuditLog(session, organisation_id)
    await log.write("add", "person", person.id, actor_id=actor_id, detail={"role": fields.role})
    return person


async def _check_pillar(session: Session, organisation_id: str, fields: PersonFields) -> None:
    if fields.pillar is None:
        return
    library = await library_of(session, organisation_id, library_in_use())
    if fields.pillar not in {pillar.id for pillar in library.pillars}:
        raise UnknownPillar
