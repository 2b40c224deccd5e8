"""The demo's people and what they type, as the YAML files beside this module have it."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter
from ruamel.yaml import YAML

from bot.persistence.models import EducatorRole, Role

_HERE = Path(__file__).parent
_PEOPLE = _HERE / "people.yml"
_PICTURE = _HERE / "district.svg"
_CONVERSATIONS = _HERE / "conversations"


def _lines(value: object) -> object:
    """One line, or several, as text: a number is typed too."""
    return [str(line) for line in (value if isinstance(value, list) else [value])]


Lines = Annotated[list[str], BeforeValidator(_lines)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Strict):
    """The organisation."""

    slug: str
    name: str
    state: str
    time_zone: str


class Member(_Strict):
    """Somebody of the organisation.

    Attributes:
        coach: the coach's address, for a coachee.
        educator_role: what an administrator has entered beforehand; asked for otherwise.
    """

    email: str
    name: str
    role: Role
    coach: str | None = None
    educator_role: EducatorRole | None = None
    pillar: str | None = None


class Face(_Strict):
    """A person to sign in as, and how the printed link describes them."""

    email: str
    who: str


class Intranet(_Strict):
    """The site that shows the widget, who signs for its people, and two of them by language.

    Attributes:
        shown: how its address is announced.
        look: the site's own, without its picture.
    """

    name: str
    shown: str
    issuer: str
    people: dict[Literal["en", "es"], str]
    look: dict[str, Any]

    @property
    def whole_look(self) -> dict[str, Any]:
        """The look with the district's picture."""
        picture = base64.b64encode(_PICTURE.read_bytes()).decode()
        return {**self.look, "avatar": f"data:image/svg+xml;base64,{picture}"}


class Notices(_Strict):
    """What is said while the demo is made."""

    conversation: str
    astray: str
    made: str


class Cast(_Strict):
    """Who is in the demo."""

    organisation: Place
    intranet: Intranet
    people: list[Member]
    faces: list[Face]
    notices: Notices


class Script(_Strict):
    """One conversation from the coachee's side.

    Attributes:
        day: when it was held, in days from today; on the Friday before where that is a weekend.
        language: what the coachee's browser speaks, for the very first words.
        ends: how the conversation stands when the lines are used up.
        answers: what is typed while a question is open, one line after another, by the question's
            stage and name as in ``goal_sign``; a side question by its name alone. A line in
            brackets presses the button with that title.
    """

    day: int
    language: Literal["en", "es"] = "en"
    ends: Literal["finished", "paused", "open"] = "finished"
    answers: dict[str, Lines]


def _loaded(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@cache
def read_cast() -> Cast:
    """Everybody in the demo.

    Raises:
        pydantic.ValidationError: the file does not say what it should.
    """
    return Cast.model_validate(_loaded(_PEOPLE))


def read_scripts() -> list[tuple[str, Script]]:
    """Every conversation with the address of the coachee who has it, in the order of days.

    A coachee's conversations are in the file that is called after the part of the address before
    the @.

    Raises:
        pydantic.ValidationError: a file does not say what it should.
    """
    several = TypeAdapter(list[Script])
    scripts: list[tuple[str, Script]] = []
    for person in read_cast().people:
        path = _CONVERSATIONS / f"{person.email.partition('@')[0]}.yml"
        if path.exists():
            held = several.validate_python(_loaded(path))
            scripts.extend((person.email, script) for script in held)
    return sorted(scripts, key=lambda script: script[1].day)
