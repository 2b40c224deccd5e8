// The app's own words in the language of the conversation, which may change while it goes on.

import { type Code, start } from "./start";

let language: Code = start.language;
const listeners: (() => void)[] = [];

/** A text with its gaps filled. */
export function t(key: string, gaps: Record<string, string | number> = {}): string {
  const text = start.texts[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
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
