// The field for one's own words: it grows, counts, and sends on Enter.

import { draft } from "./outbox.js";
import { start, t } from "./texts.js";

const form = document.getElementById("composer");
const words = document.getElementById("words");
const count = document.getElementById("count");
const button = document.getElementById("send");
const NEAR = 0.8;

/** Make the field work; send is given what was written. */
export function compose(send) {
  words.value = draft.read();
  words.addEventListener("input", changed);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text || length() > start.limit) return;
    put("");
    send({ text });
  });
  changed();
}

/** Put words into the field, as after a refusal; what is there already stays. */
export function giveBack(text) {
  put([text, words.value].filter(Boolean).join("\n"));
}

export function focusWords() {
  words.focus({ preventScroll: true });
}

function put(text) {
  words.value = text;
  changed();
}

// As the server counts: a character is a code point.
function length() {
  return [...words.value.trim()].length;
}

function changed() {
  draft.write(words.value);
  words.style.blockSize = "auto";
  words.style.blockSize = `${words.scrollHeight + 3}px`;
  const used = length();
  const over = used - start.limit;
  count.classList.toggle("over", over > 0);
  count.textContent =
    over > 0
      ? t("too_long", { over })
      : used > start.limit * NEAR
        ? t("count", { count: used, limit: start.limit })
        : "";
  button.disabled = over > 0;
}
