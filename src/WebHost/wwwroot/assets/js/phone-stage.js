import { startLogin } from './api.js';
import { whileBusy } from './busy.js';
import { isStepUp, loginHint } from './destination.js';
import { errorText } from './error-text.js';
import { fieldError } from './field-error.js';
import { setText } from './i18n.js';
import { phoneField } from './phone-field.js';
import { onPhone, showStage } from './stages.js';
import { keptUser } from './user.js';

/** Nobody has typed a number. */
export const isPhoneUntouched = () => document.getElementById('phone').value === '' && document.getElementById('country-popup').hidden;

/** Asks for the phone number; onAnswer gets the answer of the start and what was typed. */
export function phoneStage(onAnswer) {
  const input = document.getElementById('phone');
  const error = fieldError(input, document.getElementById('phone-error'));
  const field = phoneField(input);

  const reject = (text, invalid) => {
    error.show(text, { invalid });
    input.focus();
  };

  const submit = whileBusy(document.getElementById('start'), async () => {
    const typed = field.typed();
    error.clear();
    if (!typed.phone) return reject({ key: 'error.no_phone' }, true);
    try {
      onAnswer(await startLogin(typed, { stepUp: isStepUp() }), typed);
    } catch (failure) {
      reject(errorText(failure), failure.code === 'invalid_phone');
    }
  });

  document.getElementById('phone-form').addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });

  if (loginHint()) field.set(loginHint());
  if (isStepUp()) {
    setText(document.getElementById('phone-lead'), 'phone.step_up');
    field.set(keptUser()?.phone ?? loginHint());
  }

  return function show(phone) {
    if (phone) field.set(phone);
    showStage('stage-phone', onPhone() && !phone ? undefined : input);
  };
}
