import { byId } from "./elements.js";
import { toast } from "./dialogs.js";
import { translate } from "./i18n.js";

const views = { bot: ["scroller", "dock"], telegram: ["telegram-view"], devices: ["devices-view"] };
let seen = null;
let count = 0;

/** The part of the address after # says what is shown, so that Back works and each view can be linked to. */
export function connectTabs() {
  window.addEventListener("hashchange", show);
  show();
}

const current = () => (location.hash.slice(1) in views ? location.hash.slice(1) : "bot");

function show() {
  const name = current();
  for (const [other, parts] of Object.entries(views)) {
    for (const part of parts) byId(part).hidden = other !== name;
    const link = document.querySelector(`.tabs a[href="#${other}"]`);
    if (other === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const place of document.querySelectorAll(".bar .place")) place.hidden = place.dataset.view !== name;
  document.title = translate("title", { name: document.querySelector(".bar .place:not([hidden]) h1").textContent });
  for (const part of views[name]) byId(part).scrollTop = byId(part).scrollHeight;
  if (name === "devices") byId("devices-view").scrollTop = 0;
  showBadge();
}

/** Counts what Telegram wrote since its chat was looked at; news is also told on top of whatever is shown. */
export function showUnread(messages) {
  const last = messages.at(-1);
  if (seen !== null && messages.length > count && current() !== "telegram") toast(`Telegram: ${last.text.split("\n")[0]}`);
  count = messages.length;
  seen ??= count;
  showBadge();
}

function showBadge() {
  if (current() === "telegram") seen = count;
  const unread = count - (seen ?? count);
  byId("unread").hidden = unread === 0;
  byId("unread").textContent = unread;
  byId("unread").setAttribute("aria-label", translate("unread", { count: unread }));
}
