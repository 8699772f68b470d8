import { ApiError, beginTelegramQrCodes, telegramQrCodes } from './api.js';
import { connectProblem } from './connect-problem.js';
import { setText } from './i18n.js';

const picture = document.getElementById('connect-qr');
const status = document.getElementById('connect-qr-status');

/**
 * The step with the QR codes, one after the other while the stream is open; leaving the step closes it. onAnswer gets what came
 * of a scan, onOver the text why there are no more codes.
 */
export function connectByQr({ onAnswer, onOver }) {
  let source = null;
  let shown = null;
  let turn = null;

  async function begin() {
    const mine = {};
    turn = mine;
    setText(status, 'connect.qr.loading');
    try {
      const { auth_id: authId } = await beginTelegramQrCodes();
      if (turn === mine) open(authId);
    } catch (failure) {
      if (turn === mine) onOver(connectProblem(failure));
    }
  }

  function open(authId) {
    source = telegramQrCodes(authId);
    source.onmessage = event => follow(JSON.parse(event.data));
    source.onerror = () => onOver({ key: 'connect.error.qr_lost' });
  }

  function end() {
    turn = null;
    source?.close();
    source = null;
    picture.hidden = true;
    show(null);
  }

  function follow(step) {
    if (step.status === 'failed') return onOver(connectProblem(new ApiError(step.code)));
    if (step.status !== 'scan') return onAnswer(step);
    setText(status, 'connect.qr.where');
    show(URL.createObjectURL(new Blob([step.qr], { type: 'image/svg+xml' })));
    picture.hidden = false;
  }

  function show(url) {
    if (url) picture.src = url;
    else picture.removeAttribute('src');
    if (shown) URL.revokeObjectURL(shown);
    shown = url;
  }

  return { begin, end, field: document.getElementById('connect-qr-cancel') };
}
