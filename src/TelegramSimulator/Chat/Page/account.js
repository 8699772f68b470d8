import { changeAccount } from "./api.js";
import { byId, element } from "./elements.js";
import { ask, toast } from "./dialogs.js";
import { language, translate } from "./i18n.js";

const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
let state = "";

/** Settings → Devices: the account's sessions, linking another by its QR code, two-step verification. */
export function connectAccount(getView) {
  byId("end-others").addEventListener("click", () => end(
    getView(), {}, translate("devices.end_others_question"), translate("devices.end_others_text")));
  byId("link-device").addEventListener("click", () => linkDevice(getView()));
  byId("password").addEventListener("click", () => changePassword(getView()));
}

export function showAccount(view) {
  const { devices, person } = view;
  byId("device-count").textContent = devices.length || "";
  byId("end-others").hidden = devices.length === 0;
  byId("password").textContent = translate(person.has_password ? "password.on" : "password.off");
  if (state === JSON.stringify(devices)) return;
  state = JSON.stringify(devices);
  byId("device-list").replaceChildren(thisPhone(), ...devices.map(device => row(view, device)));
}

const thisPhone = () => element("li", {}, description(translate("devices.this"), translate("simulator"), translate("devices.online")));

function row(view, device) {
  const system = [device.system, device.app_version].filter(Boolean).join(" · ");
  const place = `${device.ip} · ${device.is_connected ? translate("devices.online") : when.format(new Date(device.active_at))}`;
  const title = translate("devices.end_question", { device: device.model });
  return element("li", {}, description(device.model, system, place, translate("devices.since", { time: when.format(new Date(device.created_at)) })),
    element("button", {
      type: "button",
      className: "danger",
      "aria-label": translate("devices.end_of", { device: device.model }),
      onclick: () => end(view, { hash: device.hash }, title, translate("devices.end_text")),
    }, translate("devices.end")));
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
  if (await ask({ title, text, yes: translate("devices.end"), danger: true })) await change(view, "revoke", which, translate("devices.ended"));
}

async function linkDevice(view) {
  const link = element("input", { type: "text", name: "link", placeholder: "tg://login?token=…", autocomplete: "off" });
  const data = await ask({
    title: translate("link"),
    text: translate("link.text"),
    yes: translate("link.yes"),
    fields: [element("label", { className: "field" }, translate("link.field"), link)],
  });
  if (data) await change(view, "qr", data.get("link") ? { link: data.get("link").trim() } : {}, translate("link.done"));
}

async function changePassword(view) {
  const password = element("input", { type: "text", name: "password", autocomplete: "off" });
  const data = await ask({
    title: translate("password"),
    text: translate("password.text"),
    yes: translate("password.yes"),
    fields: [element("label", { className: "field" }, translate("password.field"), password)],
  });
  if (data) await change(view, "password", { password: data.get("password") }, translate(data.get("password") ? "password.set" : "password.gone"));
}
