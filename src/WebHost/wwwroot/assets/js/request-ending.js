import { setText } from './i18n.js';

const steps = document.getElementById('request-steps');
const notice = document.getElementById('request-notice');
const actions = document.getElementById('request-actions');
const askAgain = document.getElementById('ask-again');
const anotherNumber = document.getElementById('another-number');
const goOn = document.getElementById('over-continue');

const NEXT_STEP = { other_phone: anotherNumber, redeemed: goOn };

/** Says why the request is over, with the fitting next step first. cause is the API's reason, or "unknown". */
export function showEnding(cause, phone) {
  steps.hidden = true;
  setText(notice, `over.${cause}`, { phone });
  goOn.hidden = cause !== 'redeemed';
  lead(NEXT_STEP[cause] ?? askAgain).focus();
}

export function hideEnding() {
  steps.hidden = false;
  setText(notice, null);
  goOn.hidden = true;
  lead(askAgain).classList.remove('primary');
}

function lead(first) {
  for (const button of [anotherNumber, askAgain, goOn]) button.classList.toggle('primary', button === first);
  for (const button of [anotherNumber, askAgain, goOn]) button.classList.toggle('quiet', button === anotherNumber && button !== first);
  actions.prepend(first);
  return first;
}
