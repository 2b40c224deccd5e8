// Making elements: text only ever as text, and the app's own words where they can be said anew.

import { t } from "./texts";

type Value = string | number | boolean | EventListener;
type Child = Node | string;

/**
 * Make an element. An attribute that is true stands without a value, one that is false not at all;
 * a function hears the event of that name; `text`, `label` and `placeholder` name texts.
 */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (key === "text" || key === "label" || key === "placeholder") {
      element.dataset[key] = String(value);
    } else if (value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children);
  word(element);
  return element;
}

/** Give an element the words that its `data-text`, `data-label` and `data-placeholder` name. */
export function word(element: HTMLElement): void {
  const { text, label, placeholder } = element.dataset;
  if (text) element.textContent = t(text);
  if (label) element.setAttribute("aria-label", t(label));
  if (placeholder) element.setAttribute("placeholder", t(placeholder));
}

/** Say all of the app's own words again, after a change of language. */
export function wordAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>(
    "[data-text], [data-label], [data-placeholder]",
  )) {
    word(element);
  }
}

/** A button that sends no form. */
export function button(text: string, kind: string, press: () => void): HTMLButtonElement {
  return make("button", { type: "button", class: kind, click: press }, text);
}

/** The site's picture, or Entre's own mark. */
export function picture(source: string, size: number): HTMLImageElement {
  return make("img", { src: source, alt: "", width: size, height: size });
}
