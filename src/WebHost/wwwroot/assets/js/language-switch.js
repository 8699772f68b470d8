import { applyTexts, currentLanguage, setLanguage } from './i18n.js';

/** Writes the page in the visitor's language and lets them change it. */
export function languageSwitch() {
  const select = document.getElementById('language');
  select.value = currentLanguage();
  select.addEventListener('change', () => setLanguage(select.value));
  applyTexts();
}
