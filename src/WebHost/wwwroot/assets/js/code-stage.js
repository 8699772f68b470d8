import { me, redeem, startLogin } from './api.js';
import { askAgainButton } from './ask-again.js';
import { botInvitation } from './bot-invitation.js';
import { whileBusy } from './busy.js';
import { codeField } from './code-field.js';
import { codeView } from './code-view.js';
import { countdown } from './countdown.js';
import { destination, isStepUp } from './destination.js';
import { errorText } from './error-text.js';
import { fieldError } from './field-error.js';
import { setText } from './i18n.js';
import { showUnderstood } from './understood-phone.js';
import { forgetRequest, keepRequest } from './open-request.js';
import { showProgress, showStatus } from './progress.js';
import { isFurther, stepOf } from './progress-steps.js';
import { hideEnding, showEnding } from './request-ending.js';
import { watchRequest } from './request-watch.js';
import { onPhone, showStage } from './stages.js';
import { toast } from './toasts.js';

const ME_ATTEMPTS = 6;
const ME_PAUSE_MS = 300;

const stage = document.getElementById('stage-code');
const input = document.getElementById('code');
const redeemButton = document.getElementById('redeem');
const notice = document.getElementById('request-notice');

/**
 * Waits for the code of one request at a time. onSignedIn gets the answer of a login, onAnswer the answer to "ask again" and whom
 * it is for, onAnotherNumber the phone that is given up.
 */
export function codeStage({ onSignedIn, onAnswer, onAnotherNumber }) {
  const error = fieldError(input, document.getElementById('code-error'));
  const invite = botInvitation();
  const field = codeField(input, { onFull: () => submit(), onOdd: text => error.show(text, { invalid: true }) });
  const view = codeView(input, { isCodeSent: () => request?.reached === 'code_sent' });
  const again = askAgainButton(askAgain);
  const left = document.getElementById('countdown');
  const clock = countdown(time => { left.textContent = time; }, () => end('expired'));
  setText(document.getElementById('code-label'), 'code.label', { count: field.length });
  document.getElementById('over-continue').href = destination();
  let request = null;
  let watch = null;
  let redeeming = Promise.resolve();

  function close() {
    watch?.stop();
    clock.stop();
    again.free();
    forgetRequest(request);
  }

  function end(cause) {
    close();
    setText(document.getElementById('asked-again'), null);
    showEnding(cause, request.phone);
  }

  function finish(answer) {
    close();
    onSignedIn(answer);
  }

  function follow(status) {
    if (status.status === 'completed') return redeeming.then(finishFromCookie);
    if (status.status === 'denied' || status.status === 'expired') return end(status.reason ?? 'expired');
    request.deadline = Date.now() + status.expires_in * 1000;
    clock.until(request.deadline);
    const step = stepOf(status);
    if (isFurther(step, request.reached)) advance(step);
    keepRequest(request);
  }

  function advance(step) {
    request.reached = step;
    showReached();
    if (step !== 'code_sent') return;
    toast('toast.code_sent');
    view.show('code');
    if (!onPhone() && !stage.contains(document.activeElement)) input.focus();
  }

  /** That a code may be in the chat already is said to everybody, until there is one. */
  function showReached() {
    showProgress(request.reached);
    const hint = request.reached === 'code_sent' ? null : 'code.hint';
    setText(document.getElementById('code-hint'), hint, { bot: `@${request.botUsername}` });
  }

  function noteAway(isAway) {
    showStatus(isAway ? 'away' : request.reached);
    if (!isAway) error.clearPassing();
  }

  // Another tab has redeemed the code. Its cookie may arrive a moment after the event.
  async function finishFromCookie() {
    if (stage.hidden) return;
    for (let attempt = 1; attempt <= ME_ATTEMPTS; attempt++) {
      const account = await me().catch(() => null);
      if (account) return finish(account);
      await new Promise(resolve => setTimeout(resolve, ME_PAUSE_MS));
    }
    end('redeemed');
  }

  function refuse(failure) {
    if (failure.code === 'request_expired' && failure.reason === 'redeemed') return finishFromCookie();
    if (failure.code === 'request_expired' || failure.code === 'request_denied') return end(failure.reason ?? 'expired');
    if (failure.code === 'not_found') return end('unknown');
    const wrong = failure.code === 'invalid_code';
    if (wrong) input.value = '';
    error.show(errorText(failure), { invalid: wrong });
    input.focus();
  }

  const submit = whileBusy(redeemButton, async () => {
    error.clear();
    if (!field.isFull()) {
      error.show({ key: 'error.short_code', values: { count: field.length } }, { invalid: true });
      return input.focus();
    }
    input.readOnly = true;
    const answer = redeem(request.authId, input.value);
    redeeming = answer.catch(() => {});
    try {
      finish(await answer);
    } catch (failure) {
      input.readOnly = false;
      refuse(failure);
    }
  });

  async function askAgain() {
    setText(notice, null);
    try {
      const answer = await startLogin(request.who, { stepUp: isStepUp() });
      close();
      onAnswer(answer, request.who);
    } catch (failure) {
      const { key, values } = errorText(failure);
      setText(notice, key, values);
    }
  }

  document.getElementById('code-form').addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });
  const anotherNumber = () => {
    close();
    onAnotherNumber(request.who.phone);
  };
  document.getElementById('another-number').addEventListener('click', anotherNumber);
  document.getElementById('edit-phone').addEventListener('click', anotherNumber);

  return function show(opened) {
    watch?.stop();
    request = opened;
    keepRequest(request, { isNew: true });
    error.clear();
    input.value = '';
    input.readOnly = false;
    hideEnding();
    setText(document.getElementById('asked-again'), request.linkOnly ? 'code.link_only' : request.askedAgain ? 'code.asked_again' : null);
    showUnderstood(request);
    invite(request);
    showReached();
    view.show(request.reached === 'code_sent' ? 'code' : 'bot');
    showStage('stage-code', onPhone() ? undefined : input);
    clock.until(request.deadline);
    again.waitUntil(request.askAgainAt);
    watch = watchRequest(request, follow, noteAway);
  };
}
