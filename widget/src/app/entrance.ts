// Coming in: waiting for the host, a code by e-mail, a provider's window, and what to do if refused.

import { make, picture, wordAll } from "./dom";
import { avatarOf, entranceOf } from "./look";
import { onLanguage, t } from "./texts";

const greeting = make("p", { class: "greeting" }, entranceOf());
const title = make("h2");
const told = make("p", { role: "status" });
const place = make("div", { class: "deeds" });
export const entrance = make(
  "main",
  { class: "entrance", id: "entrance", tabindex: "-1", hidden: true },
  make(
    "div",
    { class: "door" },
    picture(avatarOf(), 64),
    greeting,
    title,
    told,
    place,
  ),
);
onLanguage(() => (greeting.textContent = entranceOf()));

/** What the entrance shows: a heading, a sentence, and what can be done. */
interface View {
  title?: string;
  text?: string;
  /** The server's own words, where it has some. */
  words?: string;
  waiting?: boolean;
}

function show(view: View, ...deeds: HTMLElement[]): void {
  const focused = entrance.contains(document.activeElement);
  title.hidden = !view.title;
  title.dataset["text"] = view.title ?? "";
  told.dataset["text"] = view.text ?? "";
  told.textContent = view.words ?? "";
  entrance.classList.toggle("waits", view.waiting ?? false);
  place.replaceChildren(...deeds);
  wordAll();
  if (focused) focusEntrance();
}

/** Give the focus to the first thing that can be done here. */
export function focusEntrance(): void {
  const first = place.querySelector<HTMLElement>("input, button, a") ?? entrance;
  first.focus({ preventScroll: true });
}

/** Nothing has to be done: somebody is being signed in. */
export function showWaiting(): void {
  show({ text: "in_waiting", waiting: true });
}

/** It did not work: why, what to do, and trying again. */
export function showRefusal(text: string, again: () => void, words = ""): void {
  const view: View = { title: "in_refused", text, ...(words && { words }) };
  show(view, make("button", { type: "button", class: "button", text: "retry", click: again }));
}

/** Here nobody can be let in: why, and the way to where they can. */
export function showElsewhere(text: string, where: string): void {
  const { host } = new URL(where);
  show({ text }, make("a", { class: "button", href: where }, t("in_go_host", { host })));
}

/** One button that leads on. */
export function showDoor(text: string, label: string, through: () => void): void {
  show({ text }, make("button", { type: "button", class: "button", text: label, click: through }));
}

/** Ask for an e-mail address. */
export function showEmail(email: string, send: (email: string) => void, wrong = ""): void {
  const field = make("input", {
    id: "email",
    type: "email",
    required: true,
    autocomplete: "email",
    maxlength: 254,
    value: email,
  });
  show({ text: "in_email" }, form("in_your_email", field, "in_send_code", send, wrong));
}

/** Ask for the code that was sent. */
export function showCode(code: (code: string) => void, other: () => void, wrong = ""): void {
  const field = make("input", {
    id: "code",
    inputmode: "numeric",
    pattern: "[0-9 ]{6,7}",
    required: true,
    maxlength: 7,
    autocomplete: "one-time-code",
  });
  const taken = (typed: string) => code(typed.replaceAll(" ", ""));
  const back = { type: "button", class: "button quiet", text: "in_other_email", click: other };
  const asked = form("in_your_code", field, "in_come_in", taken, wrong);
  show({ text: "in_code" }, asked, make("button", back));
}

function form(
  label: string,
  field: HTMLInputElement,
  deed: string,
  taken: (value: string) => void,
  wrong: string,
): HTMLFormElement {
  if (wrong) field.setAttribute("aria-describedby", "wrong");
  const submit = (event: Event) => {
    event.preventDefault();
    taken(field.value.trim());
  };
  return make(
    "form",
    { class: "ask", submit },
    make("label", { for: field.id, text: label }),
    field,
    make("p", { id: "wrong", class: "wrong", role: "alert" }, wrong),
    make("button", { class: "button wide", text: deed }),
  );
}
