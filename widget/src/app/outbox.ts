// What is on its way: kept until the server has it, so that nothing written is lost or sent twice.

import { keep, keeps, kept, openTab } from "./tab";

export interface Said {
  text?: string;
  choice?: string;
  title?: string;
}

export interface Waiting extends Said {
  client_id: string;
}

const OUTBOX = "outbox";
let waiting: Waiting[] = [];

/** Begin, for somebody: kept in the tab under their name, or in memory where there is none. */
export function openOutbox(person: string | null): void {
  openTab(person);
  if (keeps()) waiting = JSON.parse(kept(OUTBOX) ?? "[]");
}

/** What waits, oldest first. */
export function outbox(): readonly Waiting[] {
  return waiting;
}

export function put(said: Said): Waiting {
  const item = { ...said, client_id: newId() };
  waiting.push(item);
  save();
  return item;
}

export function drop(item: Waiting): void {
  waiting = waiting.filter((other) => other !== item);
  save();
}

/** Forget everything, on signing out. */
export function forget(): void {
  waiting = [];
  save();
}

function save(): void {
  keep(OUTBOX, waiting.length ? JSON.stringify(waiting) : null);
}

// crypto.randomUUID is only there over TLS; a school's intranet may have none.
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// In memory, what waits would be lost with the page: browsers then ask before they leave it.
addEventListener("beforeunload", (event) => {
  if (!keeps() && waiting.length) event.preventDefault();
});
