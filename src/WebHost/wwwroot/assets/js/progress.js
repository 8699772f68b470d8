import { setText } from './i18n.js';

const STEPS = ['waiting', 'bot_opened', 'phone_confirmed', 'code_sent'];

/** How far the bot has come, as one of the steps. */
export const stepOf = ({ status, bot_opened: botOpened }) =>
  status === 'waiting' && botOpened ? 'bot_opened' : status;

/** True if a request at `step` has come further than one at `reached`. */
export const isFurther = (step, reached) => STEPS.indexOf(step) > STEPS.indexOf(reached);

export function showProgress(step) {
  const list = document.getElementById('progress');
  list.dataset.reached = step;
  const now = STEPS[STEPS.indexOf(step) + 1];
  for (const item of list.children) {
    const state = !isFurther(item.dataset.step, step) ? 'done' : item.dataset.step === now ? 'now' : 'next';
    item.className = state;
    item.ariaCurrent = state === 'now' ? 'step' : 'false';
    setText(item.querySelector('.state'), `progress.state.${state}`);
  }
  showStatus(step);
}

/** The line above the steps: of one of them, or "away" while the server cannot be reached. */
export function showStatus(step) {
  const line = document.getElementById('progress-status');
  line.classList.toggle('trouble', step === 'away');
  setText(line, `progress.status.${step}`);
}
