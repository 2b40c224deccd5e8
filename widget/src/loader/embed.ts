// The one line on a school's page: draws the launcher, and opens the app in an iframe from where
// this script came. The page and the app know of each other only what messages.ts has.

import type { FromApp, FromLoader, Mode } from "../messages";
import { CROSS, icon } from "../icon";
import { css } from "./style";

type Source = string | (() => Promise<string> | string);

const PATIENCE = 5000;
const UNANSWERED =
  "nothing is shown: data-site is wrong, the site is off, or this page's origin is not one of it.";

const script = document.currentScript as HTMLScriptElement;
const { site = "", mode: asked, tokenUrl } = script.dataset;
const mode: Mode = asked === "inline" ? "inline" : "launcher";
const home = new URL(script.src).origin;
const remembered = `entre-${site}`;

const holder = document.createElement("div");
const shadow = holder.attachShadow({ mode: "open" });
const frame = document.createElement("iframe");
const launcher = document.createElement("button");
const mark = document.createElement("b");
const invitation = document.createElement("span");

let source: Source | undefined = tokenUrl ? () => fromHost(tokenUrl) : undefined;
let wanted = false;
let isOpen = false;
let ready = false;

function tell(message: FromLoader): void {
  frame.contentWindow?.postMessage(message, home);
}

/** Who is signed in here, as the school's own server says it: text, or JSON with a "jwt". */
async function fromHost(path: string): Promise<string> {
  const address = new URL(path, location.href);
  if (address.origin !== location.origin) throw new Error("entre: data-token-url must be of this site");
  const answer = await fetch(address, { credentials: "include", cache: "no-store" });
  if (!answer.ok) return "";
  const text = (await answer.text()).trim();
  return text[0] === "{" ? JSON.parse(text).jwt : text;
}

/** Give the app a token; one that was given as text is good once. */
async function vouch(): Promise<void> {
  wanted = !source;
  if (!source) return;
  const given = source;
  if (typeof given === "string") source = undefined;
  let jwt = "";
  try {
    jwt = typeof given === "string" ? given : await given();
  } catch (error) {
    console.warn(error);
  }
  tell({ entre: "jwt", jwt: jwt || "" });
}

/** Remember for this tab whether it is open, so that it is on the next page too. */
function remember(state: "open" | "met" | null): void {
  try {
    if (state) sessionStorage.setItem(remembered, state);
    else sessionStorage.removeItem(remembered);
  } catch {
    // It then stays closed on the next page.
  }
}

function recall(): string | null {
  try {
    return sessionStorage.getItem(remembered);
  } catch {
    return null;
  }
}

function set(open: boolean): void {
  isOpen = open;
  holder.toggleAttribute("data-open", open);
  invitation.textContent = "";
  launcher.firstChild!.replaceWith(icon(open ? CROSS : undefined));
  launcher.setAttribute("aria-expanded", String(open));
  if (open || recall()) remember(open ? "open" : "met");
}

function open(): void {
  if (!ready) return;
  if (mode === "launcher") set(true);
  frame.focus();
  tell({ entre: "open" });
}

function close(): void {
  if (!isOpen) return;
  // Who is in the page behind it stays there: they see now what the panel has covered.
  const within = document.activeElement === holder;
  set(false);
  tell({ entre: "close" });
  if (within) launcher.focus();
}

addEventListener("message", (event: MessageEvent<FromApp | null>) => {
  if (event.source !== frame.contentWindow || event.origin !== home || !event.data) return;
  const told = event.data;
  if (told.entre === "ready") {
    ready = true;
    holder.hidden = false;
    if (recall() === "open" && mode === "launcher" && innerWidth > 480) {
      set(true);
      tell({ entre: "show" });
    }
  } else if (told.entre === "need-jwt") void vouch();
  else if (told.entre === "forget") remember(null);
  else if (told.entre === "close") close();
  else if (told.entre === "unread") {
    mark.textContent = told.count ? String(told.count) : "";
    launcher.setAttribute("aria-label", told.label);
  } else if (told.entre === "look") {
    holder.dataset["side"] = told.position;
    holder.style.setProperty("--entre", told.colour);
    holder.style.setProperty("--entre-ink", told.ink);
    frame.title = told.label;
    invitation.textContent = told.invitation;
  }
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

const entre = {
  open,
  close,
  signIn(given: Source): void {
    source = given;
    if (wanted) void vouch();
  },
};
Object.assign(window, { entre });

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
shadow.adoptedStyleSheets = [sheet];
holder.hidden = true;
holder.dataset["mode"] = mode;
launcher.type = "button";
launcher.append(icon(), mark, invitation);
launcher.setAttribute("aria-expanded", "false");
launcher.addEventListener("click", () => (isOpen ? close() : open()));
frame.addEventListener("load", () => {
  const { lang } = document.documentElement;
  tell({ entre: "hello", language: lang, mode, met: recall() !== null });
  setTimeout(() => ready || console.warn(`entre: ${UNANSWERED} ${frame.src}`), PATIENCE);
});
frame.src = `${home}/widget/${encodeURIComponent(site)}`;
if (mode === "launcher") shadow.append(launcher);
shadow.append(frame);
if (mode === "inline") script.after(holder);
else document.body.append(holder);
