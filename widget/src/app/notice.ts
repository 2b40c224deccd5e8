// One line above the field: what is wrong, and what becomes of what was written.

import { make } from "./dom";

export const notice = make("p", { class: "notice", id: "notice", role: "alert", hidden: true });

/** Say it; nothing takes it away. */
export function say(text: string): void {
  notice.textContent = text;
  notice.hidden = !text;
}
