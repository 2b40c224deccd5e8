// How a site wants it to look: its name, colour and picture; Entre's own where it says nothing.

import { inkOn, palettes } from "./colour";
import { site } from "./start";
import { ownWords, t } from "./texts";

const MARK = "/static/mark.svg";
const COLOUR = "#1f6b52";
const look = site?.look;

export function nameOf(): string {
  return t("name");
}

export function greetingOf(): string {
  return t("greeting");
}

/** The line above the way in: the site's own, or its greeting. */
export function entranceOf(): string {
  return ownWords("entrance") || t("greeting");
}

/** The line beside the launcher, where the site has one. */
export function invitationOf(): string {
  return ownWords("greeting");
}

export const colour = look?.colour || COLOUR;
export const position = look?.position ?? "right";
export const ink = inkOn(colour);

/** A picture, drawn from initials where those were given. */
export function avatarOf(): string {
  const given = look?.avatar;
  if (!given || given.startsWith("data:")) return given || MARK;
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", "0 0 64 64");
  const plate = drawing.appendChild(document.createElementNS(drawing.namespaceURI, "rect"));
  const letters = drawing.appendChild(document.createElementNS(drawing.namespaceURI, "text"));
  const attributes = {
    x: "32",
    y: "42",
    fill: ink,
    "text-anchor": "middle",
    "font-family": "system-ui, sans-serif",
    "font-size": given.length > 2 ? "22" : "27",
    "font-weight": "600",
  };
  const ground = { width: "64", height: "64", rx: "18", fill: colour };
  for (const [name, value] of Object.entries(ground)) plate.setAttribute(name, value);
  for (const [name, value] of Object.entries(attributes)) letters.setAttribute(name, value);
  letters.textContent = given;
  const written = new XMLSerializer().serializeToString(drawing);
  return `data:image/svg+xml,${encodeURIComponent(written)}`;
}

/** Put the site's colour on: as properties, which a strict policy allows. */
export function dress(): void {
  if (!look?.colour) return;
  for (const [light, palette] of Object.entries(palettes(look.colour))) {
    const { style } = document.documentElement;
    style.setProperty(`--site-accent-${light}`, palette.accent);
    style.setProperty(`--site-on-accent-${light}`, palette.onAccent);
    style.setProperty(`--site-tint-${light}`, palette.tint);
  }
}
