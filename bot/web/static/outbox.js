// What is on its way: kept in the tab until the server has it, so that nothing typed is lost.

import { start } from "./texts.js";

const KEY = `entre-outbox-${start.person}`;
const DRAFT = `entre-draft-${start.person}`;

function read(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value) sessionStorage.setItem(key, value);
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export const outbox = JSON.parse(read(KEY) ?? "[]");

export function put(item) {
  outbox.push({ ...item, client_id: newId() });
  saveOutbox();
  return outbox.at(-1);
}

export function drop(item) {
  const place = outbox.indexOf(item);
  if (place >= 0) outbox.splice(place, 1);
  saveOutbox();
}

function saveOutbox() {
  write(KEY, outbox.length ? JSON.stringify(outbox) : "");
}

export const draft = { read: () => read(DRAFT) ?? "", write: (words) => write(DRAFT, words) };

/** Forget everything, on signing out. */
export function forget() {
  write(KEY, "");
  write(DRAFT, "");
}

// crypto.randomUUID is only there over TLS; a school's intranet may have none.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
