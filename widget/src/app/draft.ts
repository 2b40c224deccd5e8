// What is written and not sent: kept on the server, so that it is there on the next device too.

import { DRAFT } from "./api";
import { write, written } from "./composer";
import { Problem, type Server } from "./server";
import * as tab from "./tab";

const QUIET = 500;
const AGAIN = 5000;
const MEANWHILE = 10_000;
const LEFT = "draft";
let server: Server | null = null;
// Nothing where it is not known.
let kept: string | null = "";
let timer = 0;

/** Begin with what the server has; what was written meanwhile goes before it. */
export function openDraft(where: Server, draft: string): void {
  server = where;
  kept = draft;
  if (!written()) write(left() ?? draft);
  if (written() !== draft) edited();
}

/** What stood there when the page was left just now: the server may not have it yet. */
function left(): string | null {
  const [at, text] = JSON.parse(tab.kept(LEFT) ?? "[0]");
  tab.keep(LEFT, null);
  return Date.now() - at < MEANWHILE ? text : null;
}

/** Keep it no longer, on signing out. */
export function closeDraft(): void {
  clearTimeout(timer);
  server = null;
  kept = "";
  tab.keep(LEFT, null);
}

/** Keep what is written, when the fingers rest. */
export function edited(): void {
  clearTimeout(timer);
  if (server) timer = window.setTimeout(() => void save(), QUIET);
}

/** Keep it anew: what was sent may have begun another conversation, or have been these very words. */
export function keepAnew(): void {
  if (!written()) return;
  kept = null;
  edited();
}

async function save(): Promise<void> {
  clearTimeout(timer);
  const text = written();
  if (!server || text === kept) return;
  const before = kept;
  kept = text;
  try {
    await server.put(DRAFT, { text });
  } catch (problem) {
    if (kept !== text) return;
    kept = before;
    if (problem instanceof Problem && problem.passing) {
      timer = window.setTimeout(() => void save(), AGAIN);
    }
  }
}

addEventListener("pagehide", () => {
  if (server) tab.keep(LEFT, JSON.stringify([Date.now(), written()]));
  void save();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) void save();
});
