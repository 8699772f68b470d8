/** Runs an action for a button: one at a time, and the button shows that it works without losing the focus. */
export function whileBusy(button, action) {
  return async (...args) => {
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    try {
      await action(...args);
    } finally {
      button.ariaBusy = 'false';
    }
  };
}
