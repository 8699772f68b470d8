import { changeAccount } from "./api.js";
import { byId, element } from "./elements.js";
import { ask, toast } from "./dialogs.js";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
let state = "";

/** Settings → Devices: the account's sessions, linking another by its QR code, two-step verification. */
export function connectAccount(getView) {
  byId("end-others").addEventListener("click", () => end(getView(), {}, "End all other sessions?", "Every device on this list is signed out."));
  byId("link-device").addEventListener("click", () => linkDevice(getView()));
  byId("password").addEventListener("click", () => changePassword(getView()));
}

export function showAccount(view) {
  const { devices, person } = view;
  byId("device-count").textContent = devices.length || "";
  byId("end-others").hidden = devices.length === 0;
  byId("password").textContent = `Two-step verification: ${person.has_password ? "on" : "off"}`;
  if (state === JSON.stringify(devices)) return;
  state = JSON.stringify(devices);
  byId("device-list").replaceChildren(thisPhone(), ...devices.map(device => row(view, device)));
}

const thisPhone = () => element("li", {}, description("This phone", "Telegram simulator", "online"));

function row(view, device) {
  const system = [device.system, device.app_version].filter(Boolean).join(" · ");
  const place = `${device.ip} · ${device.is_connected ? "online" : when.format(new Date(device.active_at))}`;
  const title = `End the session of ${device.model}?`;
  return element("li", {}, description(device.model, system, place, `signed in ${when.format(new Date(device.created_at))}`),
    element("button", {
      type: "button",
      className: "danger",
      "aria-label": `End the session of ${device.model}`,
      onclick: () => end(view, { hash: device.hash }, title, "It is signed out at once."),
    }, "End"));
}

const description = (name, ...details) => element("div", {},
  element("strong", {}, name), ...details.map(detail => element("span", { className: "detail" }, detail)));

async function change(view, action, body, done) {
  try {
    await changeAccount(view.person.id, action, body);
    toast(done);
  } catch (failure) {
    toast(failure.message);
  }
}

async function end(view, which, title, text) {
  if (await ask({ title, text, yes: "End", danger: true })) await change(view, "revoke", which, "Ended.");
}

async function linkDevice(view) {
  const link = element("input", { type: "text", name: "link", placeholder: "tg://login?token=…", autocomplete: "off" });
  const data = await ask({
    title: "Link a device",
    text: "A phone would scan the QR code. Paste its link, or leave this empty to take the code that was shown last.",
    yes: "Link",
    fields: [element("label", { className: "field" }, "Link of the code", link)],
  });
  if (data) await change(view, "qr", data.get("link") ? { link: data.get("link").trim() } : {}, "Accepted.");
}

async function changePassword(view) {
  const password = element("input", { type: "text", name: "password", autocomplete: "off" });
  const data = await ask({
    title: "Two-step verification",
    text: "A password that a new device needs after the code. Empty switches it off.",
    yes: "Save",
    fields: [element("label", { className: "field" }, "Password", password)],
  });
  if (data) await change(view, "password", { password: data.get("password") }, data.get("password") ? "The password is set." : "It is off.");
}
