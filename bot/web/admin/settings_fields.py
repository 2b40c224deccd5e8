"""What an organisation decides for its people, section by section, as it is typed."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.web.admin.person_fields import Words
from bot.web.reading import tidy

MOST_CONTACTS = 5
MOST_CONSENT = 2000
SMALLEST_GROUP = 5
Code = Literal["en", "es"]
SecondFactorRole = Literal["administrator", "coach"]


def _known_zone(zone: str) -> str:
    if zone not in available_timezones():
        raise PydanticCustomError("settings.bad_zone", "no time zone")
    return zone


def _capitals(state: str) -> str:
    if len(state) != 2 or not (state.isascii() and state.isalpha()):
        raise PydanticCustomError("settings.bad_state", "no state")
    return state.upper()


Zone = Annotated[str, AfterValidator(_known_zone)]
State = Annotated[str, AfterValidator(_capitals)]
Consent = Annotated[str, Field(max_length=MOST_CONSENT), AfterValidator(tidy)]
Days = Annotated[int, Field(ge=1, le=3650)]
Group = Annotated[int, Field(ge=SMALLEST_GROUP, le=100)]


class Place(BaseModel):
    """Who the organisation is, where, and in which languages it talks."""

    name: Words
    time_zone: Zone
    state: State
    languages: Annotated[list[Code], Field(min_length=1)]
    default_language: Code

    @model_validator(mode="after")
    def _default_is_offered(self) -> Place:
        if self.default_language not in self.languages:
            raise PydanticCustomError("settings.default_not_offered", "not offered")
        return self


class SigningIn(BaseModel):
    """Whether people have passwords, and whose password alone is not enough."""

    passwords: bool
    second_factor_roles: list[SecondFactorRole]


class Contact(BaseModel):
    """Somebody to call in danger; the name in one language at least."""

    name: Annotated[dict[Code, Words], Field(min_length=1)]
    phone: Words
    hours: dict[Code, Words]


class Danger(BaseModel):
    """What happens when somebody writes about danger."""

    coach_told_of_danger: bool
    crisis_contacts: Annotated[list[Contact], Field(max_length=MOST_CONTACTS)]


class Privacy(BaseModel):
    """What people agree to, how long words are kept, and what counts show."""

    consent: dict[Code, Consent]
    mask_others: bool
    retention_days: Days
    small_group: Group


Section = Place | SigningIn | Danger | Privacy
SECTIONS: dict[str, type[Place] | type[SigningIn] | type[Danger] | type[Privacy]] = {
    "place": Place,
    "signing-in": SigningIn,
    "danger": Danger,
    "privacy": Privacy,
}


def place_typed(values: dict[str, str], lists: dict[str, list[str]]) -> dict[str, Any]:
    """What was typed of the place, for its model."""
    return {**_given(values), "languages": lists["languages"]}


def signing_in_typed(values: dict[str, str], lists: dict[str, list[str]]) -> dict[str, Any]:
    """What was typed of signing in."""
    roles = sorted(set(lists["second_factor_roles"]))
    return {"passwords": values.get("passwords") == "on", "second_factor_roles": roles}


def danger_typed(values: dict[str, str], lists: dict[str, list[str]]) -> dict[str, Any]:
    """What was typed of danger: contacts whose every field was emptied are gone."""
    contacts = []
    for index in range(MOST_CONTACTS):
        parts = {
            part: values.get(f"contact-{index}-{part}", "")
            for part in ("name-en", "name-es", "phone", "hours-en", "hours-es")
        }
        if any(parts.values()):
            contacts.append(
                {
                    "name": _in_both(parts, "name"),
                    "phone": parts["phone"],
                    "hours": _in_both(parts, "hours"),
                }
            )
    told = values.get("coach_told_of_danger") == "on"
    return {"coach_told_of_danger": told, "crisis_contacts": contacts}


def privacy_typed(values: dict[str, str], lists: dict[str, list[str]]) -> dict[str, Any]:
    """What was typed of privacy."""
    consent = {code: values.get(f"consent-{code}", "") for code in ("en", "es")}
    return {
        **_given(values),
        "consent": {code: words for code, words in consent.items() if words},
        "mask_others": values.get("mask_others") == "on",
    }


TYPED = {
    "place": place_typed,
    "signing-in": signing_in_typed,
    "danger": danger_typed,
    "privacy": privacy_typed,
}


def _given(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _in_both(parts: dict[str, str], name: str) -> dict[str, str]:
    return {code: parts[f"{name}-{code}"] for code in ("en", "es") if parts[f"{name}-{code}"]}
