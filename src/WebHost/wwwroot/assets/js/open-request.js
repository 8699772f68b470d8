// The login request that this tab waits for. It survives a reload; the code and the token are never part of it.

import { readJson, remove, writeJson } from './storage.js';

const KEY = 'login-request';

/** Makes the request from the start answer; deadline is in milliseconds of Date.now(). */
export const openRequest = (answer, phone) => ({
  authId: answer.auth_id,
  botUrl: answer.bot_url,
  appUrl: answer.app_url,
  botUsername: answer.bot_username,
  interval: answer.interval,
  deadline: Date.now() + answer.expires_in * 1000,
  reached: 'waiting',
  phone: answer.phone ?? phone,
  droppedExtension: answer.dropped_extension,
});

export const keepRequest = request => writeJson('sessionStorage', KEY, request);

export const forgetRequest = () => remove('sessionStorage', KEY);

/** The kept request while it has time left, else null. */
export function keptRequest() {
  const request = readJson('sessionStorage', KEY);
  return request?.authId && request.deadline > Date.now() ? request : null;
}
