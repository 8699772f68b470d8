// The login page in a window that a page of an allowed origin has opened: that page hears who has signed in, never a token.

import { meta } from './meta.js';

/** The server has found the opener's origin to be allowed, and the window is still its own. */
export const isWindow = () => meta('opener') !== '' && window.opener !== null;

/** Tells, and goes. If another page has opened this one meanwhile, the browser drops the message: it is for that one origin. */
export function tellOpener({ user, login_via: via, expires_in: seconds, session }) {
  const left = seconds ?? Math.round((Date.parse(session.expires_at) - Date.now()) / 1000);
  window.opener.postMessage({ type: 'botauth:login', user, login_via: via ?? null, expires_in: left }, meta('opener'));
  window.close();
}
