import { setText } from './i18n.js';

/**
 * The error line of a field. `invalid` says that what the field holds is the mistake. An error goes when the content changes; one that passes by
 * itself goes with its cause, too.
 */
export function fieldError(input, line) {
  let passing = false;
  const clear = () => {
    setText(line, null);
    input.removeAttribute('aria-invalid');
  };
  const show = (text, { invalid = false } = {}) => {
    clear();
    passing = text.passing === true;
    if (invalid) input.setAttribute('aria-invalid', 'true');
    setText(line, text.key, text.values);
  };
  const clearPassing = () => {
    if (passing) clear();
  };
  input.addEventListener('input', clear);
  window.addEventListener('online', clearPassing);
  return { clear, clearPassing, show };
}
