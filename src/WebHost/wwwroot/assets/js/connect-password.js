import { enterTelegramPassword } from './api.js';
import { whileBusy } from './busy.js';
import { connectProblem, isPassing } from './connect-problem.js';
import { fieldError } from './field-error.js';

const input = document.getElementById('connect-password');
const submitButton = document.getElementById('connect-password-submit');

/**
 * The step with the password of Telegram's two-step verification. It is not this site's, so the field asks browsers not to keep
 * it (autocomplete="off"). It begins with the sign-in's id; onAnswer and onOver as for the code.
 */
export function connectPassword({ onAnswer, onOver }) {
  const error = fieldError(input, document.getElementById('connect-password-error'));
  let authId = null;

  function begin(id) {
    authId = id;
    input.value = '';
    error.clear();
  }

  function end() {
    authId = null;
    input.value = '';
  }

  function refuse(failure) {
    if (!isPassing(failure)) return onOver(connectProblem(failure));
    const wrong = failure.code === 'invalid_password';
    if (wrong) input.value = '';
    error.show(connectProblem(failure), { invalid: wrong });
    input.focus();
  }

  const submit = whileBusy(submitButton, async () => {
    error.clear();
    if (!input.value) {
      error.show({ key: 'connect.error.no_password' }, { invalid: true });
      return input.focus();
    }
    const asked = authId;
    try {
      const answer = await enterTelegramPassword(asked, input.value);
      // Who has cancelled meanwhile is connected all the same.
      onAnswer(answer);
    } catch (failure) {
      if (asked === authId) refuse(failure);
    }
  });

  document.getElementById('connect-password-form').addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });

  return { begin, end, field: input };
}
