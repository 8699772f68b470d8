// The consent page: another program asks who the user is, and its authorize request waits as ?next=.

import { consentQuestion, giveConsent } from './api.js';
import { whileBusy } from './busy.js';
import { nextPath } from './destination.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { languageSwitch } from './language-switch.js';
import { pageStarted } from './page-start.js';
import { at } from './place.js';
import { showStage } from './stages.js';

const next = nextPath(at('/oidc/authorize?'));
const request = new URLSearchParams(next?.split('?')[1]);
const asked = { client_id: request.get('client_id') ?? '', scope: request.get('scope') ?? '' };
const allow = document.getElementById('allow');
let ticket;

const goOn = path => location.replace(path);

async function ask() {
  if (!next) return nothing({ key: 'consent.unknown' });
  try {
    const question = await consentQuestion({ ...asked, redirect_uri: request.get('redirect_uri') ?? '' });
    ticket = question.ticket;
    const values = { client: question.client, address: question.site, name: question.first_name };
    setText(document.getElementById('consent-title'), 'consent.title', values);
    setText(document.getElementById('consent-lead'), 'consent.lead', values);
    setText(document.getElementById('consent-who'), 'consent.who', values);
    for (const item of document.querySelectorAll('[data-scope]')) item.hidden = !question.scopes.includes(item.dataset.scope);
    showStage('stage-consent');
  } catch (failure) {
    // Nobody is signed in any more: the request leads to the login page.
    if (failure.code === 'not_authenticated') goOn(next);
    else nothing(failure.code === 'invalid_request' ? { key: 'consent.unknown' } : errorText(failure));
  }
}

function nothing({ key, values }) {
  setText(document.getElementById('nothing-text'), key, values);
  showStage('stage-nothing');
}

allow.addEventListener('click', whileBusy(allow, async () => {
  try {
    await giveConsent({ ...asked, ticket });
    goOn(next);
  } catch (failure) {
    if (failure.code === 'not_authenticated') return goOn(next);
    // Another user has signed in meanwhile, and must be asked anew.
    if (failure.code === 'invalid_request') return location.reload();
    const { key, values } = errorText(failure);
    setText(document.getElementById('consent-error'), key, values);
  }
}));

document.getElementById('deny').addEventListener('click', () => goOn(`${next}&botauth_consent=denied`));

languageSwitch();
ask();
pageStarted();
