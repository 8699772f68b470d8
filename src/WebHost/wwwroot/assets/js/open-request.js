// The login request that this browser waits for. It survives a reload, and the end of its tab; the code and the token are never part of it.

import { requestStatus } from './api.js';
import { readJson, remove, writeJson } from './storage.js';

const KEY = 'login-request';
const OPEN = new Set(['waiting', 'phone_confirmed', 'code_sent']);

/**
 * Makes the request from the start answer; deadline and askAgainAt are in milliseconds of Date.now(). `who` is what the start was for, as it can be asked for again.
 * `phone` is how the server has understood it.
 */
export const openRequest = (answer, who, { askedAgain = false } = {}) => ({
  authId: answer.auth_id,
  botUrl: answer.bot_url,
  appUrl: answer.app_url,
  botUsername: answer.bot_username,
  interval: answer.interval,
  deadline: Date.now() + answer.expires_in * 1000,
  askAgainAt: Date.now() + answer.ask_again_in * 1000,
  askedAgain,
  linkOnly: answer.link_only,
  reached: 'waiting',
  phone: answer.phone,
  who: who.known ? who : { phone: answer.phone },
  droppedExtension: answer.dropped_extension,
});

/** For this tab, and for the next one that opens the login page once this one is closed. Of several tabs the newest request counts. */
export function keepRequest(request, { isNew = false } = {}) {
  writeJson('sessionStorage', KEY, request);
  const left = readJson('localStorage', KEY);
  if (isNew || !left || left.authId === request.authId) writeJson('localStorage', KEY, request);
}

/** With a request only that one, else whichever there is. */
export function forgetRequest(request = null) {
  remove('sessionStorage', KEY);
  if (!request || readJson('localStorage', KEY)?.authId === request.authId) remove('localStorage', KEY);
}

/** This tab's request while it has time left, else null. */
export const keptRequest = () => withTimeLeft(readJson('sessionStorage', KEY));

/** Whether a tab has left a request behind; whether it is open still, the server must say. */
export const mayHaveLeftRequest = () => withTimeLeft(readJson('localStorage', KEY)) !== null;

/** The request of a tab that is gone, if the server knows it as this browser's and it is not over; else null. */
export async function leftRequest() {
  const request = withTimeLeft(readJson('localStorage', KEY));
  if (!request) {
    remove('localStorage', KEY);
    return null;
  }
  try {
    const { status, expires_in: seconds } = await requestStatus(request.authId);
    if (OPEN.has(status)) return { ...request, deadline: Date.now() + seconds * 1000 };
    forgetRequest(request);
  } catch (failure) {
    if (failure.code === 'not_found') forgetRequest(request);
  }
  return null;
}

const withTimeLeft = request => (request?.authId && request.who && request.deadline > Date.now() ? request : null);
