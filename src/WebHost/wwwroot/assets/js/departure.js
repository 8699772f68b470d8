// Leaving for the login page, and the word there why.

import { setText } from './i18n.js';
import { at } from './place.js';
import { readJson, remove, writeJson } from './storage.js';
import { forgetUser } from './user.js';

const KEY = 'why-signed-out';
const KNOWN = new Set([
  'logged_out', 'replaced', 'ended_elsewhere', 'ended_in_chat', 'denied', 'browser_replayed', 'revoked_all', 'expired',
  'ended_in_telegram', 'too_many',
]);

let choosing = false;
let leaving = false;

/** The session is over: the login page says why. No reason says nothing. */
export function signedOut(reason, path = at('/login')) {
  if (!choosing) leave(reason, path);
}

/** Leaves by the user's own act. That the page hears of the end meanwhile, from the stream or a 401, is no news. */
export async function leaveBy(act, reason) {
  choosing = true;
  try {
    await act();
    leave(reason, at('/login'));
  } catch (failure) {
    if (failure.code !== 'not_authenticated') throw failure;
    leave(reason && 'ended', at('/login'));
  } finally {
    choosing = false;
  }
}

/** The login page: says why the user is here, until the next login. */
export function showWhy() {
  const reason = readJson('sessionStorage', KEY);
  if (!reason) return;
  remove('sessionStorage', KEY);
  const why = document.getElementById('why');
  why.hidden = false;
  setText(why, `why.${KNOWN.has(reason) ? reason : 'ended'}`);
}

export function hideWhy() {
  document.getElementById('why').hidden = true;
}

// Whoever leaves first gives the reason.
function leave(reason, path) {
  if (leaving) return;
  leaving = true;
  forgetUser();
  if (reason) writeJson('sessionStorage', KEY, reason);
  location.replace(path);
}
