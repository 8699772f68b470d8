import { logout, revokeAll } from './api.js';
import { whileBusy } from './busy.js';
import { leaveBy } from './departure.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';

const byId = id => document.getElementById(id);

/**
 * Log out, which is in the header, log out and forget the browser, or end everything once that is confirmed. Answers what takes whether this browser is
 * known: the words are true of it.
 */
export function leaveCard(onNews) {
  const leaveOnClick = (button, error, act, reason) => button.addEventListener('click', whileBusy(button, async () => {
    setText(error, null);
    try {
      await leaveBy(act, reason);
    } catch (failure) {
      const { key, values } = errorText(failure);
      setText(error, key, values);
      onNews();
    }
  }));

  leaveOnClick(byId('logout'), byId('logout-error'), () => logout({ forgetBrowser: false }));
  leaveOnClick(byId('forget'), byId('leave-error'), () => logout({ forgetBrowser: true }));
  leaveOnClick(byId('revoke-confirm'), byId('revoke-error'), revokeAll, 'revoked_all');
  confirmation();

  return isKnown => {
    setText(byId('logout-hint'), isKnown ? 'leave.logout_hint' : 'leave.logout_hint_unknown');
    byId('forget-choice').hidden = !isKnown;
  };
}

function confirmation() {
  const dialog = byId('revoke-dialog');
  const busy = () => byId('revoke-confirm').ariaBusy === 'true';

  byId('revoke-all').addEventListener('click', () => {
    setText(byId('revoke-error'), null);
    dialog.showModal();
  });
  byId('revoke-cancel').addEventListener('click', () => busy() || dialog.close());
  dialog.addEventListener('cancel', event => busy() && event.preventDefault());
}
