// A program without a browser (a terminal, a television) shows a code; its user types it here and says whether that program may know who they are.

import { answerTerminal, terminalQuestion } from './api.js';
import { whileBusy } from './busy.js';
import { errorText } from './error-text.js';
import { fieldError } from './field-error.js';
import { setText } from './i18n.js';
import { languageSwitch } from './language-switch.js';
import { pageStarted } from './page-start.js';
import { at } from './place.js';
import { showStage } from './stages.js';

const field = document.getElementById('user-code');
const goOn = document.getElementById('go-on');
const error = fieldError(field, document.getElementById('code-error'));
let asked;

/** As it is on the terminal's screen: capitals, with a hyphen in the middle. */
const written = text => text.toUpperCase().replace(/[^A-Z]/g, '').replace(/^(.{4})(.+)$/, '$1-$2');

/** Nobody is signed in: the login leads back here, with the code. */
const logInFirst = () => location.replace(`${at('/login')}?next=${encodeURIComponent(`${at('/device')}?user_code=${encodeURIComponent(field.value)}`)}`);

function failed(failure, show) {
  if (failure.code === 'not_authenticated') return logInFirst();
  show(failure.code === 'invalid_code' || failure.code === 'invalid_request' ? { key: 'device.unknown' } : errorText(failure));
}

async function ask() {
  field.value = written(field.value);
  if (field.value.length < 9) {
    error.show({ key: 'device.short' }, { invalid: true });
    return;
  }
  error.clear();
  try {
    asked = await terminalQuestion(field.value);
    const values = { client: asked.client, name: asked.first_name, code: field.value };
    setText(document.getElementById('consent-title'), 'device.question', values);
    setText(document.getElementById('consent-lead'), 'device.learns', values);
    setText(document.getElementById('consent-who'), 'consent.who', values);
    for (const item of document.querySelectorAll('[data-scope]')) item.hidden = !asked.scopes.includes(item.dataset.scope);
    showStage('stage-consent');
  } catch (failure) {
    failed(failure, error.show);
  }
}

function answer(decision) {
  const button = document.getElementById(decision);
  button.addEventListener('click', whileBusy(button, async () => {
    try {
      await answerTerminal(field.value, decision, asked.ticket);
      setText(document.getElementById('done-title'), decision === 'allow' ? 'device.done' : 'device.denied');
      setText(document.getElementById('done-text'), decision === 'allow' ? 'device.go_back' : 'device.nothing_told', { client: asked.client });
      showStage('stage-done');
    } catch (failure) {
      failed(failure, ({ key, values }) => setText(document.getElementById('consent-error'), key, values));
    }
  }));
}

document.getElementById('code-form').addEventListener('submit', event => {
  event.preventDefault();
  whileBusy(goOn, ask)();
});
answer('allow');
answer('deny');

languageSwitch();
field.value = written(new URLSearchParams(location.search).get('user_code') ?? '');
showStage('stage-code');
pageStarted();
