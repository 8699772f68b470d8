import { browsers, forgetBrowser } from './api.js';
import { deviceList } from './device-list.js';

/** The browsers that may log in without a code; each can be forgotten, this one too. onThisOne gets whether it is one of them. */
export const browsersCard = (onNews, onThisOne) => deviceList(document.getElementById('browsers'), {
  kind: 'browser',
  load: browsers,
  remove: forgetBrowser,
  removable: () => true,
  texts: { none: 'browsers.none', removed: 'browsers.forgotten' },
  onNews,
  onShown: shown => onThisOne(shown.some(browser => browser.current)),
});
