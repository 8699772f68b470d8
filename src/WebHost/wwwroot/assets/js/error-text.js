import { ApiError } from './api.js';

const KNOWN = new Set(['invalid_phone', 'invalid_code', 'request_expired', 'request_denied', 'network']);
const WITH_WAIT = new Set(['too_many_requests', 'unavailable']);

/** The text for a failed call, as {key, values} for setText. What is no ApiError is a bug and goes on. */
export function errorText(error) {
  if (!(error instanceof ApiError)) throw error;
  if (WITH_WAIT.has(error.code))
    return error.retryAfter === null
      ? { key: `error.${error.code}` }
      : { key: `error.${error.code}_until`, values: { wait: error.retryAfter } };
  if (error.code === 'invalid_code' && error.attemptsLeft !== null)
    return { key: 'error.invalid_code_left', values: { count: error.attemptsLeft } };
  if (error.code === 'internal_error' && error.requestId !== null)
    return { key: 'error.internal_error', values: { number: error.requestId } };
  return { key: KNOWN.has(error.code) ? `error.${error.code}` : 'error.unexpected' };
}
