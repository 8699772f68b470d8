// What a code is, the server says.
const LENGTH = Number(meta('code-length'));
const CHARACTER = `[${meta('code-alphabet')}]`;
const OTHER = `[^${meta('code-alphabet')}]`;

/** A field for the code: takes "123 456" or a whole message from the clipboard, and tells when it is full. */
export function codeField(input, onFull) {
  const set = value => {
    if (input.value !== value) input.value = value;
    if (value.length === LENGTH) onFull();
  };

  input.placeholder = '•'.repeat(LENGTH);
  input.addEventListener('input', () => set(digits(input.value)));

  input.addEventListener('paste', event => {
    const code = codeIn(event.clipboardData.getData('text'));
    if (!code || input.readOnly) return;
    event.preventDefault();
    input.value = code;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });

  return { length: LENGTH, isFull: () => input.value.length === LENGTH };
}

const digits = text => text.replace(new RegExp(OTHER, 'g'), '').slice(0, LENGTH);

// Whole, or in two halves.
function codeIn(text) {
  const half = Math.ceil(LENGTH / 2);
  const found = new RegExp(`(?:^|${OTHER})(${CHARACTER}{${half}})[\\s-]?(${CHARACTER}{${LENGTH - half}})(?!${CHARACTER})`).exec(text);
  return found && found[1] + found[2];
}

function meta(name) {
  return document.querySelector(`meta[name="${name}"]`).content;
}
