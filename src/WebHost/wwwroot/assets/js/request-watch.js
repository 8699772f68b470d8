import { requestEvents, requestStatus } from './api.js';

const FINAL = new Set(['denied', 'expired', 'completed']);
const GONE = new Set(['not_found', 'request_expired']);
const CHECK_WHILE_LIVE_S = 20;

/**
 * Follows a login request until it ends or `stop()`: server-sent events, polling every `interval` seconds where no events
 * come, and a fresh look whenever the tab wakes up, the network comes or goes, or `check()` is called. onAway hears that the server cannot be
 * reached, and that it can again.
 */
export function watchRequest({ authId, interval }, onStatus, onAway) {
  const waking = new AbortController();
  let source = null;
  let timer;
  let live = false;
  let away = false;

  const stop = () => {
    waking.abort();
    clearTimeout(timer);
    source?.close();
  };

  const report = status => {
    if (waking.signal.aborted) return;
    noteAway(false);
    if (FINAL.has(status.status)) stop();
    onStatus(status);
  };

  const noteAway = isAway => {
    if (waking.signal.aborted || away === isAway) return;
    away = isAway;
    onAway(away);
  };

  const pollIn = seconds => {
    clearTimeout(timer);
    if (!waking.signal.aborted) timer = setTimeout(check, seconds * 1000);
  };

  const check = async () => {
    let retryAfter = null;
    let answered = false;
    const status = await requestStatus(authId).catch(failure => {
      retryAfter = failure.retryAfter;
      answered = failure.code === 'too_many_requests';
      return GONE.has(failure.code) ? { status: 'expired', reason: 'unknown' } : null;
    });
    if (status && away) listen();
    if (status) report(status);
    else if (!answered) noteAway(true);
    pollIn(retryAfter ?? (live && !away ? CHECK_WHILE_LIVE_S : interval));
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
  window.addEventListener('offline', () => check(), { signal });

  listen();
  pollIn(interval);
  return { check, stop };
}
