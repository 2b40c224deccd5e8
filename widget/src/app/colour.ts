// The site's colour, so that it can be read: darker on light paper, lighter on dark, as much as needed.

type Colour = [number, number, number];

// The darkest light surface and the lightest dark one of base.css, and the writing on colour, which
// is the white that the server checks a site's colour against.
const PAPER: Colour = [0xf7, 0xf3, 0xea];
const CARD: Colour = [0xff, 0xfd, 0xf8];
const NIGHT: Colour = [0x1e, 0x26, 0x22];
const WHITE: Colour = [0xff, 0xff, 0xff];
const BLACK: Colour = [0x10, 0x18, 0x14];
// More than WCAG's 4.5, as the same words also stand on a tint of the colour: there a little more
// than 4.5 is left, for colours are rounded when they are written.
const READABLE = 5.6;
const READABLE_ON_TINT = 4.55;
const MOST_TINT = 0.14;

export interface Palette {
  accent: string;
  onAccent: string;
  tint: string;
}

/** The palette of a colour such as #1f6b52 on light and on dark paper. */
export function palettes(code: string): { light: Palette; dark: Palette } {
  const colour = parse(code);
  return { light: palette(colour, PAPER, CARD, BLACK), dark: palette(colour, NIGHT, NIGHT, WHITE) };
}

/** Writing that can be read on a colour. */
export function inkOn(code: string): string {
  return write(ink(parse(code)));
}

function palette(colour: Colour, paper: Colour, card: Colour, towards: Colour): Palette {
  let accent = colour;
  for (let part = 0.05; contrast(accent, paper) < READABLE && part < 1; part += 0.05) {
    accent = mix(towards, colour, part);
  }
  const tint = tintOf(accent, card);
  return { accent: write(accent), onAccent: write(ink(accent)), tint: write(tint) };
}

/** As much of a colour on a card as leaves the colour itself readable there. */
function tintOf(accent: Colour, card: Colour): Colour {
  let part = MOST_TINT;
  while (contrast(accent, mix(accent, card, part)) < READABLE_ON_TINT) part -= 0.01;
  return mix(accent, card, part);
}

function ink(colour: Colour): Colour {
  return contrast(colour, WHITE) >= contrast(colour, BLACK) ? WHITE : BLACK;
}

function parse(code: string): Colour {
  const number = Number.parseInt(code.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function write(colour: Colour): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function mix(one: Colour, other: Colour, part: number): Colour {
  return one.map((value, place) => value * part + other[place]! * (1 - part)) as Colour;
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
