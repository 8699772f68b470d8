import { act, getBot, getPeople, getWebhook, watchChat } from "./api.js";
import { byId, fullName } from "./elements.js";
import { connectAccount, showAccount } from "./account.js";
import { ask, copy, toast } from "./dialogs.js";
import { connectDock, showDock } from "./dock.js";
import { applyTexts, translate } from "./i18n.js";
import { connectMenu } from "./menu.js";
import { messageLog } from "./messages.js";
import { showPicker } from "./picker.js";
import { connectTabs, showUnread } from "./tabs.js";

const address = new URL(location.href);
const me = Number(address.searchParams.get("as"));
let payload = address.searchParams.get("start");
let view = null;
let bot = null;
let answersSeen = null;
const showBotMessages = messageLog(byId("scroller"));
const showTelegramMessages = messageLog(byId("telegram-view"));

const addressWith = (name, value) => {
  const changed = new URL(address);
  if (value === null) changed.searchParams.delete(name);
  else changed.searchParams.set(name, value);
  return changed.href;
};

async function perform(action, body) {
  try {
    await act(me, action, body);
  } catch (failure) {
    toast(failure.message);
  }
}

const actions = {
  say: text => perform("say", { text }),
  tap: (message, button) => perform("tap", { message_id: message.id, button: button.callback_data }),
  start() {
    const once = payload;
    payload = null;
    address.searchParams.delete("start");
    history.replaceState(null, "", address);
    showDock(view, payload, actions);
    byId("text").focus();
    return perform("start", once ? { payload: once } : {});
  },
  async shareOwnContact() {
    const sure = await ask({
      title: translate("share.title"),
      text: translate("share.text", { bot: bot.name, phone: view.person.phone }),
      yes: translate("share.yes"),
    });
    if (sure) await perform("share-contact");
  },
};

function show(chat) {
  view = chat;
  byId("me-name").textContent = fullName(chat.person);
  byId("me-phone").textContent = chat.person.phone;
  byId("me-phone").setAttribute("aria-label", translate("me.copy", { phone: chat.person.phone }));
  showDock(chat, payload, actions);
  showBotMessages(chat.messages, actions);
  showTelegramMessages(chat.service_messages, actions);
  showUnread(chat.service_messages);
  showAccount(chat);

  for (const answer of chat.answers.slice(answersSeen ?? chat.answers.length)) {
    if (answer.text && answer.show_alert) ask({ title: bot.name, text: answer.text, no: null });
    else if (answer.text) toast(answer.text);
  }
  answersSeen = chat.answers.length;
}

/** Says in the header why the bot is silent, which in Development is the first question. */
async function showBotState() {
  const state = byId("bot-state");
  try {
    const webhook = await getWebhook();
    const trouble = !webhook.url ? translate("bot.no_webhook")
      : webhook.pending_updates > 0 && webhook.last_error_message ? translate("bot.silent", { reason: webhook.last_error_message }) : "";
    const text = trouble || translate("bot.state");
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("trouble", Boolean(trouble));
  } catch {
    state.textContent = translate("bot.not_running");
    state.classList.add("trouble");
  }
  setTimeout(showBotState, 2000);
}

async function openChat() {
  bot = await getBot();
  byId("bot-name").textContent = bot.name;
  byId("back").href = addressWith("as", null);
  byId("me-phone").addEventListener("click", () => copy(view.person.phone));
  connectDock(actions);
  connectMenu(() => view, perform);
  connectAccount(() => view);
  connectTabs();
  byId("chat").hidden = false;
  showBotState();
  await watchChat(me, show);
}

applyTexts();
document.title = translate("simulator");
const people = await getPeople();
await (people.some(person => person.id === me) ? openChat() : showPicker(id => addressWith("as", id)));
