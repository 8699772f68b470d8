import { endOtherSessions, endSession, sessions } from './api.js';
import { whileBusy } from './busy.js';
import { deviceList } from './device-list.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { toast } from './toasts.js';

/** The user's sessions: this one ends by logging out, each other one here, or all of them at once. */
export function sessionsCard(onNews) {
  const card = document.getElementById('sessions');
  const button = document.getElementById('end-others');
  const error = document.getElementById('end-others-error');
  const another = session => !session.current;
  let others = [];

  const list = deviceList(card, {
    kind: 'session',
    load: sessions,
    remove: endSession,
    removable: another,
    texts: { none: 'sessions.only_this', removed: 'sessions.ended' },
    onNews,
    onShown: shown => {
      others = shown.filter(another);
      button.hidden = others.length === 0;
    },
  });

  button.addEventListener('click', whileBusy(button, async () => {
    const ended = others.map(session => session.id);
    setText(error, null);
    try {
      await endOtherSessions();
    } catch (failure) {
      if (failure.code === 'not_authenticated') return onNews();
      const { key, values } = errorText(failure);
      return setText(error, key, values);
    }
    card.querySelector('h2').focus();
    list.take(ended);
    toast('sessions.others_ended');
    onNews();
  }));

  return list;
}
