import { whileBusy } from './busy.js';
import { countdown } from './countdown.js';
import { setText } from './i18n.js';

/** The button that asks for another code. It says how long it waits: each code sent ends the one before. */
export function askAgainButton(action) {
  const button = document.getElementById('ask-again');
  const clock = countdown(
    left => setText(button, 'code.ask_again_in', { left }),
    () => free(),
  );

  const free = () => {
    clock.stop();
    button.disabled = false;
    setText(button, 'code.ask_again');
  };

  button.addEventListener('click', whileBusy(button, action));

  /** moment is in milliseconds of Date.now(). */
  const waitUntil = moment => {
    button.disabled = true;
    clock.until(moment);
  };

  return { free, waitUntil };
}
