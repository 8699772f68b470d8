import { translate } from './i18n.js';

const SHOWN_MS = 5_000;

/** Shows a short message for five seconds, in place of the one before; screen readers hear it politely. */
export function toast(key) {
  const message = document.createElement('p');
  message.className = 'toast';
  message.textContent = translate(key);
  document.getElementById('toasts').replaceChildren(message);
  setTimeout(() => message.remove(), SHOWN_MS);
}
