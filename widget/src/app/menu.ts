// The menu: what can be said or done at every point.

import { make } from "./dom";
import { onLanguage, spoken, t } from "./texts";

// In groups; what is said for the coachee, and what is done here.
const GROUPS = [
  ["help", "where", "back", "pause"],
  ["commitments", "my_page", "calendar", "download"],
  ["language", "who", "delete"],
  ["sign_out"],
];
// Only where there is such a page: for those who came in with a cookie.
const SOMETIMES = new Set(["my_page"]);
const summary = make("summary", { text: "menu" });
const list = make("ul");
export const menu = make("details", { class: "menu", id: "menu" }, summary, list);

/** Fill the menu; say is given what it says for the coachee, deeds are what it does by itself. */
export function fillMenu(say: (text: string) => void, deeds: Record<string, () => void>): void {
  for (const group of GROUPS) {
    const there = group.filter((name) => name in deeds || !SOMETIMES.has(name));
    there.forEach((name, place) => {
      const key = `say_${name}`;
      const marks = name in deeds ? { id: name.replace("_", "-") } : { "data-say": key };
      const press = deeds[name] ?? (() => say(t(key)));
      list.append(make("li", { class: place ? "" : "first" }, item(name, marks, press)));
    });
  }
  onLanguage(foreign);
  foreign();
}

function item(name: string, marks: Record<string, string>, press: () => void): HTMLElement {
  const click = () => {
    menu.open = false;
    press();
  };
  return make("button", { type: "button", text: `menu_${name}`, ...marks, click });
}

/** The button that changes the language speaks the other one. */
function foreign(): void {
  const other = list.querySelector<HTMLElement>("[data-say=say_language]");
  if (other) other.lang = spoken() === "en" ? "es" : "en";
}

/** Close the menu, if it is open; tells whether it was. */
export function closeMenu(): boolean {
  if (!menu.open) return false;
  menu.open = false;
  summary.focus();
  return true;
}

document.addEventListener("click", (event) => {
  if (!menu.contains(event.target as Node)) menu.open = false;
});
menu.addEventListener("focusout", (event) => {
  const to = event.relatedTarget;
  if (to instanceof Node && !menu.contains(to)) menu.open = false;
});
