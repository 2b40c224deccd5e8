// The log: what was said, in order, as text and never as markup.

import { t } from "./texts.js";

const log = document.getElementById("log");
const scroller = document.getElementById("scroller");
const help = document.getElementById("help");
const PHONE = /\b(1-\d{3}-\d{3}-\d{4}|988|911)\b/g;
let atEnd = true;

/** Show a message in its place, by id; of one shown already only its erasure is shown. */
export function show(message) {
  const id = `message-${message.id}`;
  const there = document.getElementById(id);
  if (there) return message.erased && erase(there);
  const element = bubble(message.author, message.text, message.language);
  element.id = id;
  element.dataset.id = message.id;
  if (message.erased) erase(element);
  const later = [...log.children].find(
    (other) => !other.dataset.id || Number(other.dataset.id) > message.id,
  );
  log.insertBefore(element, later ?? null);
}

/** Show a message that is on its way; returns its element. */
export function showPending(item, language) {
  const element = bubble("coachee", item.title ?? item.text, language);
  element.classList.add("unsent");
  log.append(element);
  toEnd();
  return element;
}

/** Say below a message on its way how it fares; retry is what its button does, if it has one. */
export function setState(element, text, retry) {
  if (!element) return;
  element.querySelector(".state")?.remove();
  const state = document.createElement("p");
  state.className = "state";
  state.append(text);
  if (retry) {
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = t("retry");
    again.addEventListener("click", retry);
    state.append(" ", again);
  }
  element.append(state);
}

function bubble(author, text, language) {
  const element = document.createElement("div");
  element.className = `message ${author}`;
  element.lang = language;
  const by = document.createElement("span");
  by.className = "unseen";
  by.textContent = t(author === "entre" ? "by_entre" : "by_you");
  const words = document.createElement("p");
  words.className = "words";
  words.textContent = text;
  element.append(by, words);
  return element;
}

/** Take the words of messages away that were deleted. */
export function eraseAll(ids) {
  for (const id of ids) {
    const element = document.getElementById(`message-${id}`);
    if (element) erase(element);
  }
}

function erase(element) {
  element.classList.add("erased");
  element.querySelector(".words").textContent = t("erased");
}

/** Put the messages of another conversation out of sight; what is on its way stays. */
export function empty() {
  for (const element of log.querySelectorAll("[data-id]")) element.remove();
}

/** Pin the message that names real help; the numbers can be tapped. */
export function pinHelp(message) {
  help.hidden = false;
  help.lang = message.language;
  help.replaceChildren(
    ...message.text.split(PHONE).map((part, index) => (index % 2 ? call(part) : part)),
  );
}

function call(number) {
  const link = document.createElement("a");
  link.href = `tel:${number.replaceAll("-", "")}`;
  link.textContent = number;
  return link;
}

/** Change the log without a screen reader reading all of it out. */
export function quietly(change) {
  log.setAttribute("aria-live", "off");
  change();
  setTimeout(() => log.removeAttribute("aria-live"), 500);
}

/** Go to the end; where the last message is taller than the window, to its beginning. */
export function toEnd() {
  const last = log.lastElementChild;
  if (!last) return;
  const top = last.offsetTop - scroller.offsetTop;
  const tall = scroller.scrollHeight - top > scroller.clientHeight;
  scroller.scrollTo({ top: tall ? top - 16 : scroller.scrollHeight });
}

// Whoever was at the end stays there when a phone's keyboard takes half of the window.
scroller.addEventListener("scroll", () => {
  atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 8;
});
new ResizeObserver(() => atEnd && toEnd()).observe(scroller);
