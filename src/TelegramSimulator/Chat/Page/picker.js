import { avatar, byId, element, fullName } from "./elements.js";
import { getPeople } from "./api.js";
import { language, translate } from "./i18n.js";

const languages = new Intl.DisplayNames([language], { type: "language" });

/** Lets the newcomer choose whom to be. The choice is part of the address, so each tab keeps its own. */
export async function showPicker(addressAs) {
  const people = await getPeople();
  byId("people").replaceChildren(...people.map(person => element("li", {},
    element("a", { href: addressAs(person.id) },
      avatar(person.id, fullName(person)),
      element("span", {},
        element("span", { className: "name" }, fullName(person)),
        element("span", { className: "detail phone-number" }, person.phone),
        element("span", { className: "detail" }, details(person)))))));
  byId("picker").hidden = false;
}

const details = person =>
  [person.username ? `@${person.username}` : translate("picker.no_username"), languages.of(person.language_code)].join(" · ");
