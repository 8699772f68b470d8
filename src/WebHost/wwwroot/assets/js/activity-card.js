import { activity } from './api.js';
import { whileBusy } from './busy.js';
import { nameOf } from './device-row.js';
import { errorText } from './error-text.js';
import { applyTexts, hasText, setText, translate } from './i18n.js';
import { showTime } from './time-text.js';

/** What happened to the user's access, the newest first; pages come on demand. */
export function activityCard(onNews) {
  const card = document.getElementById('activity');
  const list = card.querySelector('.events');
  const template = card.querySelector('template');
  const state = card.querySelector('.state');
  const error = card.querySelector('.list-error');
  const retry = card.querySelector('.retry');
  const more = card.querySelector('.more');
  let events = [];
  let pages = 1;

  /** Answers null or the failure, which the card shows. */
  async function refresh() {
    try {
      const loaded = await activity(pages);
      events = loaded.devices;
      render();
      more.hidden = events.length >= loaded.count;
      setText(more, 'device.more', { shown: events.length, count: loaded.count });
      setText(state, events.length === 0 ? 'activity.none' : null);
      setText(error, null);
      retry.hidden = true;
      return null;
    } catch (failure) {
      const { key, values } = errorText(failure);
      if (events.length === 0) setText(state, null);
      if (failure.code !== 'not_authenticated') setText(error, key, values);
      retry.hidden = false;
      return failure;
    }
  }

  const render = () => list.replaceChildren(...events.map(row));

  function row(event) {
    const item = template.content.firstElementChild.cloneNode(true);
    item.dataset.event = event.id;
    applyTexts(item);
    setText(item.querySelector('.what'), sentence(event));
    item.querySelector('.badge').hidden = !event.current_session;
    item.querySelector('.who').textContent = who(event);
    showTime(item.querySelector('time'), event.at);
    return item;
  }

  retry.addEventListener('click', whileBusy(retry, onNews));
  more.addEventListener('click', whileBusy(more, () => {
    pages++;
    return refresh();
  }));

  return { refresh, render };
}

/** The words for its reason where there are some, else for its kind. */
const sentence = ({ kind, reason }) =>
  [`activity.${kind}.${reason}`, `activity.${kind}`].find(hasText) ?? 'activity.other';

const who = event => [event.browser || event.os ? nameOf(event) : null, event.network].filter(Boolean).join(', ')
  || translate(event.by === 'telegram' || event.by === 'chat' ? 'activity.in_telegram' : 'activity.on_this_site');
