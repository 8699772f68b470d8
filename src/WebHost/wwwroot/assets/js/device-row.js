import { whileBusy } from './busy.js';
import { errorText } from './error-text.js';
import { applyTexts, setText, translate } from './i18n.js';
import { question } from './question.js';
import { showTime } from './time-text.js';

/**
 * A row of a list of devices, made from the list's template. What `onRemove` fails with is shown in the row. `question` answers the text to ask before,
 * if any.
 */
export function deviceRow(template, { removable, onRemove, question: textFor }) {
  const row = template.content.firstElementChild.cloneNode(true);
  const button = row.querySelector('button');
  const error = row.querySelector('.field-error');
  let device;

  button.addEventListener('click', whileBusy(button, async () => {
    setText(error, null);
    const text = textFor(device);
    if (text && !await question(button, text, { name: nameOf(device) })) return;
    try {
      await onRemove(device);
    } catch (failure) {
      const { key, values } = errorText(failure);
      setText(error, key, values);
    }
  }));
  applyTexts(row);

  function fill(shown) {
    device = shown;
    const name = nameOf(device);
    row.ariaCurrent = String(device.current ?? false);
    row.querySelector('.device-name').textContent = name;
    const badge = row.querySelector('.badge');
    if (badge) badge.hidden = !device.current;
    const ip = row.querySelector('.ip');
    if (ip) ip.textContent = device.ip ?? translate('device.unknown_ip');
    for (const scope of row.querySelectorAll('[data-scope]')) scope.hidden = !device.scopes.includes(scope.dataset.scope);
    for (const time of row.querySelectorAll('time')) {
      const at = device[time.dataset.field];
      time.closest('.facts > div').hidden = !at;
      if (at) showTime(time, at);
    }
    if (!removable(device)) button.remove();
    else if (!row.contains(button)) error.before(button);
    button.ariaLabel = translate(button.dataset.named, { name });
  }

  return { row, fill };
}

/** A program has an id that its operator has chosen; a browser is told by what it is. */
export function nameOf({ id, scopes, browser, os }) {
  if (scopes) return id;
  const known = browser ?? translate('device.unknown_browser');
  return os ? translate('device.browser_on_os', { browser: known, os }) : known;
}
