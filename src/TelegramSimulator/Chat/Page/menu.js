import { byId, element, fullName } from "./elements.js";
import { ask } from "./dialogs.js";
import { getPeople } from "./api.js";
import { translate } from "./i18n.js";

/** The menu in the chat's header: what a person can do besides writing. */
export function connectMenu(getView, perform) {
  const menu = byId("menu");
  const button = byId("menu-button");
  const toggle = open => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      byId("block-item").textContent = getView().person.has_blocked ? translate("menu.unblock") : translate("menu.block");
      menu.querySelector("button").focus();
    }
  };

  button.addEventListener("click", event => { event.stopPropagation(); toggle(menu.hidden); });
  document.addEventListener("click", () => toggle(false));
  menu.addEventListener("keydown", event => {
    if (event.key === "Escape") { toggle(false); button.focus(); }
  });
  menu.addEventListener("click", event => items[event.target.dataset.action]?.(getView(), perform));
}

const items = {
  async contact({ person }, perform) {
    const people = await getPeople();
    const choices = people.map((other, i) => element("label", {},
      element("input", { type: "radio", name: "of", value: other.id, checked: i === 0 }),
      element("span", {}, other.id === person.id ? translate("contact.yourself", { name: fullName(other) }) : fullName(other), element("small", {}, other.phone))));
    const forward = element("label", {}, element("input", { type: "checkbox", name: "forward" }), translate("contact.forward"));
    const data = await ask({ title: translate("contact.title"), yes: translate("contact.yes"), fields: [element("fieldset", {}, ...choices), forward] });
    if (data) perform(data.has("forward") ? "forward-contact" : "share-contact", { of: Number(data.get("of")) });
  },

  async phone({ person }, perform) {
    const input = element("input", { type: "tel", name: "phone", value: person.phone, required: true, pattern: "\\+[0-9]{7,15}", title: translate("phone.form") });
    const data = await ask({
      title: translate("phone.title"),
      text: translate("phone.text"),
      yes: translate("phone.yes"),
      fields: [element("label", { className: "field" }, translate("phone.field"), input)],
    });
    if (data) perform("phone", { phone: data.get("phone") });
  },

  block({ person }, perform) {
    perform(person.has_blocked ? "unblock" : "block");
  },

  async deactivate(_, perform) {
    const sure = await ask({
      title: translate("deactivate.title"),
      text: translate("deactivate.text"),
      yes: translate("deactivate.yes"),
      danger: true,
    });
    if (sure) perform("deactivate");
  },
};
