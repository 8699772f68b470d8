/** What the server has written into the page's head; empty where it has not. */
export const meta = name => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
