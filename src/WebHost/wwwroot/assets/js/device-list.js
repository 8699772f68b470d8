import { whileBusy } from './busy.js';
import { deviceRow } from './device-row.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { toast } from './toasts.js';

/**
 * A card with a list of devices. Rows are kept by id: a focused or busy button outlives a reload. `kind` names the rows'
 * data attribute, `load` answers so many pages of devices and how many there are, `remove` takes an id, `removable` says which rows have the button, `onNews`
 * looks at everything again, `onShown` gets the devices that the card shows now and how many there are in all, `question` a device and answers the text to
 * ask before it is removed, if any.
 */
export function deviceList(card, { kind, load, remove, removable, texts, onNews, onShown = () => {}, question = () => null }) {
  const list = card.querySelector('.devices');
  const template = card.querySelector('template');
  const state = card.querySelector('.state');
  const error = card.querySelector('.list-error');
  const retry = card.querySelector('.retry');
  const more = card.querySelector('.more');
  const rows = new Map();
  const removed = new Set();
  let devices = [];
  let count = 0;
  let pages = 1;

  /** Answers null or the failure, which the card shows. */
  async function refresh() {
    try {
      const loaded = await load(pages);
      count = loaded.count;
      show(loaded.devices);
      showMore(loaded);
      setText(error, null);
      retry.hidden = true;
      return null;
    } catch (failure) {
      const { key, values } = errorText(failure);
      if (rows.size === 0) setText(state, null);
      if (failure.code !== 'not_authenticated') setText(error, key, values);
      retry.hidden = false;
      return failure;
    }
  }

  // An answer that is older than a removal may still name what was removed.
  function show(loaded) {
    devices = loaded.filter(device => !removed.has(device.id));
    render();
    setText(state, devices.some(removable) ? null : texts.none);
    onShown(devices, Math.max(count, devices.length));
  }

  function showMore({ devices: shown }) {
    more.hidden = shown.length >= count;
    setText(more, 'device.more', { shown: shown.length, count });
  }

  function render() {
    const focused = document.activeElement;
    const place = [...list.children].findIndex(row => row.contains(focused));
    for (const [id, { row }] of rows) {
      if (devices.some(device => device.id === id)) continue;
      row.remove();
      rows.delete(id);
    }
    devices.map(showRow).forEach((row, index) => {
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
    });
    if (place >= 0) keepFocus(focused, place);
  }

  function showRow(device) {
    if (!rows.has(device.id)) rows.set(device.id, deviceRow(template, { removable, onRemove, question }));
    const { row, fill } = rows.get(device.id);
    row.dataset[kind] = device.id;
    fill(device);
    return row;
  }

  // A moved row loses the focus. That of a removed one goes to its neighbour, else to the title.
  function keepFocus(focused, place) {
    const neighbour = list.children[Math.min(place, list.children.length - 1)]?.querySelector('button');
    const target = focused.isConnected ? focused : neighbour ?? card.querySelector('h2');
    target.focus({ preventScroll: true });
  }

  async function onRemove({ id }) {
    try {
      await remove(id);
    } catch (failure) {
      if (failure.code === 'not_authenticated') return onNews();
      if (failure.code !== 'not_found') throw failure;
    }
    take([id]);
    card.querySelector('h2').focus({ preventScroll: true });
    toast(texts.removed);
    onNews();
  }

  /** Takes devices out of the card for good. */
  function take(ids) {
    for (const id of ids) removed.add(id);
    count -= ids.length;
    show(devices);
  }

  retry.addEventListener('click', whileBusy(retry, onNews));
  more.addEventListener('click', whileBusy(more, () => {
    pages++;
    return refresh();
  }));

  return { refresh, render, take };
}
