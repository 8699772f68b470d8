import { errorText } from './error-text.js';

const OVER = 'connect.error.over';
const STEP_UP = 'connect.error.login_too_old';
const OWN = {
  request_expired: OVER,
  not_found: OVER,
  invalid_password: 'connect.error.invalid_password',
  phone_not_registered: 'connect.error.phone_not_registered',
  sign_up_required: 'connect.error.sign_up_required',
  other_account: 'connect.error.other_account',
  unavailable: 'connect.error.unavailable',
  login_too_old: STEP_UP,
};
const PASSING = new Set(['invalid_code', 'invalid_password', 'network', 'unavailable', 'too_many_requests']);

/** The text for a failed step of connecting, as {key, values} for setText. */
export const connectProblem = failure =>
  Object.hasOwn(OWN, failure.code)
    ? { key: OWN[failure.code], values: { count: failure.attemptsLeft } }
    : errorText(failure);

/** The text for a sign-in whose time is up. */
export const timeIsUp = { key: OVER };

/** True for the text that a fresh login is needed. */
export const wantsStepUp = text => text?.key === STEP_UP;

/** True if the same step may be tried again; else the sign-in is over. */
export const isPassing = failure => PASSING.has(failure.code);
