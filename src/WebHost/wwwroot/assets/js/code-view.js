import { onPhone } from './stages.js';

const steps = document.getElementById('request-steps');

/** On a phone the code stage shows one thing at a time, the way to the bot or the code. Back from Telegram the code's field is at hand. */
export function codeView(input, { isCodeSent }) {
  let left = false;

  const show = view => {
    steps.dataset.view = view;
    left = false;
  };

  const back = () => {
    if (document.visibilityState !== 'visible' || steps.hidden || !steps.offsetParent) return;
    if (onPhone() && left) show('code');
    // A keyboard that covers half a phone comes only where there is a code to type.
    if (!onPhone() || (steps.dataset.view === 'code' && isCodeSent())) input.focus({ preventScroll: !onPhone() });
  };

  document.getElementById('request-steps').addEventListener('click', event => {
    if (event.target.closest('#app-link, #bot-link')) left = true;
  });
  document.getElementById('have-code').addEventListener('click', () => {
    show('code');
    input.focus();
  });
  document.getElementById('back-to-bot').addEventListener('click', () => {
    show('bot');
    document.getElementById('app-link').focus();
  });
  window.addEventListener('focus', back);
  document.addEventListener('visibilitychange', back);

  return { show };
}
