import { me, redeem } from './api.js';
import { whileBusy } from './busy.js';
import { copyButton } from './copy-button.js';
import { destination } from './destination.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { showStage } from './stages.js';
import { displayName } from './user.js';

const WORTH_RETRYING = new Set(['network', 'unavailable', 'too_many_requests']);

const title = document.getElementById('link-title');
const text = document.getElementById('link-text');
const code = document.getElementById('link-code');
const codeRow = document.getElementById('link-code-row');
const actions = document.getElementById('link-actions');
const goOn = document.getElementById('link-continue');
const startHere = document.getElementById('link-start-here');
const retry = document.getElementById('link-retry');

/** Redeems the link of the chat's button. In another browser than the one that started, it shows the code to be typed there. */
export function linkStage({ onSignedIn, onStartHere }) {
  let link = null;

  function render(titleKey, textKey, values) {
    setText(title, titleKey);
    setText(text, textKey, values);
    showStage('stage-link');
  }

  async function fail(failure) {
    const elsewhere = failure.code === 'not_found';
    const account = failure.reason === 'redeemed' ? await me().catch(() => null) : null;
    codeRow.hidden = !elsewhere;
    actions.hidden = false;
    goOn.hidden = !account;
    startHere.hidden = Boolean(account);
    retry.hidden = !WORTH_RETRYING.has(failure.code);
    if (account) return render('link.signed_in.title', 'link.signed_in.text', { name: displayName(account.user) });
    if (elsewhere) return render('link.elsewhere.title', 'link.elsewhere.text');
    const { key, values } = errorText(failure);
    render('link.failed.title', failure.code === 'invalid_code' ? 'link.outdated' : key, values);
  }

  const tryLink = whileBusy(retry, async () => {
    render('link.checking.title', 'link.checking.text');
    try {
      onSignedIn(await redeem(link.authId, link.code));
    } catch (failure) {
      await fail(failure);
    }
  });

  copyButton(document.getElementById('copy-code'), code);
  retry.addEventListener('click', tryLink);
  startHere.addEventListener('click', onStartHere);
  goOn.href = destination();

  return function open(opened) {
    link = opened;
    code.textContent = link.code;
    codeRow.hidden = true;
    actions.hidden = true;
    tryLink();
  };
}
