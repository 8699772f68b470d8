import { me } from './api.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { displayName, saveUser } from './user.js';

const NONE = '—';

const byId = id => document.getElementById(id);

/** Shows whose account this is. Until that is known, a failure takes the page's place. */
export function accountCard() {
  let loaded = false;

  /** Answers null or the failure. */
  async function refresh() {
    let failure = null;
    try {
      const { user } = await me();
      saveUser(user);
      render(user);
      loaded = true;
    } catch (problem) {
      failure = problem;
      const { key, values } = errorText(failure);
      setText(byId('failure-text'), key, values);
    }
    byId('account').hidden = byId('logout').hidden = !loaded;
    byId('failure').hidden = loaded || failure.code === 'not_authenticated';
    return failure;
  }

  return { refresh, isKnown: () => loaded };
}

function render(user) {
  const name = displayName(user);
  const shown = {
    'user-name': name,
    'user-initial': /\p{L}/u.exec(name)?.[0].toUpperCase() ?? '#',
    'user-phone': user.phone,
    'user-username': user.username && `@${user.username}`,
    'user-telegram-id': user.telegram_id,
  };
  for (const [id, value] of Object.entries(shown)) byId(id).textContent = value ?? NONE;
}
