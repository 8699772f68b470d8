import { me, redeem, startLogin } from './api.js';
import { botInvitation } from './bot-invitation.js';
import { whileBusy } from './busy.js';
import { codeField } from './code-field.js';
import { countdown } from './countdown.js';
import { isStepUp } from './destination.js';
import { errorText } from './error-text.js';
import { fieldError } from './field-error.js';
import { setText } from './i18n.js';
import { showUnderstood } from './understood-phone.js';
import { forgetRequest, keepRequest } from './open-request.js';
import { isFurther, showProgress, stepOf } from './progress.js';
import { watchRequest } from './request-watch.js';
import { onPhone, showStage } from './stages.js';
import { toast } from './toasts.js';

const ME_ATTEMPTS = 6;
const ME_PAUSE_MS = 300;

const stage = document.getElementById('stage-code');
const input = document.getElementById('code');
const redeemButton = document.getElementById('redeem');
const askAgainButton = document.getElementById('ask-again');
const steps = document.getElementById('request-steps');
const notice = document.getElementById('request-notice');

/**
 * Waits for the code of one request at a time. onSignedIn gets the answer of a login, onAnswer the answer to "ask again" and whom
 * it is for, onAnotherNumber the phone that is given up.
 */
export function codeStage({ onSignedIn, onAnswer, onAnotherNumber }) {
  const error = fieldError(input, document.getElementById('code-error'));
  const invite = botInvitation();
  const field = codeField(input, () => submit());
  setText(document.getElementById('code-label'), 'code.label', { count: field.length });
  const clock = countdown(document.getElementById('countdown'), () => end('request_expired'));
  let request = null;
  let watch = null;
  let redeeming = Promise.resolve();

  function close() {
    watch?.stop();
    clock.stop();
    forgetRequest(request);
  }

  function end(reason) {
    close();
    steps.hidden = true;
    askAgainButton.classList.add('primary');
    setText(notice, `error.${reason}`);
    askAgainButton.focus();
  }

  function finish(answer) {
    close();
    onSignedIn(answer);
  }

  function follow(status) {
    if (status.status === 'completed') return redeeming.then(finishFromCookie);
    if (status.status === 'denied' || status.status === 'expired') return end(`request_${status.status}`);
    request.deadline = Date.now() + status.expires_in * 1000;
    clock.until(request.deadline);
    const step = stepOf(status);
    if (isFurther(step, request.reached)) advance(step);
    keepRequest(request);
  }

  function advance(step) {
    request.reached = step;
    showProgress(step);
    if (step !== 'code_sent') return;
    toast('toast.code_sent');
    if (onPhone()) input.scrollIntoView({ block: 'center' });
    else if (!stage.contains(document.activeElement)) input.focus();
  }

  // Another tab has redeemed the code. Its cookie may arrive a moment after the event.
  async function finishFromCookie() {
    if (stage.hidden) return;
    for (let attempt = 1; attempt <= ME_ATTEMPTS; attempt++) {
      const account = await me().catch(() => null);
      if (account) return finish(account);
      await new Promise(resolve => setTimeout(resolve, ME_PAUSE_MS));
    }
    end('request_expired');
  }

  function refuse(failure) {
    if (failure.code === 'request_denied') return end('request_denied');
    if (failure.code === 'not_found') return end('request_expired');
    // Over, or redeemed by another tab: the status tells.
    if (failure.code === 'request_expired') watch.check();
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

  const askAgain = whileBusy(askAgainButton, async () => {
    setText(notice, null);
    try {
      const answer = await startLogin(request.who, { stepUp: isStepUp() });
      close();
      onAnswer(answer, request.who);
    } catch (failure) {
      const { key, values } = errorText(failure);
      setText(notice, key, values);
    }
  });

  document.getElementById('code-form').addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });
  askAgainButton.addEventListener('click', askAgain);
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
    setText(notice, null);
    input.value = '';
    input.readOnly = false;
    steps.hidden = false;
    askAgainButton.classList.remove('primary');
    showUnderstood(request);
    setText(document.getElementById('code-hint'), 'code.hint', { bot: `@${request.botUsername}` });
    invite(request);
    showProgress(request.reached);
    showStage('stage-code', onPhone() ? undefined : input);
    clock.until(request.deadline);
    watch = watchRequest(request, follow);
  };
}
