"""What the API takes and gives of people and settings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from bot.persistence.models import EducatorRole, Organisation, Person, Role
from bot.web.admin.person_fields import Address, PersonFields, Words
from bot.web.admin.settings_fields import (
    Code,
    Consent,
    Contact,
    Days,
    Group,
    SecondFactorRole,
    State,
    Zone,
)

CoachId = Annotated[str, Field(min_length=1, max_length=32)]


class NewPerson(PersonFields):
    """Somebody to be added, with the id of their coach."""

    coach_id: CoachId | None = None


class PersonChange(BaseModel):
    """What is to change of somebody; what is not named stays, and null takes it away."""

    name: Words | None = None
    email: Address | None = None
    role: Role | None = None
    educator_role: EducatorRole | None = None
    pillar: Annotated[str, Field(max_length=64)] | None = None
    language: Code | None = None
    school: Words | None = None
    coach_id: CoachId | None = None
    active: bool | None = None


class PersonBody(BaseModel):
    """Somebody of the organisation."""

    id: str
    name: str
    email: str
    role: Role
    educator_role: EducatorRole | None
    pillar: str | None
    language: str | None
    school: str | None
    active: bool
    coach: str | None
    welcomed_at: datetime | None

    @classmethod
    def of(cls, person: Person, coach: str | None) -> PersonBody:
        """The same for the API."""
        own = {name for name in cls.model_fields if name != "coach"}
        return cls(coach=coach, **{name: getattr(person, name) for name in own})


class Everybody(BaseModel):
    """A page of people, and how many there are in all."""

    people: list[PersonBody]
    total: int


class SettingsBody(BaseModel):
    """What an organisation has decided."""

    name: str
    time_zone: str
    state: str
    languages: list[str]
    default_language: str
    coach_told_of_danger: bool
    crisis_contacts: list[dict[str, Any]]
    consent: dict[str, str]
    mask_others: bool
    retention_days: int
    small_group: int
    passwords: bool
    second_factor_roles: list[str]

    @classmethod
    def of(cls, where: Organisation) -> SettingsBody:
        """The same for the API."""
        return cls(**{name: getattr(where, name) for name in cls.model_fields})


class SettingsChange(BaseModel):
    """What is to be decided otherwise; what is not named stays."""

    name: Words | None = None
    time_zone: Zone | None = None
    state: State | None = None
    languages: Annotated[list[Code], Field(min_length=1)] | None = None
    default_language: Code | None = None
    coach_told_of_danger: bool | None = None
    crisis_contacts: Annotated[list[Contact], Field(max_length=5)] | None = None
    consent: dict[Code, Consent] | None = None
    mask_others: bool | None = None
    retention_days: Days | None = None
    small_group: Group | None = None
    passwords: bool | None = None
    second_factor_roles: list[SecondFactorRole] | None = None
