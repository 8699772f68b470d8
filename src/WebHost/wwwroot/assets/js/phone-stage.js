import { startLogin } from './api.js';
import { whileBusy } from './busy.js';
import { isStepUp, loginHint } from './destination.js';
import { errorText } from './error-text.js';
import { fieldError } from './field-error.js';
import { setText } from './i18n.js';
import { onPhone, showStage } from './stages.js';
import { keptUser } from './user.js';

/** Asks for the phone number; onAnswer gets the answer of the start and the number as typed. */
export function phoneStage(onAnswer) {
  const input = document.getElementById('phone');
  const error = fieldError(input, document.getElementById('phone-error'));

  const reject = (text, invalid) => {
    error.show(text, { invalid });
    input.focus();
  };

  const submit = whileBusy(document.getElementById('start'), async () => {
    const phone = input.value.trim();
    error.clear();
    if (!phone) return reject({ key: 'error.no_phone' }, true);
    try {
      onAnswer(await startLogin(phone, { stepUp: isStepUp() }), phone);
    } catch (failure) {
      reject(errorText(failure), failure.code === 'invalid_phone');
    }
  });

  document.getElementById('phone-form').addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });

  input.value = loginHint();
  if (isStepUp()) {
    setText(document.getElementById('phone-lead'), 'phone.step_up');
    input.value = keptUser()?.phone ?? input.value;
  }

  return function show(phone) {
    if (phone) input.value = phone;
    showStage('stage-phone', onPhone() ? undefined : input);
  };
}
