// Where to go after the login: a local ?next= path, an allowed host's page in ?rd=, else what the operator set.

import { meta } from './meta.js';
import { at } from './place.js';

/** The path if it cannot leave this origin, else null. */
export function localPath(next, origin = location.origin) {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || /[\u0000-\u001f\u007f]/.test(next)) return null;
  try {
    return new URL(next, origin).origin === origin ? next : null;
  } catch {
    return null;
  }
}

/** The address if it is a page of one of the hosts that the server lets a login lead back to, else null. */
export function allowedPage(rd, hosts = meta('allowed-hosts').split(' ')) {
  try {
    const { protocol, host, username, password, href } = new URL(rd);
    return /^https?:$/.test(protocol) && !username && !password && hosts.includes(host) ? href : null;
  } catch {
    return null;
  }
}

export const destination = () => wanted() ?? (meta('success-url') || at('/dashboard'));

/** The page that somebody was led here from, else null. */
export const wanted = () => nextPath() ?? allowedPage(query('rd'));

/** The dashboard's card that connects the Telegram account, which leads on to the destination. */
export function connectPage() {
  const next = nextPath();
  return `${at('/dashboard')}${next ? `?next=${encodeURIComponent(next)}` : ''}#connect`;
}

/** Where a signed-in user confirms with a code what asks for a fresh login, and comes back to connect. */
export const stepUpPage = () => `${at('/login')}?step_up&next=${encodeURIComponent(connectPage())}`;

/** The login page: somebody comes for a code, not to be let in without one. */
export const isStepUp = () => new URLSearchParams(location.search).has('step_up');

/** The phone number that another program has sent the user with; it only fills the field. */
export function loginHint() {
  const hint = query('login_hint') ?? '';
  return /^\+?[\d ().-]{5,40}$/.test(hint) ? hint : '';
}

/** The local ?next= path, if it begins so; else null. */
export function nextPath(start = '/') {
  const next = localPath(query('next'));
  return next?.startsWith(start) ? next : null;
}

const query = name => new URLSearchParams(location.search).get(name);
