// The app's own words in the language of the conversation, which may change while it goes on; where
// a site has words of its own, those.

import { type Code, site, start, type Words } from "./start";

let language: Code = start.language;
const listeners: (() => void)[] = [];
const look = site?.look;
const own: Record<string, Words | undefined> = {
  name: look?.names,
  greeting: look?.greetings,
  entrance: look?.entrances,
  placeholder: look?.placeholders,
};

/** A text with its gaps filled; what the widget is called here is known to every text. */
export function t(key: string, gaps: Record<string, string | number> = {}): string {
  return words(key).replace(/\{(\w+)\}/g, (gap, name: string) =>
    String(gaps[name] ?? (name === "name" ? words(name) : gap)),
  );
}

/** What the site itself says there; empty where it says nothing. */
export function ownWords(key: string): string {
  return own[key]?.[language] ?? "";
}

function words(key: string): string {
  return ownWords(key) || (start.texts[language][key] ?? key);
}

/** The language that is spoken now. */
export function spoken(): Code {
  return language;
}

/** Change the app's own words to a language, where they are not in it already. */
export function speak(code: string | null): void {
  const short = code?.slice(0, 2).toLowerCase();
  if (short === language || (short !== "en" && short !== "es")) return;
  language = short;
  document.documentElement.lang = language;
  listeners.forEach((changed) => changed());
}

/** Be told when the language has changed. */
export function onLanguage(changed: () => void): void {
  listeners.push(changed);
}
