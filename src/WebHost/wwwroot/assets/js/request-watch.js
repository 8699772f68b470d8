import { requestEvents, requestStatus } from './api.js';

const FINAL = new Set(['denied', 'expired', 'completed']);
const GONE = new Set(['not_found', 'request_expired']);
const CHECK_WHILE_LIVE_S = 20;

/**
 * Follows a login request until it ends or `stop()`: server-sent events, polling every `interval` seconds where no events
 * come, and a fresh look whenever the tab wakes up, the network is back or `check()` is called.
 */
export function watchRequest({ authId, interval }, onStatus) {
  const waking = new AbortController();
  let source = null;
  let timer;
  let live = false;

  const stop = () => {
    waking.abort();
    clearTimeout(timer);
    source?.close();
  };

  const report = status => {
    if (waking.signal.aborted) return;
    if (FINAL.has(status.status)) stop();
    onStatus(status);
  };

  const pollIn = seconds => {
    clearTimeout(timer);
    if (!waking.signal.aborted) timer = setTimeout(check, seconds * 1000);
  };

  const check = async () => {
    let wait = live ? CHECK_WHILE_LIVE_S : interval;
    const status = await requestStatus(authId).catch(failure => {
      wait = failure.retryAfter ?? wait;
      return GONE.has(failure.code) ? { status: 'expired' } : null;
    });
    if (status) report(status);
    pollIn(wait);
  };

  const listen = () => {
    source?.close();
    live = false;
    source = requestEvents(authId);
    source.onmessage = event => {
      live = true;
      pollIn(CHECK_WHILE_LIVE_S);
      report(JSON.parse(event.data));
    };
    source.onerror = () => {
      if (live) pollIn(interval);
      live = false;
    };
  };

  const wake = () => {
    listen();
    check();
  };

  const { signal } = waking;
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(), { signal });
  window.addEventListener('pageshow', event => event.persisted && wake(), { signal });
  window.addEventListener('online', wake, { signal });

  listen();
  pollIn(interval);
  return { check, stop };
}
