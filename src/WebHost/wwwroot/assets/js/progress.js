import { setText } from './i18n.js';
import { isFurther, nextStep } from './progress-steps.js';

export function showProgress(step) {
  const list = document.getElementById('progress');
  list.dataset.reached = step;
  const now = nextStep(step);
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
