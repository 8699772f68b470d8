/** Shows one stage and moves the focus into it; the other stages go away. */
export function showStage(id, focus = document.querySelector(`#${id} h1`)) {
  for (const stage of document.querySelectorAll('.stage')) stage.hidden = stage.id !== id;
  focus.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

/** True where Telegram is on this very device and a keyboard would cover the page: a phone or a tablet. */
export const onPhone = () => matchMedia('(hover: none) and (pointer: coarse), (max-width: 639px)').matches;
