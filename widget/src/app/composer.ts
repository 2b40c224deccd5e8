// The field for one's own words: it grows, counts, and sends on Enter.

import { make } from "./dom";
import type { Said } from "./outbox";
import { start } from "./start";
import { onLanguage, t } from "./texts";

const NEAR = 0.8;
const field = make("textarea", {
  id: "words",
  name: "words",
  rows: 1,
  "aria-describedby": "keys count",
  placeholder: "placeholder",
});
const sending = make("button", { class: "button", id: "send", text: "send" });
const count = make("span", { id: "count" });
export const composer = make(
  "form",
  { class: "composer", id: "composer", autocomplete: "off" },
  make("label", { class: "unseen", for: "words", text: "answer" }),
  field,
  sending,
  make("p", { class: "under" }, make("span", { id: "keys", text: "keys" }), count),
);
let changed: () => void = () => {};

/** Make the field work; send is given what was written, and edited is told of every change. */
export function compose(send: (said: Said) => void, edited: () => void): void {
  changed = edited;
  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit();
  });
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text || length() > start.limit) return;
    write("");
    send({ text });
  });
  onLanguage(fit);
  new ResizeObserver(grow).observe(composer);
  fit();
}

/** Put words into the field, as after a refusal; what is there already stays. */
export function giveBack(text: string): void {
  write([text, field.value].filter(Boolean).join("\n"));
}

/** What is written and not sent. */
export function written(): string {
  return field.value;
}

export function write(text: string): void {
  field.value = text;
  fit();
}

export function focusWords(): void {
  field.focus({ preventScroll: true });
}

// As the server counts: a character is a code point.
function length(): number {
  return [...field.value.trim()].length;
}

function grow(): void {
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 3}px`;
}

function fit(): void {
  changed();
  grow();
  const used = length();
  const over = used - start.limit;
  count.classList.toggle("over", over > 0);
  count.textContent =
    over > 0
      ? t("too_long", { over })
      : used > start.limit * NEAR
        ? t("count", { count: used, limit: start.limit })
        : "";
  sending.disabled = over > 0;
}
