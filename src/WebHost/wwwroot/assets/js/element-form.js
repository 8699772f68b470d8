// The login in the page itself, where the browser lets our cookies through: (known | phone) → code.

import { browserGreeting, me, qrImage, redeem, requestStatus, startLogin } from './api.js';
import { whileBusy } from './busy.js';
import { codeField } from './code-field.js';
import { countdown } from './countdown.js';
import { isFurther, stepOf } from './progress-steps.js';
import { watchRequest } from './request-watch.js';
import { onPhone } from './stages.js';
import { readJson, remove, writeJson } from './storage.js';

const KEY = 'botauth-request';
const ENDED = new Set(['request_expired', 'request_denied', 'not_found']);
const ME_ATTEMPTS = 6;
const ME_PAUSE_MS = 300;

/** onFailure gets an ApiError and the part that says it. `begin()` shows the first stage, `leave()` lets go of a login that goes on. */
export function elementForm({ view, phone, country, onSignedIn, onFailure }) {
  const { part, say, show } = view;
  const input = part('code');
  const field = codeField(input, { onFull: () => submit(), onOdd: ({ key, values }) => refuse('code', key, values) });
  const clock = countdown(left => { part('left').textContent = left; }, () => end('over'));
  const again = countdown(left => say('again', 'code.again_in', { left }), freeAgain);
  say('code-label', 'code.label', { count: field.length });
  let request = null;
  let watch = null;

  function askPhone() {
    close();
    show('phone', part('phone'));
  }

  function proceed(answer, who, askedAgain = false) {
    if (answer.login_via === 'telegram_direct') return finish(answer);
    open({
      authId: answer.auth_id, botUrl: answer.bot_url, appUrl: answer.app_url, bot: `@${answer.bot_username}`, phone: answer.phone, interval: answer.interval,
      deadline: Date.now() + answer.expires_in * 1000, againAt: Date.now() + answer.ask_again_in * 1000, who, askedAgain, reached: 'waiting',
    });
  }

  function open(opened) {
    close();
    request = opened;
    writeJson('sessionStorage', KEY, request);
    input.value = '';
    input.readOnly = false;
    say('over');
    say('code-error');
    say('asked-again', request.askedAgain ? 'code.asked_again' : null);
    say('code-phone', 'code.for', { phone: request.phone });
    invite();
    part('open').hidden = false;
    say('status', `status.${request.reached}`);
    part('again').disabled = true;
    again.until(request.againAt);
    clock.until(request.deadline);
    show('code', onPhone() ? undefined : input);
    watch = watchRequest(request, follow, away => say('status', `status.${away ? 'away' : request.reached}`));
  }

  function invite() {
    part('bot').href = request.botUrl;
    part('app').href = request.appUrl;
    say('bot', 'bot.link', { bot: request.bot });
    say('command-hint', 'bot.command', { bot: request.bot });
    part('command').textContent = `/start ${new URL(request.botUrl).searchParams.get('start')}`;
    const shown = hidden => { part('qr').hidden = part('scan').hidden = hidden; };
    shown(true);
    part(onPhone() ? 'app' : 'bot').after(part(onPhone() ? 'bot' : 'app'));
    if (onPhone()) return;
    const { authId } = request;
    qrImage(request.botUrl).then(image => {
      if (request?.authId !== authId) return;
      URL.revokeObjectURL(part('qr').src);
      part('qr').src = URL.createObjectURL(image);
      shown(false);
    }, () => {});
  }

  function leave() {
    watch?.stop();
    clock.stop();
    again.stop();
  }

  function close() {
    leave();
    request = watch = null;
    remove('sessionStorage', KEY);
  }

  function freeAgain() {
    part('again').disabled = false;
    say('again', 'code.again');
  }

  function end(key) {
    const { who } = request;
    close();
    request = { who };
    part('open').hidden = true;
    say('over', key);
    freeAgain();
    show('code', part('again'));
  }

  function finish(answer) {
    close();
    const { user, login_via, expires_in, auth_token } = answer;
    onSignedIn({ user, login_via, expires_in, ...(auth_token && { auth_token }) });
  }

  function follow(status) {
    if (status.status === 'completed') return input.readOnly || finishFromCookie();
    if (status.status === 'denied') return end('denied');
    if (status.status === 'expired') return end('over');
    request.deadline = Date.now() + status.expires_in * 1000;
    clock.until(request.deadline);
    const step = stepOf(status);
    if (isFurther(step, request.reached)) request.reached = step;
    say('status', `status.${request.reached}`);
    writeJson('sessionStorage', KEY, request);
  }

  // The link in the chat was opened in this browser. Its cookie may arrive a moment after the event.
  async function finishFromCookie() {
    for (let attempt = 1; attempt <= ME_ATTEMPTS; attempt++) {
      const account = await me().catch(() => null);
      if (account) return finish({ ...account, login_via: 'telegram_bot', expires_in: Math.round((Date.parse(account.session.expires_at) - Date.now()) / 1000) });
      await new Promise(resolve => setTimeout(resolve, ME_PAUSE_MS));
    }
    end('over');
  }

  function refuse(id, key, values) {
    part(id).setAttribute('aria-invalid', 'true');
    say(`${id}-error`, key, values);
    part(id).focus();
  }

  const submit = whileBusy(part('redeem'), async () => {
    if (!field.isFull()) return refuse('code', 'error.short_code', { count: field.length });
    input.readOnly = true;
    try {
      finish(await redeem(request.authId, input.value));
    } catch (failure) {
      input.readOnly = false;
      onFailure(failure, 'code-error');
      if (failure.code === 'request_expired' && failure.reason === 'redeemed') return finishFromCookie();
      if (ENDED.has(failure.code)) return end(failure.code === 'request_denied' ? 'denied' : 'over');
      if (failure.code === 'invalid_code') {
        input.value = '';
        input.setAttribute('aria-invalid', 'true');
      }
      input.focus();
    }
  });

  const attempt = (id, error, act) => {
    part(id).onclick = whileBusy(part(id), async () => {
      say(error);
      try {
        await act();
      } catch (failure) {
        onFailure(failure, error);
      }
    });
  };

  const start = whileBusy(part('start'), async () => {
    const typed = { phone: part('phone').value.trim(), ...(country && { country }) };
    say('phone-error');
    if (!typed.phone) return refuse('phone', 'error.no_phone');
    try {
      proceed(await startLogin(typed, { stepUp: false }), typed);
    } catch (failure) {
      onFailure(failure, 'phone-error');
      if (failure.code === 'invalid_phone') part('phone').setAttribute('aria-invalid', 'true');
      part('phone').focus();
    }
  });

  const onSubmit = (id, act) => {
    part(id).onsubmit = event => {
      event.preventDefault();
      act();
    };
  };

  for (const id of ['phone', 'code']) {
    part(id).addEventListener('input', () => {
      part(id).removeAttribute('aria-invalid');
      say(`${id}-error`);
    });
  }
  onSubmit('phone-form', start);
  onSubmit('code-form', submit);
  attempt('known', 'known-error', async () => proceed(await startLogin({ known: true }, { stepUp: false }), { known: true }));
  part('known-another').onclick = askPhone;
  part('edit').onclick = askPhone;
  attempt('again', 'over', async () => proceed(await startLogin(request.who, { stepUp: false }), request.who, true));

  part('phone').value = phone;
  const name = country && new Intl.DisplayNames(view.language(), { type: 'region' }).of(country);
  say('phone-hint', name ? 'phone.hint_of' : 'phone.hint', { country: name });

  // What was begun before a reload, or in a page before this one, goes on.
  async function begin() {
    const kept = readJson('sessionStorage', KEY);
    if (kept?.deadline > Date.now() && await requestStatus(kept.authId).catch(() => null)) return open(kept);
    const greeting = phone ? null : await browserGreeting().catch(() => null);
    if (!greeting?.known) return show('phone', part('phone'));
    say('known', 'known.continue', { name: greeting.first_name, phone: greeting.phone });
    show('known', part('known'));
  }

  return { begin, leave };
}
