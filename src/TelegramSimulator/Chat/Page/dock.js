import { byId, element } from "./elements.js";
import { translate } from "./i18n.js";

/** The lower edge: one big button, or the text field with the bot's keyboard and its commands. */
export function showDock(view, payload, actions) {
  const big = bigButton(view, payload, actions);
  byId("big-button").hidden = !big;
  byId("composer").hidden = Boolean(big);
  if (big) Object.assign(byId("big-button"), { textContent: big.text, onclick: big.press, disabled: !big.press });

  showKeyboard(big ? null : view.keyboard, actions);
  byId("commands-button").hidden = view.commands.length === 0;
  if (big) toggleCommands(false);
  byId("commands").replaceChildren(...view.commands.map(({ command, description }) =>
    element("button", { type: "button", onclick: () => { toggleCommands(false); actions.say(`/${command}`); } },
      `/${command}`, element("span", {}, description))));
}

export function connectDock(actions) {
  byId("composer").addEventListener("submit", event => {
    event.preventDefault();
    const text = byId("text").value.trim();
    if (!text) return;
    byId("text").value = "";
    actions.say(text);
  });
  byId("commands-button").addEventListener("click", () => toggleCommands(byId("commands").hidden));
}

function bigButton({ person, messages }, payload, actions) {
  if (person.is_deactivated) return { text: translate("deleted") };
  if (person.has_blocked) return { text: translate("restart"), press: () => actions.start() };
  if (payload !== null || messages.length === 0) return { text: translate("start"), press: () => actions.start() };
  return null;
}

function showKeyboard(keyboard, actions) {
  const place = byId("keyboard");
  place.hidden = !keyboard;
  byId("text").placeholder = keyboard?.placeholder || translate("message");
  const state = JSON.stringify(keyboard);
  if (place.dataset.state === state) return;
  place.dataset.state = state;
  place.replaceChildren(...(keyboard?.rows ?? []).map(row => element("div", { className: "row" }, ...row.map(button =>
    element("button", {
      type: "button",
      className: button.request_contact ? "shares" : "",
      onclick: () => button.request_contact ? actions.shareOwnContact() : actions.say(button.text),
    }, button.text)))));
}

function toggleCommands(open) {
  byId("commands").hidden = !open;
  byId("commands-button").setAttribute("aria-expanded", String(open));
}
