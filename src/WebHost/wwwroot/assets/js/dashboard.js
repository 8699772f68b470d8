// The dashboard: who is signed in, where, and how to leave. It follows its session and leaves with it.

import { accountCard } from './account-card.js';
import { activityCard } from './activity-card.js';
import { browsersCard } from './browsers-card.js';
import { whileBusy } from './busy.js';
import { clientsCard } from './clients-card.js';
import { connectCard } from './connect-card.js';
import { signedOut } from './departure.js';
import { onLanguageChange } from './i18n.js';
import { languageSwitch } from './language-switch.js';
import { leaveCard } from './leave-card.js';
import { pageStarted } from './page-start.js';
import { paced } from './paced.js';
import { at } from './place.js';
import { watchSession } from './session-watch.js';
import { sessionsCard } from './sessions-card.js';
import { keptUser } from './user.js';

const MINUTE_MS = 60_000;
const NEW_COOKIE_MS = 1_000;
const REASON_MS = 500;

const wasSignedIn = keptUser() !== null;
let end = 'ended';
let askedAgain;

const look = paced(async () => {
  const failures = await Promise.all([account.refresh(), ...cards.map(card => card.refresh())]);
  if (failures.some(failure => failure?.code === 'not_authenticated')) refused();
  else if (account.isKnown()) end = 'ended';
  return failures.find(failure => failure?.retryAfter) ?? failures.find(Boolean) ?? null;
});

const account = accountCard();
const connect = connectCard(look);
const knowThisBrowser = leaveCard(look);
const cards = [connect, sessionsCard(look), browsersCard(look, knowThisBrowser), clientsCard(look), activityCard(look)];

function refused() {
  // The stream may be about to tell why.
  if (account.isKnown()) setTimeout(leave, REASON_MS);
  // Another tab that signs in at the same moment has replaced this one's session, and is about to get the cookie of both.
  else if (wasSignedIn && !askedAgain) askedAgain = setTimeout(look, REASON_MS);
  else leave();
}

function leave() {
  if (account.isKnown()) signedOut(end);
  else signedOut(wasSignedIn ? end : null, `${at('/login')}?next=${at('/dashboard')}`);
}

function onEnd(reason) {
  end = reason ?? 'ended';
  // The browser has a newer session: another tab is about to get its cookie.
  if (reason === 'replaced') setTimeout(watch.reopen, NEW_COOKIE_MS);
  else leave();
}

const renderCards = () => cards.forEach(card => card.render());

document.getElementById('retry').addEventListener('click', whileBusy(document.getElementById('retry'), look));
onLanguageChange(renderCards);
setInterval(renderCards, MINUTE_MS);

languageSwitch();
look().then(connect.arrive);
const watch = watchSession({ onNews: look, onEnd });
pageStarted();
