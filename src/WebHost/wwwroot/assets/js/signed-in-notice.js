import { me } from './api.js';
import { destination, isStepUp, wanted } from './destination.js';
import { setText } from './i18n.js';
import { isWindow, tellOpener } from './opener.js';
import { readJson, writeJson } from './storage.js';
import { displayName } from './user.js';

const KEY = 'led-on';
const AGAIN_MS = 10_000;

/**
 * Leads who is signed in already to the page that they were led here from, and tells everybody else that they are; whoever wants may sign in anew all
 * the same. Answers whether somebody is.
 */
export async function signedInNotice() {
  if (isStepUp()) return false;
  const account = await me().catch(() => null);
  const signedInMeanwhile = !document.getElementById('stage-success').hidden;
  if (!account || signedInMeanwhile) return false;
  if (wanted() && mayLeadOn()) {
    location.replace(destination());
    return true;
  }
  setText(document.getElementById('signed-in-as'), 'signed_in.as', { name: displayName(account.user) });
  const goOn = document.getElementById('signed-in-continue');
  goOn.href = destination();
  if (isWindow()) {
    setText(goOn, 'success.continue');
    goOn.addEventListener('click', event => {
      event.preventDefault();
      tellOpener(account);
    });
  }
  document.getElementById('signed-in').hidden = false;
  return true;
}

// A page that sends its visitor back at once does not see the session: to lead there again would go round for ever.
function mayLeadOn() {
  const last = readJson('sessionStorage', KEY);
  writeJson('sessionStorage', KEY, { page: wanted(), at: Date.now() });
  return !(last?.page === wanted() && Date.now() - last.at < AGAIN_MS);
}
