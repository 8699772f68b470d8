import { hideWhy } from './departure.js';
import { connectPage, destination } from './destination.js';
import { setText } from './i18n.js';
import { forgetRequest } from './open-request.js';
import { showStage } from './stages.js';
import { toast } from './toasts.js';
import { displayName, saveUser } from './user.js';

const REDIRECT_MS = 1_100;

/** Welcomes the user and goes on to the destination, or first to where the Telegram account is connected. */
export function succeed({ user, connect_telegram: connectFirst }) {
  const next = connectFirst ? connectPage() : destination();
  saveUser(user);
  forgetRequest();
  document.getElementById('signed-in').hidden = true;
  hideWhy();
  setText(document.getElementById('success-title'), 'success.title', { name: displayName(user) });
  document.getElementById('success-continue').href = next;
  toast('toast.welcome');
  showStage('stage-success');
  setTimeout(() => location.replace(next), REDIRECT_MS);
}
