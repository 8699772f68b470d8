// The button in the chat opens /login#auth_id=…&code=…

/** Takes {authId, code} out of the address bar and the history, or null if there is none. */
export function takeReturnLink() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const authId = fragment.get('auth_id');
  const code = fragment.get('code');
  if (authId === null && code === null) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return authId && code ? { authId, code } : null;
}
