import { hideWhy } from './departure.js';
import { connectPage, destination } from './destination.js';
import { setText } from './i18n.js';
import { forgetRequest } from './open-request.js';
import { isWindow, tellOpener } from './opener.js';
import { showStage } from './stages.js';
import { toast } from './toasts.js';
import { displayName, saveUser } from './user.js';

const REDIRECT_MS = 1_100;

/** Welcomes the user and goes on to the destination, or first to where the Telegram account is connected; a window goes back to its opener. */
export function succeed(answer) {
  const { user, connect_telegram: connectFirst } = answer;
  const next = connectFirst ? connectPage() : destination();
  saveUser(user);
  forgetRequest();
  if (isWindow()) return tellOpener(answer);
  document.getElementById('signed-in').hidden = true;
  hideWhy();
  setText(document.getElementById('success-title'), 'success.title', { name: displayName(user) });
  document.getElementById('success-continue').href = next;
  toast('toast.welcome');
  showStage('stage-success');
  setTimeout(() => location.replace(next), REDIRECT_MS);
}
