// A known browser is greeted: one tap starts the login, and the page never has the whole phone.

import { browserGreeting, logout, startLogin } from './api.js';
import { whileBusy } from './busy.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { showStage } from './stages.js';
import { readJson, remove, writeJson } from './storage.js';
import { toast } from './toasts.js';
import { forgetUser } from './user.js';

const KEY = 'greeted';
const KNOWN = { known: true };

/** Whether this browser was greeted the last time, or has signed in since: then it is worth a moment to ask first. */
export const mayBeGreeted = () => readJson('localStorage', KEY) === true;

/** Somebody has signed in here. */
export const noteSignedIn = () => writeJson('localStorage', KEY, true);

/** `{ first_name, phone }`, or null where nobody is to be greeted. */
export async function greeting() {
  const answer = await browserGreeting().catch(() => null);
  if (answer?.known) writeJson('localStorage', KEY, true);
  else if (answer) remove('localStorage', KEY);
  return answer?.known ? answer : null;
}

/** onAnswer gets the answer of the start and whom it was for, onAnotherNumber nothing. */
export function knownStage({ onAnswer, onAnotherNumber }) {
  const go = document.getElementById('known-continue');
  const notMe = document.getElementById('known-not-me');
  const error = document.getElementById('known-error');

  const attempt = (button, act) => whileBusy(button, async () => {
    setText(error, null);
    try {
      await act();
    } catch (failure) {
      // It was forgotten meanwhile, in the chat or elsewhere.
      if (failure.code === 'not_found') return onAnotherNumber();
      const { key, values } = errorText(failure);
      setText(error, key, values);
    }
  });

  go.addEventListener('click', attempt(go, async () => onAnswer(await startLogin(KNOWN, { stepUp: false }), KNOWN)));
  notMe.addEventListener('click', attempt(notMe, async () => {
    await logout({ forgetBrowser: true });
    forgetUser();
    remove('localStorage', KEY);
    toast('known.forgotten');
    onAnotherNumber();
  }));
  document.getElementById('known-another').addEventListener('click', onAnotherNumber);

  return function show({ first_name: name, phone }) {
    setText(error, null);
    setText(document.getElementById('known-name'), 'known.continue', { name });
    document.getElementById('known-phone').textContent = phone;
    setText(document.getElementById('known-phone-spoken'), 'known.phone', { digits: phone.slice(-2) });
    showStage('stage-known', go);
  };
}
