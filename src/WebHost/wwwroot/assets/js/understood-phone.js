import { setText } from './i18n.js';

const phone = document.getElementById('code-phone');
const extension = document.getElementById('code-extension');

/** The number as the server has read it, and what was left out of it. */
export function showUnderstood(request) {
  setText(phone, 'code.for', { phone: request.phone });
  extension.hidden = !request.droppedExtension;
  setText(extension, request.droppedExtension ? 'code.dropped_extension' : null, { extension: request.droppedExtension });
}
