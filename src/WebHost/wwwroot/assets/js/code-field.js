const LENGTH = 6;

/** A field for the six digits: takes "123 456" or a whole message from the clipboard, and tells when it is full. */
export function codeField(input, onFull) {
  const set = value => {
    if (input.value !== value) input.value = value;
    if (value.length === LENGTH) onFull();
  };

  input.addEventListener('input', () => set(digits(input.value)));

  input.addEventListener('paste', event => {
    const code = codeIn(event.clipboardData.getData('text'));
    if (!code || input.readOnly) return;
    event.preventDefault();
    input.value = code;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });

  return { isFull: () => input.value.length === LENGTH };
}

const digits = text => text.replace(/\D/g, '').slice(0, LENGTH);

function codeIn(text) {
  const found = /(?:^|\D)(\d{3})[\s-]?(\d{3})(?!\d)/.exec(text);
  return found && found[1] + found[2];
}
