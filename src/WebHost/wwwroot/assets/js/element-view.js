// What the login element looks like. Nothing of it leaks into the page, nor the page's styles into it; colours and shapes come from custom properties.

import { texts } from './element-texts.js';

const HTML = `
<div part="card" class="card">
  <section data-stage="loading" role="status"><p part="lead" data-text="loading"></p></section>
  <section data-stage="blocked" hidden><p part="error" role="alert" data-id="blocked"></p>
    <button part="button" type="button" data-id="retry" data-text="retry" hidden></button></section>

  <section data-stage="outside" aria-labelledby="outside-title" hidden>
    <h2 part="title" id="outside-title" tabindex="-1" data-text="phone.title"></h2>
    <p part="lead" data-id="outside-lead"></p>
    <button part="button primary" class="primary" type="button" data-id="outside"></button>
    <p part="status" role="status" data-id="outside-status"></p>
    <p part="error" role="alert" data-id="outside-error"></p>
  </section>

  <section data-stage="known" aria-labelledby="known-title" hidden>
    <h2 part="title" id="known-title" tabindex="-1" data-text="phone.title"></h2>
    <p part="lead" data-text="known.lead"></p>
    <button part="button primary" class="primary" type="button" data-id="known"></button>
    <button part="button" type="button" data-id="known-another" data-text="known.another"></button>
    <p part="error" role="alert" data-id="known-error"></p>
  </section>

  <section data-stage="phone" aria-labelledby="phone-title" hidden>
    <h2 part="title" id="phone-title" tabindex="-1" data-text="phone.title"></h2>
    <form part="form" novalidate data-id="phone-form">
      <label part="label" for="phone" data-text="phone.label"></label>
      <input part="input" id="phone" data-id="phone" name="phone" type="tel" inputmode="tel" autocomplete="tel" required aria-describedby="phone-error phone-hint">
      <p part="error" id="phone-error" role="alert" data-id="phone-error"></p>
      <p part="hint" id="phone-hint" data-id="phone-hint"></p>
      <button part="button primary" class="primary" data-id="start" data-text="phone.submit"></button>
    </form>
  </section>

  <section data-stage="code" aria-labelledby="code-title" hidden>
    <h2 part="title" id="code-title" tabindex="-1" data-text="code.title"></h2>
    <p part="lead"><span data-id="code-phone"></span>
      <button part="link" class="link" type="button" data-id="edit" data-text="code.edit" data-label="code.edit_label"></button></p>
    <p part="hint" role="status" data-id="asked-again"></p>
    <div data-id="open">
      <p part="status"><span role="status" data-id="status"></span></p>
      <p part="hint"><span data-text="code.time_left"></span> <span role="timer" data-id="left"></span></p>
      <div class="bot">
        <img part="qr" data-id="qr" data-alt="bot.qr" width="132" height="132" hidden>
        <div>
          <p part="hint" data-id="scan" data-text="bot.scan" hidden></p>
          <p part="hint" data-text="bot.lead"></p>
        </div>
      </div>
      <a part="button" class="button" data-id="bot" target="_blank" rel="noopener"></a>
      <a part="button" class="button" data-id="app" data-text="bot.app"></a>
      <details part="details"><summary data-text="bot.silent"></summary>
        <p part="hint" data-id="command-hint"></p><p><code part="command" data-id="command"></code></p></details>
      <form part="form" novalidate data-id="code-form">
        <label part="label" for="code" data-id="code-label"></label>
        <input part="input code" class="code" id="code" data-id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required spellcheck="false" aria-describedby="code-error">
        <p part="error" id="code-error" role="alert" data-id="code-error"></p>
        <button part="button primary" class="primary" data-id="redeem" data-text="code.submit"></button>
      </form>
    </div>
    <p part="error" role="alert" data-id="over"></p>
    <button part="button" type="button" data-id="again"></button>
  </section>

  <section data-stage="done" aria-labelledby="done-title" hidden>
    <h2 part="title" id="done-title" tabindex="-1" data-id="done-title"></h2>
    <p part="lead" role="status" data-text="done.lead"></p>
  </section>
</div>`;

const CSS = `
:host {
  display: block; max-width: 26rem; text-align: start;
  --surface: var(--botauth-surface, light-dark(#fff, #14201d));
  --text: var(--botauth-text, light-dark(#12211d, #e8f1ee));
  --soft: var(--botauth-text-soft, light-dark(#4b5f59, #a5b8b2));
  --line: var(--botauth-line, light-dark(#768a84, #768c85));
  --accent: var(--botauth-accent, light-dark(#0b6e60, #4fd1b5));
  --on-accent: var(--botauth-on-accent, light-dark(#fff, #062019));
  --error: var(--botauth-error, light-dark(#b3261e, #ff9a92));
  --radius: var(--botauth-radius, 12px);
}
@supports not (color: light-dark(#000, #fff)) {
  :host {
    --surface: var(--botauth-surface, #fff); --text: var(--botauth-text, #12211d); --soft: var(--botauth-text-soft, #4b5f59); --line: var(--botauth-line, #768a84);
    --accent: var(--botauth-accent, #0b6e60); --on-accent: var(--botauth-on-accent, #fff); --error: var(--botauth-error, #b3261e);
  }
}
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
.card {
  padding: clamp(16px, 6%, 28px); border: 1px solid color-mix(in srgb, var(--line) 45%, transparent); border-radius: calc(var(--radius) * 1.5);
  background: var(--surface); color: var(--text); font: 1rem/1.45 var(--botauth-font, system-ui, sans-serif); overflow-wrap: anywhere;
}
h2, p, form { margin: 0; }
h2 { font-size: 1.375rem; line-height: 1.25; letter-spacing: -0.01em; }
h2:focus { outline: none; }
p, form, button, .button, .bot, details { margin-top: 12px; }
section > :first-child, form > :first-child, .bot p:first-child { margin-top: 0; }
p:empty { display: none; }
[part~=lead], [part~=hint] { color: var(--soft); }
[part~=hint] { font-size: 0.875rem; }
[part~=error] { color: var(--error); font-weight: 550; font-size: 0.9375rem; }
[part~=status] { font-weight: 600; }
label { display: block; margin-bottom: 6px; font-weight: 600; font-size: 0.9375rem; }
input, button, .button {
  width: 100%; min-height: 48px; padding: 10px 14px; border: 1px solid var(--line); border-radius: var(--radius);
  background: transparent; color: inherit; font: inherit; font-size: 1.0625rem;
}
button, .button {
  display: flex; align-items: center; justify-content: center; font-weight: 600; font-size: 1rem; text-align: center; text-decoration: none; cursor: pointer;
}
.primary { border-color: transparent; background: var(--accent); color: var(--on-accent); }
button:disabled { border-color: color-mix(in srgb, var(--line) 45%, transparent); background: transparent; color: var(--soft); cursor: default; }
button[aria-busy=true] { cursor: progress; opacity: 0.85; }
.link { display: inline-flex; width: auto; min-height: 32px; margin: 0; padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; }
input[aria-invalid=true] { border-color: var(--error); }
:focus-visible, input:focus { outline: 3px solid var(--accent); outline-offset: 1px; }
.code { text-align: center; font: 600 1.5rem/1.2 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.3em; text-indent: 0.3em; }
.bot { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 16px; }
.bot > div { flex: 1 1 9rem; }
[part~=qr] { padding: 8px; border-radius: 12px; background: #fff; }
summary { min-height: 32px; color: var(--accent); font-weight: 600; cursor: pointer; }
[role=timer] { font-variant-numeric: tabular-nums; }
@media (forced-colors: active) { .primary { border-color: ButtonText; } }`;

/** Fills a shadow root. `part(id)` is one of its elements, `say` writes a text in the current language, also later. */
export function elementView(root, host) {
  const style = new CSSStyleSheet();
  style.replaceSync(CSS);
  root.adoptedStyleSheets = [style];
  root.innerHTML = HTML;
  const said = new WeakMap();
  const part = id => root.querySelector(`[data-id="${id}"]`);
  let language = 'en';

  const text = (key, values = {}) => texts[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const write = element => {
    element.textContent = text(element.dataset.text, said.get(element) ?? {});
  };

  function say(id, key, values = {}) {
    const element = part(id);
    said.set(element, values);
    if (key) {
      element.dataset.text = key;
      write(element);
    } else {
      delete element.dataset.text;
      element.textContent = '';
    }
  }

  function speak(chosen) {
    language = Object.hasOwn(texts, chosen) ? chosen : 'en';
    root.firstElementChild.lang = language;
    for (const element of root.querySelectorAll('[data-text]')) write(element);
    for (const element of root.querySelectorAll('[data-label]')) element.ariaLabel = text(element.dataset.label);
    for (const element of root.querySelectorAll('[data-alt]')) element.alt = text(element.dataset.alt);
  }

  /** The focus moves along only if it was in here: a page that is being read or written in keeps it. */
  function show(stage, focus) {
    const had = host.matches(':focus-within');
    for (const section of root.querySelectorAll('section')) section.hidden = section.dataset.stage !== stage;
    if (had) (focus ?? root.querySelector(`[data-stage="${stage}"] h2`))?.focus({ preventScroll: true });
  }

  return { part, say, show, speak, has: key => Object.hasOwn(texts.en, key), language: () => language };
}
