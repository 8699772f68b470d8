// The login in a window of our own, for pages of other sites: browsers keep our cookies from those, not from our window.

import { ApiError } from './api.js';
import { at } from './place.js';

const LOOK_MS = 400;

/** `{ user, login_via, expires_in }`, or null when the window was closed before. To be called by a click, or browsers block the window. */
export function loginInWindow({ lang, phone }) {
  const query = new URLSearchParams({ popup: location.origin, ui_locales: lang, ...(phone && { login_hint: phone }) });
  const opened = window.open(at(`/login?${query}`), 'botauth-login', 'popup,width=480,height=760');
  if (!opened) return Promise.reject(new ApiError('popup_blocked'));
  const site = new URL(at('/')).origin;
  return new Promise(resolve => {
    const end = answer => {
      window.removeEventListener('message', hear);
      clearInterval(looking);
      resolve(answer);
    };
    // Any page may send a message; only our window at our site is believed.
    const hear = ({ origin, source, data }) => {
      if (origin !== site || source !== opened || data?.type !== 'botauth:login') return;
      end({ user: data.user, login_via: data.login_via, expires_in: data.expires_in });
    };
    const looking = setInterval(() => opened.closed && end(null), LOOK_MS);
    window.addEventListener('message', hear);
  });
}
