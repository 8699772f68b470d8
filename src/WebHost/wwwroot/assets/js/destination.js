// Where to go after the login: a local ?next= path, else what the operator set.

/** The path if it cannot leave this origin, else null. */
export function localPath(next, origin = location.origin) {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || /[\u0000-\u001f\u007f]/.test(next)) return null;
  try {
    return new URL(next, origin).origin === origin ? next : null;
  } catch {
    return null;
  }
}

export const destination = () => nextPath() ?? (document.querySelector('meta[name="success-url"]')?.content || '/dashboard');

/** The dashboard's card that connects the Telegram account, which leads on to the destination. */
export function connectPage() {
  const next = nextPath();
  return `/dashboard${next ? `?next=${encodeURIComponent(next)}` : ''}#connect`;
}

/** Where a signed-in user confirms with a code what asks for a fresh login, and comes back to connect. */
export const stepUpPage = () => `/login?step_up&next=${encodeURIComponent(connectPage())}`;

/** The login page: somebody comes for a code, not to be let in without one. */
export const isStepUp = () => new URLSearchParams(location.search).has('step_up');

/** The phone number that another program has sent the user with; it only fills the field. */
export function loginHint() {
  const hint = new URLSearchParams(location.search).get('login_hint') ?? '';
  return /^\+?[\d ().-]{5,40}$/.test(hint) ? hint : '';
}

/** The local ?next= path, if it begins so; else null. */
export function nextPath(start = '/') {
  const next = localPath(new URLSearchParams(location.search).get('next'));
  return next?.startsWith(start) ? next : null;
}
