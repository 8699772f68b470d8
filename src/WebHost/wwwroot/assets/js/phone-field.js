// The field for the number: groups digits while they come, and shows the country that they belong to.

import { countryPicker } from './country-picker.js';
import { countryOf, guessedCountry, loadCountries, planOfRegion, regionOfNumber } from './countries.js';
import { formatPhone, tidy } from './phone-format.js';

/** A number in the middle of which somebody types keeps its caret. `typed()` is what the server shall read, as a start's body wants it. */
export function phoneField(input) {
  const picker = countryPicker(document.getElementById('country'), region => choose(region));
  let chosen = guessedCountry()?.region ?? null;
  let isChosen = false;
  let international = null;
  let digitsBefore = '';

  function show() {
    const region = international ? regionOfNumber(international.plan, international.national, chosen) : chosen;
    const guess = guessedCountry();
    picker.show(region, countryOf(region)?.code ?? (region === guess?.region ? guess?.code : null));
    input.placeholder = (!international && countryOf(chosen)?.example) || '+371 20 000 001';
  }

  function write(text, digitsBeforeCaret) {
    const read = formatPhone(text, planOfRegion(chosen));
    international = read.international;
    if (input.value !== read.text) {
      input.value = read.text;
      const caret = digitsBeforeCaret === null ? read.text.length : positionAfter(read.text, digitsBeforeCaret);
      if (document.activeElement === input) input.setSelectionRange(caret, caret);
    }
    digitsBefore = signs(read.text);
    show();
  }

  function choose(region) {
    isChosen = true;
    chosen = region;
    const code = countryOf(region)?.code;
    if (international && code && code !== international.plan.code) input.value = `+${code} ${international.national}`;
    write(input.value, null);
    input.focus();
  }

  input.addEventListener('input', event => {
    if (event.isComposing) return;
    let [text, caret] = [input.value, input.selectionStart];
    // Backspace on a space takes the digit before it, which it would otherwise never reach.
    if (signs(text) === digitsBefore && event.inputType === 'deleteContentBackward') {
      const before = text.slice(0, caret).replace(/\d\D*$/, '');
      [text, caret] = [before + text.slice(caret), before.length];
    }
    write(text, caret >= text.length ? null : signs(text.slice(0, caret)).length);
  });

  input.addEventListener('compositionend', () => write(input.value, null));

  // A field of one line would glue two lines together.
  input.addEventListener('paste', event => {
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted.trim())) return;
    event.preventDefault();
    input.setRangeText(tidy(pasted.trim().replace(/\s*[\r\n]+\s*/g, ' / ')), input.selectionStart, input.selectionEnd, 'end');
    write(input.value, null);
  });

  loadCountries().then(() => {
    if (!isChosen) chosen = guessedCountry()?.region ?? null;
    write(input.value, input.selectionStart >= input.value.length ? null : signs(input.value.slice(0, input.selectionStart)).length);
  }, () => {});
  show();

  return {
    typed: () => ({ phone: input.value.trim(), ...(chosen && { country: chosen }) }),
    set: text => write(text, null),
  };
}

const signs = text => text.replace(/[^\d+]/g, '');

function positionAfter(text, count) {
  let position = 0;
  for (let passed = 0; passed < count && position < text.length; position++) if (/[\d+]/.test(text[position])) passed++;
  return position;
}
