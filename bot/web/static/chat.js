// The conversation: what was said is shown, what is written is sent, once and in order.

import * as answers from "./answers.js";
import { compose, focusWords, giveBack } from "./composer.js";
import * as log from "./log.js";
import { drop, forget, outbox, put } from "./outbox.js";
import { follow, get, post } from "./server.js";
import { speak, start, t } from "./texts.js";

const HISTORY = "/api/v1/chat/messages";
const notice = document.getElementById("notice");
const writing = document.getElementById("writing");
const earlier = document.getElementById("earlier");
const menu = document.getElementById("menu");

const pending = new Map(); // what is on its way: element by client_id
let last = null; // the newest message
let conversation = null;
let busy = false;
let retry = 0;

/** Take a message in, from whichever side it comes. */
function take(message) {
  const own = message.client_id && pending.get(message.client_id);
  if (own) {
    own.remove();
    pending.delete(message.client_id);
  }
  log.show(message);
  if (message.control.help) log.pinHelp(message);
  if (last && message.id <= last.id) return;
  last = message;
  if (message.author === "entre") {
    speak(message.language);
    if (message.control.progress) showProgress(message.control.progress);
  }
}

/** Show one conversation at a time: a new one, or one after a deletion, begins on a clean page. */
function enter(id) {
  if (id !== conversation) log.empty();
  conversation = id;
}

/** Bring everything below the log in line with it. */
function settle() {
  if (last?.author === "entre" && !outbox.length) answers.offer(last, send);
  else answers.clear();
  log.toEnd();
}

function send(item) {
  const focused = document.activeElement?.closest("#answers, #menu");
  show(put(item));
  answers.clear();
  if (focused) focusWords();
  pump();
}

function show(item) {
  pending.set(item.client_id, log.showPending(item, document.documentElement.lang));
  log.setState(pending.get(item.client_id), t("sending"));
}

/** Send what waits, one after the other, so that answers belong to their questions. */
async function pump() {
  if (busy || !outbox.length) return;
  clearTimeout(retry);
  const item = outbox[0];
  setBusy(true);
  try {
    const { text, choice, client_id } = item;
    const reply = await post(HISTORY, { text, choice, client_id });
    drop(item);
    say("");
    took(reply);
  } catch (problem) {
    refused(item, problem);
  } finally {
    setBusy(false);
  }
}

/** After an answer of the server's: its messages, the answers they offer, and what else waits. */
function took(reply) {
  enter(reply.conversation);
  reply.messages.forEach(take);
  for (const item of [...pending.keys()]) {
    if (!outbox.some((waiting) => waiting.client_id === item)) {
      pending.get(item).remove();
      pending.delete(item);
    }
  }
  speak(reply.language);
  if (reply.progress) showProgress(reply.progress);
  log.eraseAll(reply.erased);
  settle();
  if (reply.over) answers.addLink("/api/v1/me/calendar.ics", t("calendar"));
  queueMicrotask(pump);
}

function refused(item, problem) {
  const element = pending.get(item.client_id);
  if (problem.status === 401 || problem.status === 403) {
    say(t("signed_out"));
  } else if (problem.passing) {
    say(problem.status === 429 ? problem.message : t(problem.status ? "trouble" : "offline"));
    retry = setTimeout(pump, (problem.wait || 4) * 1000);
  } else {
    drop(item);
    pending.delete(item.client_id);
    element?.remove();
    say(problem.message);
    if (item.text) giveBack(item.text);
    settle();
    return queueMicrotask(pump);
  }
  log.setState(element, t("failed"), () => pump());
}

function setBusy(on) {
  busy = on;
  writing.hidden = !on;
  document.getElementById("writing-words").textContent = on ? t("writing") : "";
  if (!on) return;
  log.setState(pending.get(outbox[0].client_id), t("sending"));
  log.toEnd();
}

function say(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

/** The progress line, and its steps where it counts them ("Options · 4 of 6"). */
function showProgress(line) {
  document.getElementById("progress").textContent = line;
  const [, at, of] = line.match(/(\d+)\D+(\d+)$/) ?? [];
  const steps = Array.from({ length: Number(of) || 0 }, (_, index) => {
    const step = document.createElement("i");
    step.classList.toggle("done", index < Number(at));
    return step;
  });
  document.getElementById("steps").replaceChildren(...steps);
}

/** Try until it goes well, or can never go well. */
async function persist(attempt) {
  for (;;) {
    try {
      const result = await attempt();
      say("");
      return result;
    } catch (problem) {
      if (!problem.passing) {
        say(problem.status === 401 ? t("signed_out") : problem.message);
        throw problem;
      }
      say(t(problem.status ? "trouble" : "offline"));
      await new Promise((go) => setTimeout(go, (problem.wait || 3) * 1000));
    }
  }
}

function showHistory(past) {
  enter(past.conversation);
  log.quietly(() => past.messages.forEach(take));
  if (past.help) log.pinHelp(past.help);
  if (past.language) speak(past.language);
  if (past.progress) showProgress(past.progress);
  earlier.hidden = !past.more;
}

async function showEarlier() {
  const first = document.querySelector("#log [data-id]");
  const past = await persist(() => get(`${HISTORY}?before=${first.dataset.id}`));
  log.quietly(() => past.messages.forEach(log.show));
  earlier.hidden = !past.more;
  first.scrollIntoView();
}

async function begin() {
  const past = await persist(() => get(HISTORY));
  showHistory(past);
  outbox.forEach(show);
  settle();
  if (!outbox.length) {
    const opened = await persist(() => post("/api/v1/chat/open", { language: start.language }));
    took({ ...opened, over: past.over });
  }
  follow(() => last?.id ?? 0, (message) => {
    if (!last || message.id > last.id) enter(message.conversation);
    take(message);
    if (!busy) settle();
  });
  pump();
}

compose(send);
earlier.addEventListener("click", showEarlier);
addEventListener("online", pump);
addEventListener("offline", () => say(t("offline")));
document.getElementById("sign-out").addEventListener("submit", forget);
menu.addEventListener("click", (event) => {
  const words = event.target.closest("[data-say]")?.dataset.say;
  if (words) send({ text: t(words) });
  if (words || event.target.closest("a")) menu.open = false;
});
document.addEventListener("click", (event) => {
  if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
begin();
