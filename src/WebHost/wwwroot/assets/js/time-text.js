import { currentLanguage } from './i18n.js';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const MONTH_S = 30 * DAY_S;

const UNITS = [[MINUTE_S, 1, 'second'], [HOUR_S, MINUTE_S, 'minute'], [DAY_S, HOUR_S, 'hour'], [MONTH_S, DAY_S, 'day']];

/** Writes a moment the way people say it ("5 minutes ago", a date where it is far) into a <time>; the title has it exactly. */
export function showTime(element, iso) {
  const moment = new Date(iso);
  element.dateTime = iso;
  element.title = format(moment, { dateStyle: 'full', timeStyle: 'short' });
  element.textContent = relative((moment - Date.now()) / 1000) ?? format(moment, { dateStyle: 'medium' });
}

function relative(seconds) {
  const unit = UNITS.find(([limit]) => Math.abs(seconds) < limit);
  if (!unit) return null;
  const [, size, name] = unit;
  // Only "now" in words: 30 hours ago may be yesterday or the day before.
  if (name === 'second') return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' }).format(0, name);
  return new Intl.RelativeTimeFormat(currentLanguage()).format(Math.round(seconds / size), name);
}

const format = (moment, options) => new Intl.DateTimeFormat(currentLanguage(), options).format(moment);
