// The log: what was said, in order, as text and never as markup.

import type { Spoken } from "./api";
import { button, make, word } from "./dom";
import type { Waiting } from "./outbox";
import { greetingOf } from "./look";
import { onLanguage, spoken, t } from "./texts";

const PHONE = /\b(1-\d{3}-\d{3}-\d{4}|988|911)\b/g;
const messages = make("div", { id: "messages" });
// What is on its way is not read out: it is when it has arrived.
const under = make("div", { id: "under-way", "aria-live": "off" });
const words = make("span", { class: "unseen", role: "status", id: "writing-words" });
const writing = make(
  "div",
  { id: "writing", hidden: true },
  make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i")),
  words,
);

export const log = make(
  "div",
  { id: "log", role: "log", tabindex: "-1", label: "log" },
  messages,
  under,
);
export const help = make("section", {
  class: "help",
  id: "help",
  tabindex: "0",
  label: "help_now",
  hidden: true,
});
export const earlier = make("button", {
  type: "button",
  class: "button quiet",
  id: "earlier",
  text: "earlier",
  hidden: true,
});
const greeting = make("p", {}, greetingOf());
const beginning = make("div", { class: "beginning" }, greeting);
export const scroller = make(
  "div",
  { class: "scroller", id: "scroller" },
  earlier,
  beginning,
  log,
  writing,
);
onLanguage(() => (greeting.textContent = greetingOf()));

let atEnd = true;
let quiet = false;

/** Show a message in its place, by id; of one shown already only its erasure is shown. */
export function show(message: Spoken): void {
  const id = `message-${message.id}`;
  const there = document.getElementById(id);
  if (there) return message.erased ? erase(there) : undefined;
  const element = bubble(message.author, message.text, message.language);
  element.id = id;
  element.dataset["id"] = String(message.id);
  element.classList.toggle("new", !quiet && message.author === "entre");
  if (message.erased) erase(element);
  const later = [...messages.children].find((other) => idOf(other) > message.id);
  messages.insertBefore(element, later ?? null);
}

/** The id of the earliest message that is shown. */
export function earliest(): number {
  const first = messages.firstElementChild;
  return first ? idOf(first) : 0;
}

function idOf(element: Element): number {
  return Number((element as HTMLElement).dataset["id"]);
}

/** Show a message that is on its way; returns its element. */
export function showWaiting(item: Waiting): HTMLElement {
  const element = bubble("coachee", item.title ?? item.text ?? "", spoken());
  element.classList.add("unsent");
  under.append(element);
  toEnd();
  return element;
}

/** Say below a message on its way how it fares; retry is what its button does, if it has one. */
export function setState(element: HTMLElement, text: string, retry?: () => void): void {
  element.querySelector(".state")?.remove();
  const state = make("p", { class: "state" }, t(text));
  if (retry) state.append(" ", button(t("retry"), "link", retry));
  element.append(state);
}

function bubble(author: Spoken["author"], text: string, language: string): HTMLElement {
  const by = make("span", { class: "unseen", text: author === "entre" ? "by_entre" : "by_you" });
  const said = make("p", { class: "words" }, text);
  return make("div", { class: `message ${author}`, lang: language }, by, said);
}

/** Take the words of messages away that were deleted. */
export function eraseAll(ids: number[]): void {
  for (const id of ids) {
    const element = document.getElementById(`message-${id}`);
    if (element) erase(element);
  }
}

function erase(element: HTMLElement): void {
  element.classList.add("erased");
  // From now on these are the app's own words.
  element.removeAttribute("lang");
  const said = element.querySelector<HTMLElement>(".words")!;
  said.dataset["text"] = "erased";
  word(said);
}

/** Put the messages of another conversation out of sight; what is on its way stays. */
export function empty(): void {
  messages.replaceChildren();
}

/** Say whether an answer is being written. */
export function setWriting(on: boolean): void {
  writing.hidden = !on;
  words.textContent = on ? t("writing") : "";
  if (on) toEnd();
}

/** Pin the message that names real help; the numbers can be tapped. */
export function pinHelp(message: Spoken): void {
  help.hidden = false;
  help.lang = message.language;
  help.replaceChildren(
    ...message.text.split(PHONE).map((part, index) => (index % 2 ? call(part) : part)),
  );
}

/** Put everything out of sight that belongs to whoever was signed in. */
export function clearAll(): void {
  empty();
  under.replaceChildren();
  help.replaceChildren();
  help.hidden = true;
  earlier.hidden = true;
}

function call(number: string): HTMLElement {
  return make("a", { href: `tel:${number.replaceAll("-", "")}` }, number);
}

/** Change the log without a screen reader reading all of it out. */
export function quietly(change: () => void): void {
  log.setAttribute("aria-live", "off");
  quiet = true;
  change();
  quiet = false;
  setTimeout(() => log.removeAttribute("aria-live"), 500);
}

/** Go to the end; where the last message is taller than the window, to its beginning. */
export function toEnd(): void {
  const last = under.lastElementChild ?? messages.lastElementChild;
  if (!(last instanceof HTMLElement)) return;
  // Zoomed far in, the page scrolls as a whole, and what is new would be out of sight.
  if (getComputedStyle(scroller).overflowY === "visible") return last.scrollIntoView();
  const top = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const from = top + scroller.scrollTop;
  const tall = scroller.scrollHeight - from > scroller.clientHeight;
  scroller.scrollTo({ top: tall ? from - 16 : scroller.scrollHeight });
}

/** Keep whoever is at the end there when a keyboard, a turned phone or a larger type moves it. */
export function holdTheEnd(): void {
  const size = () => `${scroller.scrollHeight} ${scroller.clientHeight}`;
  let known = "";
  scroller.addEventListener("scroll", () => {
    // While the layout moves, the browser scrolls, and not the reader.
    if (size() !== known) return;
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 8;
  });
  const moved = new ResizeObserver(() => {
    known = size();
    if (atEnd) toEnd();
  });
  [scroller, ...scroller.children].forEach((part) => moved.observe(part));
}
