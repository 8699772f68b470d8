import { applyTexts, setText } from './i18n.js';

/** Asks in the place of a button whether it is meant, with the button's own word for yes. Answers true or false; no brings the button back in focus. */
export function question(button, text, values) {
  const box = document.createElement('div');
  box.className = 'question';
  box.role = 'group';
  box.tabIndex = -1;
  const words = document.createElement('p');
  setText(words, text, values);
  box.ariaLabel = words.textContent;
  const actions = document.createElement('div');
  actions.className = 'actions';
  const yes = choice('button danger', button.dataset.text);
  const no = choice('button', 'connect.cancel');
  yes.dataset.answer = 'yes';
  no.dataset.answer = 'no';
  actions.append(yes, no);
  box.append(words, actions);
  applyTexts(actions);
  button.after(box);
  button.hidden = true;
  no.focus();

  return new Promise(resolve => {
    const answer = meant => {
      box.remove();
      button.hidden = false;
      if (!meant) button.focus();
      resolve(meant);
    };
    yes.addEventListener('click', () => answer(true));
    no.addEventListener('click', () => answer(false));
    box.addEventListener('keydown', event => event.key === 'Escape' && answer(false));
  });
}

function choice(className, text) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.dataset.text = text;
  return button;
}
