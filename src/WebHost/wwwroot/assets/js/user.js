// Who is signed in, as the site's other pages read it from localStorage.user. Never the token.

import { readJson, remove, writeJson } from './storage.js';

export const saveUser = user => writeJson('localStorage', 'user', user);

export const keptUser = () => readJson('localStorage', 'user');

export const forgetUser = () => remove('localStorage', 'user');

/** The best name there is: first and last name, else @username, else the phone. */
export function displayName({ first_name: first, last_name: last, username, phone }) {
  const name = [first, last].filter(Boolean).join(' ');
  return name || (username ? `@${username}` : phone);
}
