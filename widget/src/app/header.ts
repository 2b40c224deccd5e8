// The header: whose conversation this is, how far it has come, the menu, and the way out.

import { make, picture } from "./dom";
import { avatarOf, nameOf } from "./look";
import { menu } from "./menu";
import { onLanguage } from "./texts";

const progress = make("span", { id: "progress" });
const steps = make("span", { id: "steps", "aria-hidden": "true" });
const name = make("span", { class: "name" }, nameOf());
const where = make("div", { class: "progress", role: "status", label: "where" }, progress);
export const header = make(
  "header",
  {},
  picture(avatarOf(), 40),
  make("div", { class: "titles" }, make("h1", { class: "brand" }, name), where),
  menu,
  steps,
);
onLanguage(() => (name.textContent = nameOf()));

/** Show the progress line, and its steps where it counts them ("Options · 4 of 6"). */
export function showProgress(line: string): void {
  if (!line) return;
  progress.textContent = line;
  const [, at, of] = line.match(/(\d+)\D+(\d+)$/) ?? [];
  const marks = Array.from({ length: Number(of) || 0 }, (_, index) =>
    make("i", { class: index < Number(at) ? "done" : "" }),
  );
  steps.replaceChildren(...marks);
}

/** Show what belongs to a conversation, or only the name where nobody is signed in. */
export function setSignedIn(on: boolean): void {
  where.hidden = menu.hidden = !on;
  if (!on) clearProgress();
}

/** Begin from nothing again. */
export function clearProgress(): void {
  progress.textContent = "";
  steps.replaceChildren();
}

/** Add the button that closes the widget. */
export function addClose(close: () => void): void {
  const cross = make("button", { type: "button", class: "close", label: "close", click: close });
  steps.before(cross);
  header.classList.add("closes");
}
