// The page's words in the language of the conversation, which may change while it goes on.

export const start = JSON.parse(document.getElementById("start").textContent);

let language = start.language;

/** A text with its gaps filled. */
export function t(key, gaps = {}) {
  const text = start.texts[language][key];
  return text.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);
}

/** Change the page's own words to a language, where they are not in it already. */
export function speak(code) {
  if (code === language || !(code in start.texts)) return;
  language = code;
  document.documentElement.lang = code;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = t(element.dataset.placeholder);
  }
  const other = document.querySelector("[data-say=say_language]");
  if (other) other.lang = code === "en" ? "es" : "en";
}
