// Files for the coachee: the dates for a calendar, and the conversation as text.

import type { Spoken } from "./api";
import { make } from "./dom";
import { nameOf } from "./look";
import { spoken, t } from "./texts";

/** Let the browser save a file. */
export function save(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  const link = make("a", { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** A conversation as plain text. */
export function transcript(said: Spoken[]): Blob {
  const when = new Intl.DateTimeFormat(spoken(), { dateStyle: "long", timeStyle: "short" });
  const lines = said.map((message) => {
    const who = message.author === "entre" ? nameOf() : t("you");
    const words = message.erased ? t("erased") : message.text;
    return `${who} · ${when.format(new Date(message.created_at))}\n${words}\n`;
  });
  return new Blob([lines.join("\n")], { type: "text/plain;charset=utf-8" });
}
