import { getBot, getPeople, getWebhook } from "./api.js";
import { byId, element, fullName } from "./elements.js";
import { applyTexts, translate } from "./i18n.js";

applyTexts();
document.title = translate("simulator");

const [bot, people, webhook] = await Promise.all([getBot(), getPeople(), getWebhook()]);
byId("api").textContent = location.origin;
byId("username").textContent = `@${bot.username}`;
byId("webhook").textContent = webhook.url
  ? translate("index.webhook_set", { url: webhook.url, count: webhook.pending_updates })
  : translate("index.no_webhook");
byId("people").replaceChildren(...people.map(person => element("li", {},
  element("a", { href: `/${bot.username}?as=${person.id}` },
    element("strong", {}, fullName(person)), element("span", {}, person.phone)))));
