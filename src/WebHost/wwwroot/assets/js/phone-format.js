// Groups the digits of a number as its country does. Separators change, digits and whatever else was typed do not:
// the server reads the same number with them and without.

import { planOfDigits } from './countries.js';

const DIALLED = '00';
const GUESS_FROM = 3;

/** @returns the text to show, and `international`: `{ plan, national }` where a country code was typed, else null. */
export function formatPhone(typed, homePlan) {
  const text = tidy(typed);
  const shown = /^\+?[\d ().-]*$/.test(text) ? grouped(text.replace(/[^\d+]/g, ''), homePlan) : { text, international: null };
  // A bracket that somebody typed means something, as in +44 (0) 7911.
  return count(shown.text, '(') < count(text, '(') ? { ...shown, text } : shown;
}

/** Pasted marks and unusual spaces, dashes and signs: as a keyboard has them. */
export const tidy = text => text.normalize('NFC').replace(/\p{Cf}/gu, '').replace(/[\s\u00a0]+/gu, ' ').replace(/[\p{Pd}\u2212]/gu, '-').replace(/\uff0b/g, '+').trimStart();

function grouped(signs, homePlan) {
  if (signs.startsWith('+')) return international('+', '', signs.slice(1));
  if (signs.startsWith(DIALLED)) return international(DIALLED, ' ', signs.slice(DIALLED.length));
  return { text: homePlan ? atHome(signs, homePlan) : signs, international: null };
}

function international(prefix, gap, digits) {
  const plan = planOfDigits(digits);
  if (!plan) return { text: digits ? `${prefix}${gap}${digits}` : prefix, international: null };
  const national = digits.slice(plan.code.length);
  return { text: `${prefix}${gap}${plan.code}${national && ' '}${inGroups(national, plan, false)}`, international: { plan, national } };
}

function atHome(digits, plan) {
  const { code, trunk, longest } = plan;
  if (digits.length > longest && digits.length <= code.length + longest && digits.startsWith(code) && code !== trunk)
    return `${code} ${inGroups(digits.slice(code.length), plan, false)}`;
  if (trunk && digits.startsWith(trunk) && digits.length > trunk.length) return inGroups(digits.slice(trunk.length), plan, true);
  return inGroups(digits, plan, false);
}

function inGroups(digits, plan, afterTrunk) {
  const prefix = afterTrunk ? plan.trunk : '';
  const plain = prefix + digits;
  if (digits.length < GUESS_FROM) return plain;
  const format = formatFor(digits, plan.formats);
  const text = format && fill(digits, format, prefix);
  return text && text.replace(/\D/g, '') === plain ? text : plain;
}

function formatFor(digits, formats) {
  const begins = (format, which) => !format.begins.at(which) || new RegExp(`^(?:${format.begins.at(which)})`).test(digits);
  const fitting = formats.filter(format => digits.length <= most(format.pattern));
  return fitting.find(format => begins(format, -1) && whole(format).test(digits)) ?? fitting.find(format => begins(format, -1)) ?? fitting.find(format => begins(format, 0));
}

function fill(digits, { pattern, format, after_trunk: afterTrunk }, prefix) {
  const template = prefix && afterTrunk ? format.replace('$1', () => afterTrunk) : format;
  const lead = prefix && !afterTrunk ? `${prefix} ` : '';
  if (whole({ pattern }).test(digits)) return lead + digits.replace(whole({ pattern }), template);
  let rest = digits;
  let text = '';
  for (const [part, group] of template.matchAll(/\$(\d)|[^$]/g)) {
    if (!rest) break;
    const length = group ? groupLengths(pattern)[group - 1] : 0;
    text += group ? rest.slice(0, length) : part;
    rest = rest.slice(length);
  }
  return lead + text.trimEnd();
}

const whole = ({ pattern }) => new RegExp(`^(?:${pattern})$`);

const groupLengths = pattern => [...pattern.matchAll(/\(\\d(?:\{(?:\d+,)?(\d+)\})?\)/g)].map(([, length]) => Number(length ?? 1));

const most = pattern => groupLengths(pattern).reduce((sum, length) => sum + length, 0);

const count = (text, sign) => text.split(sign).length - 1;
