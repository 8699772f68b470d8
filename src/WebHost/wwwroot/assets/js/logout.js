// Another program, or just a link, wants the user to log out, without proof that it may: the user decides. Its request waits as ?next=.

import { logout } from './api.js';
import { whileBusy } from './busy.js';
import { nextPath } from './destination.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { languageSwitch } from './language-switch.js';
import { pageStarted } from './page-start.js';
import { at } from './place.js';
import { showStage } from './stages.js';
import { forgetUser } from './user.js';

const confirm = document.getElementById('confirm');

confirm.addEventListener('click', whileBusy(confirm, async () => {
  try {
    await logout({ forgetBrowser: false });
    forgetUser();
    location.replace(nextPath(at('/oidc/logout')) ?? at('/login'));
  } catch (failure) {
    const { key, values } = errorText(failure);
    setText(document.getElementById('logout-error'), key, values);
  }
}));

languageSwitch();
showStage('stage-logout');
pageStarted();
