import { disconnectTelegram } from './api.js';
import { whileBusy } from './busy.js';
import { setText } from './i18n.js';
import { showTime } from './time-text.js';
import { toast } from './toasts.js';

const byId = id => document.getElementById(id);

/** The connected account: since when, and how to take it back. onFailure gets why that did not work. */
export function connectedAccount(step, { onDisconnected, onFailure }) {
  const ask = byId('disconnect');
  const question = byId('disconnect-question');
  const [yes, no] = [byId('disconnect-yes'), byId('disconnect-no')];

  const open = isOpen => {
    question.hidden = !isOpen;
    ask.hidden = isOpen;
  };

  ask.addEventListener('click', () => {
    open(true);
    no.focus();
  });
  no.addEventListener('click', () => {
    open(false);
    ask.focus();
  });
  yes.addEventListener('click', whileBusy(yes, async () => {
    try {
      await disconnectTelegram();
    } catch (failure) {
      return onFailure(failure);
    }
    open(false);
    toast('connected.disconnected');
    onDisconnected();
  }));

  /** Shows an account's state. */
  return function show(state) {
    for (const time of step.querySelectorAll('time')) {
      const moment = state[time.dataset.field];
      time.closest('div').hidden = !moment;
      if (moment) showTime(time, moment);
    }
    setText(byId('connected-delay'), 'connected.delay', { count: state.watch_every, wait: state.sweep_every });
    setText(byId('disconnect-text'), state.required ? 'connected.question_required' : 'connected.question');
  };
}
