import { endOtherSessions, endSession, sessions } from './api.js';
import { whileBusy } from './busy.js';
import { deviceList } from './device-list.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { question } from './question.js';
import { toast } from './toasts.js';

/** The user's sessions: this one ends by logging out, each other one here, or all of them at once. */
export function sessionsCard(onNews) {
  const card = document.getElementById('sessions');
  const button = document.getElementById('end-others');
  const error = document.getElementById('end-others-error');
  const another = session => !session.current;
  let others = [];
  let count = 0;

  const list = deviceList(card, {
    kind: 'session',
    load: sessions,
    remove: endSession,
    removable: another,
    texts: { none: 'sessions.only_this', removed: 'sessions.ended' },
    onNews,
    onShown: (shown, all) => {
      others = shown.filter(another);
      count = all - 1;
      button.hidden = others.length === 0;
    },
    question: () => (count === 1 ? 'sessions.question_last' : null),
  });

  button.addEventListener('click', whileBusy(button, async () => {
    setText(error, null);
    if (!await question(button, count === 1 ? 'sessions.question_last' : 'sessions.question_others', { count })) return;
    const ended = others.map(session => session.id);
    try {
      await endOtherSessions();
    } catch (failure) {
      if (failure.code === 'not_authenticated') return onNews();
      const { key, values } = errorText(failure);
      return setText(error, key, values);
    }
    card.querySelector('h2').focus({ preventScroll: true });
    list.take(ended);
    toast('sessions.others_ended');
    onNews();
  }));

  return list;
}
