// The login page: (greeting | phone) → (direct success | code) → success.

import { codeStage } from './code-stage.js';
import { hideWhy, showWhy } from './departure.js';
import { isStepUp } from './destination.js';
import { greeting, knownStage, mayBeGreeted, noteSignedIn } from './known-stage.js';
import { languageSwitch } from './language-switch.js';
import { linkStage } from './link-stage.js';
import { keptRequest, leftRequest, mayHaveLeftRequest, openRequest } from './open-request.js';
import { pageStarted } from './page-start.js';
import { isPhoneUntouched, phoneStage } from './phone-stage.js';
import { takeReturnLink } from './return-link.js';
import { signedInNotice } from './signed-in-notice.js';
import { succeed } from './success-stage.js';

const ASK_FIRST_MS = 1_500;

const link = takeReturnLink();
languageSwitch();
showWhy();

const askPhone = phoneStage(proceed);
const greet = knownStage({ onAnswer: proceed, onAnotherNumber: () => askPhone() });
const askCode = codeStage({ onSignedIn: welcome, onAnswer: (answer, who) => proceed(answer, who, { askedAgain: true }), onAnotherNumber: askPhone });
const redeemLink = linkStage({ onSignedIn: welcome, onStartHere: begin });
const signedIn = signedInNotice();

function proceed(answer, who, how) {
  hideWhy();
  if (answer.login_via === 'telegram_direct') welcome(answer);
  else askCode(openRequest(answer, who, how));
}

function welcome(answer) {
  noteSignedIn();
  succeed(answer);
}

// The phone field does not wait for an answer of which nobody knows that it says more.
async function begin() {
  const request = keptRequest();
  if (request) return askCode(request);
  const better = betterThanPhone();
  if (mayHaveLeftRequest() || mayBeGreeted()) await Promise.race([better, new Promise(resolve => setTimeout(resolve, ASK_FIRST_MS))]);
  else askPhone();
  if (!document.querySelector('.stage:not([hidden])')) askPhone();
}

/** Goes on with what a closed tab has left, or greets a known browser, unless somebody has begun to do something else. */
async function betterThanPhone() {
  const left = await leftRequest();
  const known = left || isStepUp() || (await signedIn) ? null : await greeting();
  if (!isPhoneUntouched() || document.querySelector('.stage:not([hidden], #stage-phone)')) return;
  if (left) askCode(left);
  else if (known) greet(known);
}

// A link that is opened in this very tab only changes the fragment.
window.addEventListener('hashchange', () => {
  const opened = takeReturnLink();
  if (opened) redeemLink(opened);
});

if (link) redeemLink(link);
else begin();
pageStarted();
