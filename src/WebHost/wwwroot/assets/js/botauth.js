// <botauth-login>: signs users of another page in (docs/integrate/element.md).

import { ApiError, elementSettings } from './api.js';
import { whileBusy } from './busy.js';
import { codesAre } from './code-field.js';
import { elementForm } from './element-form.js';
import { elementView } from './element-view.js';
import { beginOpenId, finishOpenId } from './openid-login.js';
import { loginInWindow } from './login-window.js';
import { liveAt } from './place.js';

liveAt(new URL('.', import.meta.url).href.replace(/\/$/, ''));

class BotauthLogin extends HTMLElement {
  static observedAttributes = ['lang'];

  #view = null;
  #leave = () => {};

  connectedCallback() {
    if (this.#view) return;
    this.#view = elementView(this.shadowRoot ?? this.attachShadow({ mode: 'open' }), this);
    this.#view.speak(this.#language());
    this.#view.part('retry').addEventListener('click', () => this.#begin());
    this.#begin();
  }

  /** Taken out for good: it follows no login any more. One that only moves in the page is back at once. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#leave();
      this.#leave = () => {};
      this.#view = null;
    });
  }

  attributeChangedCallback() {
    this.#view?.speak(this.#language());
  }

  async #begin() {
    this.#view.show('loading');
    this.#view.part('retry').hidden = true;
    const view = this.#view;
    try {
      const settings = await elementSettings();
      if (view !== this.#view) return;
      const wanted = this.hasAttribute('client-id') ? 'openid' : ['cookie', 'window'].find(way => settings.ways.includes(way));
      if (!settings.ways.includes(wanted)) return this.#block();
      if (wanted === 'openid') await this.#byOpenId(settings);
      else if (wanted === 'cookie') await this.#byCookie(view, settings);
      else this.#byWindow(settings);
    } catch (failure) {
      if (view !== this.#view) return;
      this.#fail(failure, 'blocked');
      this.#view.part('retry').hidden = false;
      this.#view.show('blocked');
    }
  }

  #block() {
    this.#view.say('blocked', 'blocked');
    this.#view.show('blocked');
    const detail = this.hasAttribute('client-id')
      ? 'No client has a redirect URI of this origin (Clients:…:RedirectUris).'
      : 'This origin is not in Login:AllowedOrigins.';
    this.#emit('botauth:error', { code: 'invalid_origin', detail });
  }

  async #byCookie(view, settings) {
    codesAre({ length: settings.code_length, alphabet: settings.code_alphabet });
    const form = elementForm({
      view,
      phone: this.getAttribute('phone') ?? '',
      country: settings.country ?? regionOf(navigator.languages),
      onSignedIn: answer => this.#finish(answer),
      onFailure: (failure, id) => this.#fail(failure, id),
    });
    this.#leave = form.leave;
    await form.begin();
  }

  #byWindow({ site_name: site }) {
    this.#outside(site, async () => {
      this.#view.say('outside-status', 'outside.waiting');
      const answer = await loginInWindow({ lang: this.#view.language(), phone: this.getAttribute('phone') });
      if (answer) this.#finish(answer);
      else this.#view.say('outside-status', 'outside.closed');
    });
  }

  async #byOpenId({ site_name: site, issuer }) {
    const client = {
      issuer,
      clientId: this.getAttribute('client-id'),
      redirectUri: redirectUri(this.getAttribute('redirect-uri') ?? location.pathname),
      scope: this.getAttribute('scope') ?? 'openid profile',
    };
    this.#outside(site, () => beginOpenId(client, { lang: this.#view.language(), phone: this.getAttribute('phone') }));
    try {
      const answer = await finishOpenId(client);
      if (answer) this.#finish(answer);
    } catch (failure) {
      this.#fail(failure, 'outside-error');
    }
  }

  #outside(site, go) {
    const button = this.#view.part('outside');
    this.#view.say('outside-lead', 'outside.lead', { site });
    this.#view.say('outside', 'outside.submit', { site });
    this.#view.show('outside', button);
    button.onclick = whileBusy(button, async () => {
      this.#view.say('outside-error');
      try {
        await go();
      } catch (failure) {
        this.#view.say('outside-status');
        this.#fail(failure, 'outside-error');
      }
    });
  }

  #finish(detail) {
    if (!this.#view) return;
    const { first_name: first, last_name: last, username, phone } = detail.user;
    this.#view.say('done-title', 'done.title', { name: [first, last].filter(Boolean).join(' ') || username || phone || '' });
    this.#view.show('done');
    this.#emit('botauth:login', detail);
  }

  /** Says a failure in words of this element, else in the API's own. What is no ApiError is a bug and goes on. */
  #fail(failure, id) {
    if (!(failure instanceof ApiError)) throw failure;
    if (!this.#view) return;
    const key = `error.${failure.code}`;
    this.#view.say(id, this.#view.has(key) ? key : 'error.other', { count: failure.attemptsLeft ?? '?' });
    this.#emit('botauth:error', { code: failure.code, detail: failure.detail });
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #language() {
    const tags = [this.closest('[lang]')?.lang, ...navigator.languages].filter(Boolean);
    return tags.map(tag => tag.split('-')[0].toLowerCase()).find(tag => tag === 'ru' || tag === 'en') ?? 'en';
  }
}

// Compared letter for letter, so nothing of it is written otherwise.
const redirectUri = text => (text.startsWith('/') ? location.origin + text : text);

function regionOf(languages) {
  for (const tag of languages) {
    const region = /-([A-Z]{2})\b/.exec(tag)?.[1];
    if (region) return region;
  }
  return null;
}

if (!customElements.get('botauth-login')) customElements.define('botauth-login', BotauthLogin);
