import { setText } from './i18n.js';

/** The error line of a field. `invalid` says that what the field holds is the mistake. */
export function fieldError(input, line) {
  const clear = () => {
    setText(line, null);
    input.removeAttribute('aria-invalid');
  };
  const show = ({ key, values }, { invalid = false } = {}) => {
    clear();
    if (invalid) input.setAttribute('aria-invalid', 'true');
    setText(line, key, values);
  };
  return { clear, show };
}
