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
  for (const item of list.children) {
    item.classList.toggle('done', !isFurther(item.dataset.step, step));
    item.ariaCurrent = item.dataset.step === step ? 'step' : 'false';
  }
  setText(document.getElementById('progress-status'), `progress.status.${step}`);
}
