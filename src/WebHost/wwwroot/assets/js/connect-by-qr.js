import { ApiError, beginTelegramQrCodes, telegramQrCodes } from './api.js';
import { connectProblem } from './connect-problem.js';
import { setText } from './i18n.js';

const picture = document.getElementById('connect-qr');
const frame = document.getElementById('connect-qr-frame');
const renewed = document.getElementById('connect-qr-renewed');
const link = document.getElementById('connect-link');
const status = document.getElementById('connect-qr-status');

/**
 * The step with Telegram's login links, one after the other while the stream is open: drawn to be scanned, or, inApp, to be opened on this device.
 * Leaving the step closes it. onAnswer gets what came of it, onLost runs when the stream broke while the person was in Telegram, onOver gets the text why
 * there are no more links.
 */
export function connectByQr({ inApp, onAnswer, onLost, onOver }) {
  let source = null;
  let shown = null;
  let turn = null;

  async function begin() {
    const mine = {};
    turn = mine;
    frame.hidden = renewed.hidden = inApp;
    setText(status, 'connect.qr.loading');
    try {
      const { auth_id: authId } = await beginTelegramQrCodes();
      if (turn === mine) open(authId, mine);
    } catch (failure) {
      if (turn === mine) onOver(connectProblem(failure));
    }
  }

  function open(authId, mine) {
    source = telegramQrCodes(authId, { inApp });
    source.onmessage = event => follow(JSON.parse(event.data));
    source.onerror = () => (inApp ? whenSeen(onLost, () => turn === mine) : onOver({ key: 'connect.error.qr_lost' }));
  }

  function end() {
    turn = null;
    source?.close();
    source = null;
    picture.hidden = link.hidden = true;
    link.removeAttribute('href');
    show(null);
  }

  function follow(step) {
    if (step.status === 'failed') return onOver(connectProblem(new ApiError(step.code)));
    if (step.status !== 'scan') return onAnswer(step);
    if (inApp) return offer(step.link);
    setText(status, 'connect.qr.where');
    show(URL.createObjectURL(new Blob([step.qr], { type: 'image/svg+xml' })));
    picture.hidden = false;
  }

  function offer(href) {
    const isFirst = link.hidden;
    setText(status, 'connect.link.where');
    link.href = href;
    link.hidden = false;
    if (isFirst && document.activeElement === document.getElementById('connect-title')) link.focus({ preventScroll: true });
  }

  function show(url) {
    if (url) picture.src = url;
    else picture.removeAttribute('src');
    if (shown) URL.revokeObjectURL(shown);
    shown = url;
  }

  return { begin, end, field: document.getElementById('connect-qr-cancel') };
}

// Behind Telegram the page has no network: it looks again when its owner is back.
function whenSeen(act, isStill) {
  if (!document.hidden) return act();
  document.addEventListener('visibilitychange', () => isStill() && act(), { once: true });
}
