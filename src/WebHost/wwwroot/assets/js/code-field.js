import { meta } from './meta.js';

// What a code is, the server says: in the page, or to the login element.
let length = Number(meta('code-length'));
let alphabet = meta('code-alphabet');

export function codesAre(said) {
  ({ length, alphabet } = said);
}

/**
 * A field for the code: takes "123 456", a whole message from the clipboard and the digits of any script. onFull is called when it is full,
 * onOdd with the text, as {key, values}, when what came in is no code.
 */
export function codeField(input, { onFull, onOdd }) {
  const set = value => {
    if (input.value !== value) input.value = value;
    if (value.length === length) onFull();
  };

  const refuse = key => {
    input.value = '';
    onOdd({ key, values: { count: length } });
  };

  const take = text => {
    if (isPhone(text)) return refuse('error.phone_as_code');
    const code = codeIn(text) ?? charactersOf(text);
    set(code);
    if (code === '' && text.trim()) refuse('error.no_code_in_it');
  };

  input.placeholder = '•'.repeat(length);
  input.addEventListener('input', event => {
    const typed = westernDigits(input.value);
    if (event.inputType === 'insertText' && event.data?.length === 1) {
      set(charactersOf(typed));
      if (!charactersOf(westernDigits(event.data)) && /\S/.test(event.data)) onOdd({ key: 'error.no_code_in_it', values: { count: length } });
    } else {
      take(typed);
    }
  });

  input.addEventListener('paste', event => {
    const text = westernDigits(event.clipboardData.getData('text'));
    if (input.readOnly || !(isPhone(text) || codeIn(text))) return;
    event.preventDefault();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  });

  return { length, isFull: () => input.value.length === length };
}

const charactersOf = text => text.replace(new RegExp(`[^${alphabet}]`, 'g'), '').slice(0, length);

// Nothing but what a number is written with, and more of it than a code has, or a plus.
function isPhone(text) {
  const number = text.trim().replace(/^tel:/i, '');
  if (!/^[+\d\s().\-–\u00a0\u2000-\u200f\u202a-\u202e\u2060-\u2069]+$/.test(number)) return false;
  const digits = number.replace(/\D/g, '').length;
  return digits > length || /^\P{Nd}*\+/u.test(number);
}

// Whole, or in two halves.
function codeIn(text) {
  const half = Math.ceil(length / 2);
  const one = `[${alphabet}]`;
  const found = new RegExp(`(?:^|[^${alphabet}])(${one}{${half}})[\\s-]?(${one}{${length - half}})(?!${one})`).exec(text);
  return found && found[1] + found[2];
}

// Unicode keeps the ten digits of a script together, from zero on.
function westernDigits(text) {
  return text.replace(/\p{Nd}/gu, digit => {
    let zero = digit.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((digit.codePointAt(0) - zero) % 10);
  });
}
