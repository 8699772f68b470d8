/** To be called last: every script of the page is here and has run, so the words that wait for it not to be so go away. */
export const pageStarted = () => document.getElementById('not-started').remove();

// A page that comes out of the browser's back/forward cache would show what was there before, such as an account after its logout.
window.addEventListener('pagehide', event => {
  document.body.hidden = event.persisted;
});
window.addEventListener('pageshow', event => {
  if (event.persisted) location.reload();
});
