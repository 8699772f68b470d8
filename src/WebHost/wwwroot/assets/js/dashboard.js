import { logout, me } from './api.js';
import { whileBusy } from './busy.js';
import { errorText } from './error-text.js';
import { currentLanguage, onLanguageChange, setText } from './i18n.js';
import { languageSwitch } from './language-switch.js';
import { displayName, forgetUser, saveUser } from './user.js';

const NONE = '—';

const byId = id => document.getElementById(id);
let account = null;

async function load() {
  try {
    account = await me();
    saveUser(account.user);
    render();
  } catch (failure) {
    if (failure.code === 'not_authenticated') return leaveTo('/login?next=/dashboard');
    const { key, values } = errorText(failure);
    setText(byId('failure-text'), key, values);
  }
  byId('account').hidden = account === null;
  byId('failure').hidden = account !== null;
}

function render() {
  const { user, session } = account;
  const name = displayName(user);
  const shown = {
    'user-name': name,
    'user-initial': /\p{L}/u.exec(name)?.[0].toUpperCase() ?? '#',
    'user-phone': user.phone,
    'user-username': user.username && `@${user.username}`,
    'user-telegram-id': user.telegram_id,
    'session-browser': session.browser,
    'session-os': session.os,
    'session-ip': session.ip,
    'session-since': moment(session.created_at),
    'session-until': moment(session.expires_at),
  };
  for (const [id, value] of Object.entries(shown)) byId(id).textContent = value ?? NONE;
}

const moment = time =>
  new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(time));

function leaveTo(path) {
  forgetUser();
  location.replace(path);
}

const leaving = (button, options) => whileBusy(button, async () => {
  setText(byId('leave-error'), null);
  try {
    await logout(options);
    leaveTo('/login');
  } catch (failure) {
    if (failure.code === 'not_authenticated') return leaveTo('/login');
    const { key, values } = errorText(failure);
    setText(byId('leave-error'), key, values);
  }
});

byId('logout').addEventListener('click', leaving(byId('logout'), { forgetBrowser: false }));
byId('forget').addEventListener('click', leaving(byId('forget'), { forgetBrowser: true }));
byId('retry').addEventListener('click', whileBusy(byId('retry'), load));
onLanguageChange(() => account && render());
// Back from the browser's page cache: the session may have ended meanwhile.
window.addEventListener('pageshow', event => event.persisted && load());

languageSwitch();
await load();
