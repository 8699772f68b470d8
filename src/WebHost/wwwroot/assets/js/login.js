// The login page: phone → (direct success | code) → success.

import { codeStage } from './code-stage.js';
import { hideWhy, showWhy } from './departure.js';
import { languageSwitch } from './language-switch.js';
import { linkStage } from './link-stage.js';
import { keptRequest, openRequest } from './open-request.js';
import { pageStarted } from './page-start.js';
import { phoneStage } from './phone-stage.js';
import { takeReturnLink } from './return-link.js';
import { signedInNotice } from './signed-in-notice.js';
import { succeed } from './success-stage.js';

const link = takeReturnLink();
languageSwitch();
showWhy();

const askPhone = phoneStage(proceed);
const askCode = codeStage({ onSignedIn: succeed, onAnswer: (answer, phone) => proceed(answer, phone, { askedAgain: true }), onAnotherNumber: askPhone });
const redeemLink = linkStage({ onSignedIn: succeed, onStartHere: begin });

function proceed(answer, phone, how) {
  hideWhy();
  if (answer.login_via === 'telegram_direct') succeed(answer);
  else askCode(openRequest(answer, phone, how));
}

function begin() {
  const request = keptRequest();
  if (request) askCode(request);
  else askPhone();
}

// A link that is opened in this very tab only changes the fragment.
window.addEventListener('hashchange', () => {
  const opened = takeReturnLink();
  if (opened) redeemLink(opened);
});

if (link) redeemLink(link);
else begin();
signedInNotice();
pageStarted();
