import { toast } from './toasts.js';

/** A click copies the text of the element. */
export function copyButton(button, element) {
  button.addEventListener('click', async () => {
    if (await copy(element)) toast('copied');
  });
}

// Without a secure context or the permission there is no clipboard: the text is left selected for a manual copy.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}
