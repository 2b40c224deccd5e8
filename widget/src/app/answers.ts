// The answers below the last message: buttons, a scale, several at once, a day.

import type { Choice, Spoken } from "./api";
import { button, make } from "./dom";
import type { Said } from "./outbox";
import { t } from "./texts";

type Send = (said: Said) => void;

export const answers = make("div", {
  class: "answers",
  id: "answers",
  role: "group",
  label: "choices",
  hidden: true,
});
let shown = 0;

/** Show what a message offers; send is given words, or a button's id and title. */
export function offer(message: Spoken, send: Send): void {
  if (shown === message.id) return;
  clear();
  shown = message.id;
  const { kind } = message.control;
  if (kind === "scale") scale(send);
  else if (kind === "date") day(send);
  if (kind === "choices" && message.choices.length > 1) several(message.choices, send);
  else answers.append(...message.choices.map((choice) => pressing(choice, send)));
  answers.lang = message.language;
  answers.hidden = !answers.hasChildNodes();
}

/** Take the answers away: used, or outdated. */
export function clear(): void {
  answers.replaceChildren();
  answers.hidden = true;
  shown = 0;
}

/** Add something that can be done beside answering. */
export function addDeed(text: string, deed: () => void): void {
  answers.querySelector(".quiet")?.remove();
  answers.append(button(t(text), "button quiet", deed));
  answers.hidden = false;
}

function pressing(choice: Choice, send: Send): HTMLElement {
  return button(choice.title, "answer", () => send({ choice: choice.id, title: choice.title }));
}

function scale(send: Send): void {
  const numbers = Array.from({ length: 11 }, (_, number) =>
    button(String(number), "answer", () => send({ text: String(number) })),
  );
  answers.append(make("div", { class: "scale", role: "group", label: "scale" }, ...numbers));
}

function day(send: Send): void {
  const input = make("input", { type: "date", id: "day" });
  const sending = button(t("send_date"), "answer", () => send({ text: input.value }));
  sending.disabled = true;
  input.addEventListener("input", () => (sending.disabled = !input.value));
  answers.append(make("label", { class: "unseen", for: "day", text: "date" }), input, sending);
}

// One choice goes as its button; several go as their numbers, as a coachee would write them.
function several(choices: Choice[], send: Send): void {
  const toggles = choices.map((choice) => {
    const toggle = button(choice.title, "answer", () => {
      toggle.setAttribute("aria-pressed", String(toggle.ariaPressed !== "true"));
      sending.disabled = !chosen().length;
    });
    toggle.setAttribute("aria-pressed", "false");
    return toggle;
  });
  const chosen = () =>
    choices.filter((_, place) => toggles[place]?.getAttribute("aria-pressed") === "true");
  const sending = button(t("send_several"), "button", () => {
    const [only, ...more] = chosen();
    if (only && !more.length) return send({ choice: only.id, title: only.title });
    send({ text: chosen().map((choice) => choices.indexOf(choice) + 1).join(", ") });
  });
  sending.disabled = true;
  answers.append(make("p", {}, t("several")), ...toggles, sending);
}
