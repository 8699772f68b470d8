import { ApiError } from './api.js';
import { hasText } from './i18n.js';
import { phoneErrorText } from './phone-error.js';

const PASSING = new Set(['network', 'unavailable', 'too_many_requests']);

/**
 * The text for a failed call, as {key, values} for setText: the one of its code and reason, else the API's own sentence. `passing` is one that
 * goes away by itself. What is no ApiError is a bug and goes on.
 */
export function errorText(error) {
  if (!(error instanceof ApiError)) throw error;
  return { ...textOf(error), passing: PASSING.has(error.code) };
}

function textOf({ code, reason, details, detail, retryAfter, attemptsLeft, requestId }) {
  if (hasText(`over.${reason}`)) return { key: `over.${reason}` };
  const ofPhone = code === 'invalid_phone' && phoneErrorText(details);
  if (ofPhone) return ofPhone;
  if (code === 'invalid_code' && attemptsLeft !== null) return { key: 'error.invalid_code_left', values: { count: attemptsLeft } };
  if (code === 'internal_error') return requestId === null ? { key: 'error.unexpected' } : { key: 'error.internal_error', values: { number: requestId } };
  for (const key of [`error.${code}.${reason}`, `error.${code}`]) {
    if (retryAfter !== null && hasText(`${key}_until`)) return { key: `${key}_until`, values: { wait: retryAfter } };
    if (hasText(key)) return { key };
  }
  return detail ? { key: 'error.detail', values: { detail } } : { key: 'error.unexpected' };
}
