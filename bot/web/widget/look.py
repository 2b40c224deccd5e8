"""What people see of a site's widget: name, colour, avatar, side, greeting and texts."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.web.widget.colour import (
    LEAST_CONTRAST,
    contrast_with_white,
    is_colour,
    nearest_readable,
)
from bot.web.widget.unfit import unfit

Name = Annotated[str, Field(max_length=40)]
Greeting = Annotated[str, Field(max_length=200)]
Placeholder = Annotated[str, Field(max_length=60)]
# What a site says in its own words, by language.
TEXTS = ("names", "greetings", "entrances", "placeholders")
_PICTURE = re.compile(r"data:image/(png|jpeg|webp|svg\+xml);base64,([A-Za-z0-9+/]+=*)")
# So that all of the frame stays below 30 KB when it is sent, however much a site says of its look.
MOST_PICTURE = 8 * 1024
_MOST_INITIALS = 3


class Look(BaseModel):
    """A site's look; Entre's own where it says nothing.

    Attributes:
        names: what the widget is called there, by language.
        greetings: the line beside its launcher, by language.
        entrances: the line above the way in, by language; the greeting where there is none.
        placeholders: what stands in the empty field, by language.
        colour: # and six hexadecimal digits; white words must be readable on it.
        avatar: up to three letters, or a small picture as a ``data:`` address.
        position: the side of the page on which the launcher stands.
    """

    model_config = ConfigDict(extra="forbid")

    names: dict[Literal["en", "es"], Name] = {}
    greetings: dict[Literal["en", "es"], Greeting] = {}
    entrances: dict[Literal["en", "es"], Greeting] = {}
    placeholders: dict[Literal["en", "es"], Placeholder] = {}
    colour: str | None = None
    avatar: str | None = None
    position: Literal["left", "right"] = "right"

    @field_validator("colour")
    @classmethod
    def _readable(cls, colour: str | None) -> str | None:
        if colour is None:
            return None
        colour = colour.strip().lower()
        if not is_colour(colour):
            words = "write a colour as # and six hexadecimal digits, such as #1a5fb4"
            raise unfit("site.bad_colour", words)
        found = contrast_with_white(colour)
        if found < LEAST_CONTRAST:
            raise unfit(
                "site.pale_colour",
                f"white words on {colour} have a contrast of {found:.1f} to 1 and need "
                f"{LEAST_CONTRAST}; the nearest colour that passes is {nearest_readable(colour)}",
            )
        return colour

    @field_validator("avatar")
    @classmethod
    def _small(cls, avatar: str | None) -> str | None:
        if avatar is None or not avatar.startswith("data:"):
            if avatar is not None and not 0 < len(avatar.strip()) <= _MOST_INITIALS:
                raise unfit("site.bad_initials", "an avatar is a picture, or one to three letters")
            return avatar and avatar.strip()
        picture = _PICTURE.fullmatch(avatar)
        content = picture and _decoded(picture[2])
        if not content:
            raise unfit("site.bad_picture", "a picture must be PNG, JPEG, WebP or SVG")
        if len(content) > MOST_PICTURE:
            words = f"a picture may have {MOST_PICTURE // 1024} KB at most"
            raise unfit("site.large_picture", words)
        return avatar


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
