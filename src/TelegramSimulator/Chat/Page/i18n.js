// Every text of the page stands in its elements as a key: data-text, data-label (aria-label) or data-placeholder.

import { en } from "./texts-en.js";
import { ru } from "./texts-ru.js";

const texts = { en, ru };
const key = "simulator-language";

export const language = choose();

/** {name} is replaced by a value. */
export const translate = (name, values = {}) => texts[language][name].replace(/\{(\w+)\}/g, (_, value) => values[value]);

/** Writes every text of the page, and lets its button switch the language: the page begins anew, where it was. */
export function applyTexts() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = translate(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.ariaLabel = translate(element.dataset.label);
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = translate(element.dataset.placeholder);
  const other = language === "en" ? "ru" : "en";
  for (const element of document.querySelectorAll(".switch-language")) {
    Object.assign(element, { textContent: texts[other]["language.name"], lang: other, onclick: () => switchTo(other) });
  }
}

function switchTo(other) {
  try {
    localStorage.setItem(key, other);
  } catch {
    // Without storage the browser's own language counts.
  }
  location.reload();
}

function choose() {
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Storage may be blocked.
  }
  const wanted = [chosen, ...navigator.languages.map(tag => tag.split("-")[0].toLowerCase())];
  return wanted.find(tag => Object.hasOwn(texts, tag ?? "")) ?? "en";
}
