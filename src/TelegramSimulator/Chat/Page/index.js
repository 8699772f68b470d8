import { getBot, getPeople, getWebhook } from "./api.js";
import { byId, element, fullName } from "./elements.js";

const [bot, people, webhook] = await Promise.all([getBot(), getPeople(), getWebhook()]);
byId("api").textContent = location.origin;
byId("username").textContent = `@${bot.username}`;
byId("webhook").textContent = webhook.url
  ? `Its webhook is ${webhook.url}, with ${webhook.pending_updates} waiting updates.`
  : "It has set no webhook yet: updates wait.";
byId("people").replaceChildren(...people.map(person => element("li", {},
  element("a", { href: `/${bot.username}?as=${person.id}` },
    element("strong", {}, fullName(person)), element("span", {}, person.phone)))));
