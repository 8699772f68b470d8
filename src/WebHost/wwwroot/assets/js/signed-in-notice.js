import { me } from './api.js';
import { destination, isStepUp } from './destination.js';
import { setText } from './i18n.js';
import { displayName } from './user.js';

/** Tells who is signed in already; whoever wants may sign in anew all the same. Answers whether somebody is. */
export async function signedInNotice() {
  if (isStepUp()) return false;
  const account = await me().catch(() => null);
  const signedInMeanwhile = !document.getElementById('stage-success').hidden;
  if (!account || signedInMeanwhile) return false;
  setText(document.getElementById('signed-in-as'), 'signed_in.as', { name: displayName(account.user) });
  document.getElementById('signed-in-continue').href = destination();
  document.getElementById('signed-in').hidden = false;
  return true;
}
