import { ApiError } from './api.js';
import { hasText } from './i18n.js';
import { phoneErrorText } from './phone-error.js';

const WITH_WAIT = new Set(['too_many_requests', 'unavailable']);

/** The text for a failed call, as {key, values} for setText. What is no ApiError is a bug and goes on. */
export function errorText(error) {
  if (!(error instanceof ApiError)) throw error;
  const { code, details } = error;
  if (WITH_WAIT.has(code)) return withWait(error);
  if (code === 'invalid_phone') return phoneErrorText(details) ?? asTheApiSays(error);
  if (code === 'invalid_code' && error.attemptsLeft !== null)
    return { key: 'error.invalid_code_left', values: { count: error.attemptsLeft } };
  if (code === 'internal_error' && error.requestId !== null)
    return { key: 'error.internal_error', values: { number: error.requestId } };
  return asTheApiSays(error);
}

function withWait({ code, details, retryAfter }) {
  const cause = `error.${code}.${details.reason}`;
  const key = hasText(cause) ? cause : `error.${code}`;
  return retryAfter === null ? { key: `error.${code}` } : { key: `${key}_until`, values: { wait: retryAfter } };
}

/** In the page's own words where it has some; else the API's sentence, which says more than a general one. */
function asTheApiSays({ code, details }) {
  if (code !== 'internal_error' && hasText(`error.${code}`)) return { key: `error.${code}` };
  return details.detail ? { key: 'error.as_the_api_says', values: { sentence: details.detail } } : { key: 'error.unexpected' };
}
