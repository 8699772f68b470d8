// Every text of a page stands in its elements as a key: data-text, data-label (aria-label), data-alt or data-placeholder.
// Switching the language writes them all anew, the ones set by scripts too.

import { meta } from './meta.js';
import { readJson, writeJson } from './storage.js';
import { en } from './texts.en.js';
import { ru } from './texts.ru.js';

const DICTIONARIES = { en, ru };
const KEY = 'language';
const SITE = meta('site-name');

const valuesOf = new WeakMap();
const listeners = [];
let language = choose();

export const currentLanguage = () => language;

export const onLanguageChange = listener => listeners.push(listener);

export function setLanguage(chosen) {
  language = chosen;
  writeJson('localStorage', KEY, chosen);
  applyTexts();
  for (const listener of listeners) listener();
}

/** Shows a text in an element, in whatever language is current, also later. No key empties the element. */
export function setText(element, key, values = {}) {
  if (!key) {
    delete element.dataset.text;
    element.textContent = '';
    return;
  }
  element.dataset.text = key;
  valuesOf.set(element, values);
  write(element);
}

export function applyTexts(root = document) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll('[data-text]')) write(element);
  for (const element of root.querySelectorAll('[data-label]')) element.ariaLabel = translate(element.dataset.label);
  for (const element of root.querySelectorAll('[data-alt]')) element.alt = translate(element.dataset.alt);
  for (const element of root.querySelectorAll('[data-placeholder]')) element.placeholder = translate(element.dataset.placeholder);
}

export const hasText = key => Object.hasOwn(DICTIONARIES[language], key);

/** {name} is replaced by a value, {site} by the site's name; {count} chooses the plural form; {wait} is in seconds and reads "in 40 seconds". */
export function translate(key, given = {}) {
  const values = { site: SITE, ...given };
  const entry = DICTIONARIES[language][key];
  const text = typeof entry === 'string' ? entry : entry[new Intl.PluralRules(language).select(values.count)];
  return text.replace(/\{(\w+)\}/g, (_, name) => (name === 'wait' ? waitText(values.wait) : values[name]));
}

const write = element => {
  element.textContent = translate(element.dataset.text, valuesOf.get(element));
};

function waitText(seconds) {
  const [value, unit] = seconds < 100 ? [seconds, 'second'] : seconds < 6000 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 3600), 'hour'];
  return new Intl.RelativeTimeFormat(language).format(value, unit);
}

function choose() {
  // What the visitor has chosen here, what the program that sent them asks for, what the browser prefers.
  const asked = new URLSearchParams(location.search).get('ui_locales')?.split(' ') ?? [];
  const wanted = [readJson('localStorage', KEY), ...[...asked, ...navigator.languages].map(tag => tag.split('-')[0].toLowerCase())];
  return wanted.find(tag => Object.hasOwn(DICTIONARIES, tag)) ?? 'en';
}
