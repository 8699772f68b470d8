import { byId } from "./elements.js";
import { translate } from "./i18n.js";

let toastTimer;

/** Shows a short text over the chat, as Telegram does with a callback's answer. */
export function toast(text) {
  const place = byId("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { place.hidden = true; }, 3500);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(translate("copied"));
  } catch {
    toast(text);
  }
}

/**
 * Asks in a dialog. Answers the form's data, or null when the user declines.
 * Without `no` it only tells.
 */
export function ask({ title, text = "", yes = translate("ok"), no = translate("cancel"), danger = false, fields = [] }) {
  const dialog = byId("ask");
  byId("ask-title").textContent = title;
  byId("ask-text").textContent = text;
  byId("ask-yes").textContent = yes;
  byId("ask-yes").classList.toggle("danger", danger);
  byId("ask-no").textContent = no ?? "";
  byId("ask-no").hidden = !no;
  byId("ask-fields").replaceChildren(...fields);
  dialog.returnValue = "";
  byId("ask-no").onclick = () => dialog.close();
  dialog.showModal();
  (fields.length ? byId("ask-fields").querySelector("input") : byId("ask-yes")).focus();
  return new Promise(resolve => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue ? new FormData(dialog.querySelector("form")) : null);
    }, { once: true });
  });
}
