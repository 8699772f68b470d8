// The HTTP API. Every failure is an ApiError whose code is one of the API's stable codes or "network".

import { at } from './place.js';

const TIMEOUT_MS = 20_000;

const CODE_BY_STATUS = {
  401: 'not_authenticated',
  404: 'not_found',
  410: 'request_expired',
  429: 'too_many_requests',
};

export class ApiError extends Error {
  /**
   * details is the problem as the API wrote it, with the reason, which says which of the code's causes it was, and the API's own sentence in English;
   * retryAfter is in seconds; requestId is what an unknown failure is found by in the log. Each may be null.
   */
  constructor(code, { details = {}, retryAfter = null, attemptsLeft = null, requestId = null } = {}) {
    super(code);
    this.code = code;
    this.details = details;
    this.reason = details.reason ?? null;
    this.detail = details.detail ?? null;
    this.retryAfter = retryAfter;
    this.attemptsLeft = attemptsLeft;
    this.requestId = requestId;
  }
}

/** Whom this browser is known for, if it may be said: `{ known, first_name, phone }`. */
export const browserGreeting = () => json('GET', '/api/auth/browser');

/**
 * who is `{ phone, country }` as typed, or `{ known: true }`; stepUp asks for a code, also where this browser could do without. The bot tells times in
 * this browser's zone.
 */
export const startLogin = (who, { stepUp }) => json('POST', '/api/auth/start', {
  ...who,
  step_up: stepUp ? true : undefined,
  time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

export const redeem = (authId, code) => json('POST', '/api/auth/login-by-telegram', { auth_id: authId, code });

export const requestStatus = authId => json('GET', requestPath(authId));

export const requestEvents = authId => events(`${requestPath(authId)}/events`);

export const me = () => json('GET', '/api/auth/me');

export const logout = ({ forgetBrowser }) =>
  send('POST', '/api/auth/logout', forgetBrowser ? { forget_browser: true } : undefined);

/** The first pages of the list: `{ devices, count }`, where count is of all pages. */
export const sessions = pages => list('/api/auth/sessions', 'sessions', pages);

export const endSession = id => send('DELETE', `/api/auth/sessions/${encodeURIComponent(id)}`);

export const endOtherSessions = () => send('DELETE', '/api/auth/sessions');

export const sessionEvents = () => events('/api/auth/sessions/events');

/** As sessions. */
export const browsers = pages => list('/api/auth/browsers', 'browsers', pages);

/** The programs that the user is signed in to from here, all on one page. */
export async function signedInClients() {
  const { clients } = await json('GET', '/api/auth/clients');
  return { devices: clients, count: clients.length };
}

export const removeClient = id => send('DELETE', `/api/auth/clients/${encodeURIComponent(id)}`);

/** As sessions; its devices are events. */
export const activity = pages => list('/api/auth/activity', 'events', pages);

export const forgetBrowser = id => send('DELETE', `/api/auth/browsers/${encodeURIComponent(id)}`);

export const revokeAll = () => send('POST', '/api/auth/revoke-all');

export const qrImage = text => send('POST', '/login/qr', { text }).then(read(response => response.blob()));

/** What another program asks for, and the ticket that the answer needs. */
export const consentQuestion = parameters => json('GET', `/api/auth/consent?${new URLSearchParams(parameters)}`);

export const giveConsent = answer => send('POST', '/api/auth/consent', answer);

/** What the program asks that shows this code, and the ticket that the answer needs. */
export const terminalQuestion = userCode => json('POST', '/oidc/device/answer', new URLSearchParams({ user_code: userCode }));

/** decision is "allow" or "deny". */
export const answerTerminal = (userCode, decision, ticket) =>
  send('POST', '/oidc/device/answer', new URLSearchParams({ user_code: userCode, decision, ticket }));

export const telegramAccount = () => json('GET', '/api/telegram');

export const askForTelegramCode = () => json('POST', '/api/telegram/connect');

export const enterTelegramCode = (authId, code) => json('POST', '/api/telegram/connect/code', { auth_id: authId, code });

export const enterTelegramPassword = (authId, password) =>
  json('POST', '/api/telegram/connect/password', { auth_id: authId, password });

export const beginTelegramQrCodes = () => json('POST', '/api/telegram/connect/qr');

/** inApp: the link is opened on this device, and the sign-in goes on while the page is behind Telegram. */
export const telegramQrCodes = (authId, { inApp }) =>
  events(`/api/telegram/connect/qr/${encodeURIComponent(authId)}${inApp ? '?in_app=true' : ''}`);

export const disconnectTelegram = () => send('DELETE', '/api/telegram/connect');

/** What the login element may do in this page. No cookie: whoever asks for one must be allowed first. */
export const elementSettings = () => fetchJson('/api/auth/element', { method: 'GET', credentials: 'omit' });

/** What the authorization code, or a refresh token, is good for. */
export const openIdTokens = fields => fetchJson('/oidc/token', { method: 'POST', credentials: 'omit', body: new URLSearchParams(fields) });

export const openIdUser = token => fetchJson('/oidc/userinfo', { method: 'GET', credentials: 'omit', headers: { Authorization: `Bearer ${token}` } });

const events = path => new EventSource(at(path), { withCredentials: true });

const requestPath = authId => `/api/auth/requests/${encodeURIComponent(authId)}`;

// A device that moves to the next page meanwhile comes twice.
async function list(path, field, pages) {
  const byId = new Map();
  for (let read = 0, page = 0; ; page++) {
    const answer = await json('GET', `${path}?skip=${read}`);
    for (const device of answer[field]) byId.set(device.id, device);
    read += answer[field].length;
    if (page + 1 >= pages || answer[field].length === 0 || read >= answer.count) return { devices: [...byId.values()], count: answer.count };
  }
}

const json = (method, path, body) => send(method, path, body).then(read(response => response.json()));

/** The body is sent as JSON; search parameters as a form. */
function send(method, path, body) {
  const isJson = body !== undefined && !(body instanceof URLSearchParams);
  return ask(path, { method, headers: isJson ? { 'Content-Type': 'application/json' } : {}, body: isJson ? JSON.stringify(body) : body, credentials: 'include' });
}

const fetchJson = (path, options) => ask(path, options).then(read(response => response.json()));

async function ask(path, options) {
  const response = await fetch(at(path), { ...options, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {
    throw new ApiError('network');
  });
  if (!response.ok) throw await problem(response);
  return response;
}

// A body can be cut off as well: that is the network too.
const read = content => response => content(response).catch(() => {
  throw new ApiError('network');
});

async function problem(response) {
  const details = (await response.json().catch(() => null)) ?? {};
  const byStatus = CODE_BY_STATUS[response.status] ?? (response.status >= 500 ? 'unavailable' : 'unexpected');
  return new ApiError(details.code ?? details.error ?? byStatus, {
    details,
    retryAfter: retryAfter(response.headers.get('Retry-After')),
    attemptsLeft: details.attempts_left ?? null,
    requestId: details.request_id ?? null,
  });
}

function retryAfter(header) {
  const seconds = Number.parseInt(header, 10);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
