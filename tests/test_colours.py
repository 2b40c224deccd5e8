"""Every colour that a site may have can be read: by the widget's own code, in every place of it."""

import json
import re
import subprocess
from itertools import product
from pathlib import Path

import pytest

from bot.web.widget.colour import LEAST_CONTRAST, contrast, contrast_with_white

ROOT = Path(__file__).parents[1]
BASE = (ROOT / "bot/web/static/base.css").read_text(encoding="utf-8")
PALETTES = """
import { buildSync } from "esbuild";
import { readFileSync } from "node:fs";
const options = { bundle: true, format: "esm", write: false };
const built = buildSync({ ...options, entryPoints: ["src/app/colour.ts"] });
const code = Buffer.from(built.outputFiles[0].contents).toString("base64");
const { inkOn, palettes } = await import(`data:text/javascript;base64,${code}`);
const colours = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(colours.map((one) => ({ ink: inkOn(one), ...palettes(one) }))));
"""
STEPS = range(0, 256, 15)
# Found unreadable once: on a hovered answer in the dark, and as the ground of initials.
ONCE = ("#3c735a", "#eb1428")


def surfaces(shade: str) -> dict[str, str]:
    """Entre's own colours, on light or on dark paper."""
    light, dark = BASE.split("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", light if shade == "light" else dark))


@pytest.fixture(scope="module")
def colours() -> list[tuple[str, dict[str, dict[str, str]]]]:
    """Colours that are taken, each with what the widget makes of it."""
    every = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in product(STEPS, repeat=3)]
    taken = [one for one in (*ONCE, *every) if contrast_with_white(one) >= LEAST_CONTRAST]
    command = ("node", "--input-type=module", "-e", PALETTES)
    asked = json.dumps(taken)
    made = subprocess.run(
        command, cwd=ROOT / "widget", input=asked, check=True, capture_output=True, text=True
    )
    return list(zip(taken, json.loads(made.stdout), strict=True))


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_words_in_a_sites_colour_can_be_read(
    colours: list[tuple[str, dict[str, dict[str, str]]]], shade: str
) -> None:
    own = surfaces(shade)
    unreadable = [
        (colour, words, ground)
        for colour, made in colours
        for one in [made[shade]]
        for words, ground in (
            (one["accent"], own["paper"]),
            (one["accent"], own["card"]),
            (one["accent"], one["tint"]),
            (one["onAccent"], one["accent"]),
            (own["ink"], one["tint"]),
        )
        if contrast(words, ground) < LEAST_CONTRAST
    ]
    assert len(colours) > 1000
    assert unreadable == []


def test_initials_can_be_read_on_a_sites_colour(
    colours: list[tuple[str, dict[str, str]]],
) -> None:
    assert [one for one, made in colours if contrast(made["ink"], one) < LEAST_CONTRAST] == []
