import { sessionEvents } from './api.js';

const LONGEST_PAUSE_MS = 60_000;
const STEADY_MS = 30_000;
const REST_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 5 * 60_000;

/**
 * Follows this tab's session by server-sent events. `onNews` runs when it is time to look again, `onEnd` gets the reason of
 * the end. A lost stream is opened anew after growing pauses; a tab that nobody sees for a minute holds none, because a
 * browser shares few connections among all its tabs.
 */
export function watchSession({ onNews, onEnd }) {
  let source = null;
  let timer;
  let resting;
  let losses = 0;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };

  const listen = () => {
    close();
    let openedAt = Infinity;
    source = sessionEvents();
    source.onmessage = event => {
      openedAt = Math.min(openedAt, Date.now());
      const { status, reason } = JSON.parse(event.data);
      if (status !== 'ended') return onNews();
      close();
      onEnd(reason);
    };
    source.onerror = () => {
      close();
      losses = Date.now() - openedAt > STEADY_MS ? 1 : losses + 1;
      timer = setTimeout(reopen, pauseAfter(losses));
    };
  };

  // The stream cannot tell "no network" from "no session": looking again does.
  const reopen = () => {
    listen();
    onNews();
  };

  const wake = () => {
    clearTimeout(resting);
    if (!source) listen();
    onNews();
  };

  const rest = () => {
    resting = setTimeout(close, REST_AFTER_MS);
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : wake()));
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => event.persisted && wake());
  window.addEventListener('online', () => document.hidden || reopen());
  setInterval(() => source && onNews(), LOOK_EVERY_MS);

  listen();
  if (document.hidden) rest();
  return { reopen };
}

// Spread out, so that a restarted server does not get every tab at once.
const pauseAfter = losses => Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (losses - 1)) * (0.5 + Math.random() / 2);
