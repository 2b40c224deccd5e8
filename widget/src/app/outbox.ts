// What is on its way: kept until the server has it, so that nothing written is lost or sent twice.

export interface Said {
  text?: string;
  choice?: string;
  title?: string;
}

export interface Waiting extends Said {
  client_id: string;
}

const PREFIX = "entre-outbox-";
let key: string | null = null;
let waiting: Waiting[] = [];

/** Begin, for somebody: kept in the tab under their name, or in memory where there is none. */
export function openOutbox(person: string | null): void {
  key = person && PREFIX + person;
  if (key) waiting = JSON.parse(stored(key) ?? "[]");
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
  if (!key) return;
  try {
    if (waiting.length) sessionStorage.setItem(key, JSON.stringify(waiting));
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing still sends.
  }
}

function stored(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

// crypto.randomUUID is only there over TLS; a school's intranet may have none.
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// In memory, what waits would be lost with the page: browsers then ask before they leave it.
addEventListener("beforeunload", (event) => {
  if (!key && waiting.length) event.preventDefault();
});
