// The answers below the last message: buttons, a scale, several at once, a day.

import { t } from "./texts.js";

const box = document.getElementById("answers");
let shown = null;

/** Show what a message offers; send is given words, or a button's id and title. */
export function offer(message, send) {
  if (shown === message.id) return;
  clear();
  shown = message.id;
  const kind = message.control.kind;
  if (kind === "scale") scale(send);
  else if (kind === "date") day(send);
  if (kind === "choices" && message.choices.length > 1) several(message.choices, send);
  else box.append(...message.choices.map((choice) => pressing(choice, send)));
  box.lang = message.language;
  box.hidden = !box.hasChildNodes();
}

/** Take the answers away: used, or outdated. */
export function clear() {
  box.replaceChildren();
  box.hidden = true;
  shown = null;
}

/** Add a link below the answers. */
export function addLink(href, text) {
  box.querySelector("a")?.remove();
  const link = document.createElement("a");
  link.className = "button quiet";
  link.href = href;
  link.download = "";
  link.textContent = text;
  box.append(link);
  box.hidden = false;
}

function button(text, onClick, kind = "answer") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

function pressing(choice, send) {
  return button(choice.title, () => send({ choice: choice.id, title: choice.title }));
}

function hint(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function scale(send) {
  const row = document.createElement("div");
  row.className = "scale";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", t("scale"));
  for (let number = 0; number <= 10; number += 1) {
    row.append(button(String(number), () => send({ text: String(number) })));
  }
  box.append(row);
}

function day(send) {
  const label = document.createElement("label");
  label.className = "unseen";
  label.htmlFor = "day";
  label.textContent = t("date");
  const input = document.createElement("input");
  input.type = "date";
  input.id = "day";
  const sending = button(t("send_date"), () => send({ text: input.value }));
  sending.disabled = true;
  input.addEventListener("input", () => (sending.disabled = !input.value));
  box.append(label, input, sending);
}

// One choice goes as its button; several go as their numbers, as a coachee would write them.
function several(choices, send) {
  const toggles = choices.map((choice) => {
    const toggle = button(choice.title, () => {
      toggle.setAttribute("aria-pressed", toggle.getAttribute("aria-pressed") !== "true");
      sending.disabled = !chosen().length;
    });
    toggle.setAttribute("aria-pressed", "false");
    return toggle;
  });
  const chosen = () =>
    toggles.flatMap((toggle, index) => (toggle.ariaPressed === "true" ? [index] : []));
  const sending = button(
    t("send_several"),
    () => {
      const places = chosen();
      const only = choices[places[0]];
      if (places.length === 1) send({ choice: only.id, title: only.title });
      else send({ text: places.map((place) => place + 1).join(", ") });
    },
    "button",
  );
  sending.disabled = true;
  box.append(hint(t("several")), ...toggles, sending);
}
