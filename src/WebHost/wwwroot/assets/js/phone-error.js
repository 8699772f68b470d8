// Why a number is none, from the API's reason, in the page's language.

import { hasText, translate } from './i18n.js';

/** {key, values} for setText, or null where the page has no words for the reason. */
export function phoneErrorText({ reason, country_code: code, typed, lengths, prefix }) {
  const key = `error.invalid_phone.${reason}`;
  if (!hasText(key)) return null;
  return { key, values: { code, typed, prefix, get digits() { return digitsText(lengths); } } };
}

function digitsText(lengths) {
  const [least, most] = [lengths[0], lengths.at(-1)];
  if (lengths.length === 1) return translate('digits.one', { count: least });
  return translate(lengths.length === 2 ? 'digits.two' : 'digits.range', { least, count: most });
}
