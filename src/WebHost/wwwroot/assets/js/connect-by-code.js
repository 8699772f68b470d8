import { askForTelegramCode, enterTelegramCode } from './api.js';
import { whileBusy } from './busy.js';
import { connectProblem, isPassing, timeIsUp } from './connect-problem.js';
import { countdown } from './countdown.js';
import { fieldError } from './field-error.js';
import { toast } from './toasts.js';

const LONGEST = 10;

const input = document.getElementById('connect-code');
const submitButton = document.getElementById('connect-code-submit');
const againButton = document.getElementById('connect-code-again');

/**
 * The step with the code that Telegram sends into its own app. It begins with the answer of the start; onAnswer gets what came
 * of the code, onOver the text why this sign-in is over.
 */
export function connectByCode({ onAnswer, onOver }) {
  const error = fieldError(input, document.getElementById('connect-code-error'));
  const left = document.getElementById('connect-countdown');
  const clock = countdown(time => { left.textContent = time; }, () => onOver(timeIsUp));
  let authId = null;

  function begin(started) {
    authId = started.auth_id;
    input.value = '';
    error.clear();
    clock.until(Date.now() + started.expires_in * 1000);
  }

  function end() {
    authId = null;
    input.value = '';
    clock.stop();
  }

  function refuse(failure) {
    if (!isPassing(failure)) return onOver(connectProblem(failure));
    const wrong = failure.code === 'invalid_code';
    if (wrong) input.value = '';
    error.show(connectProblem(failure), { invalid: wrong });
    input.focus();
  }

  const submit = whileBusy(submitButton, async () => {
    error.clear();
    if (!input.value) {
      error.show({ key: 'connect.error.no_code' }, { invalid: true });
      return input.focus();
    }
    const asked = authId;
    try {
      const answer = await enterTelegramCode(asked, input.value);
      // Who has cancelled meanwhile may be connected all the same.
      if (asked === authId || answer.status === 'connected') onAnswer(answer);
    } catch (failure) {
      if (asked === authId) refuse(failure);
    }
  });

  const askAgain = whileBusy(againButton, async () => {
    const asked = authId;
    error.clear();
    try {
      const started = await askForTelegramCode();
      if (asked !== authId) return;
      begin(started);
      toast('connect.code.sent');
      input.focus();
    } catch (failure) {
      if (asked === authId) refuse(failure);
    }
  });

  // Takes the whole message from the clipboard, too.
  input.addEventListener('input', () => {
    const digits = input.value.replace(/\D/g, '').slice(0, LONGEST);
    if (input.value !== digits) input.value = digits;
  });
  document.getElementById('connect-code-form').addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });
  againButton.addEventListener('click', askAgain);

  return { begin, end, field: input };
}
