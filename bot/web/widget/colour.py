"""Whether white words can be read on a colour, by WCAG 2.2, and the nearest on which they can."""

from __future__ import annotations

import colorsys
import re

LEAST_CONTRAST = 4.5
WHITE = "#ffffff"
_HEX = re.compile(r"#[0-9a-f]{6}")
_STEPS = 1000


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as ``#1a5fb4``, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of white on a colour: the widget's writing on it is just this white."""
    return contrast(colour, WHITE)


def nearest_readable(colour: str) -> str:
    """The lightest colour of the same hue on which white words can be read."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(_STEPS + 1):
        darker = colorsys.hls_to_rgb(hue, lightness * (1 - step / _STEPS), saturation)
        tried = "#" + "".join(f"{round(part * 255):02x}" for part in darker)
        if contrast_with_white(tried) >= LEAST_CONTRAST:
            return tried
    return "#000000"


def is_colour(text: str) -> bool:
    """Whether this is a colour as it is stored: # and six hexadecimal digits in small letters."""
    return _HEX.fullmatch(text) is not None


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
