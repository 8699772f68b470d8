import { avatar, element, fullName } from "./elements.js";
import { copy } from "./dialogs.js";
import { language, translate } from "./i18n.js";

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(language, { day: "numeric", month: "long" });

/** What shows messages in this scrolling place: call it with all of them, each time. */
export function messageLog(place) {
  const shown = new Map();
  return (messages, actions) => showMessages(place, shown, messages, actions);
}

/** Brings the log up to date, touching only the messages that changed, so that a screen reader reads only those. */
function showMessages(place, shown, messages, actions) {
  const log = place.querySelector(".log");
  const first = shown.size === 0;
  const kept = new Set(messages.map(message => message.id));
  for (const [id, { item }] of shown) {
    if (!kept.has(id)) { item.remove(); shown.delete(id); }
  }

  let changed = false;
  let day = "";
  for (const message of messages) {
    const state = JSON.stringify(message);
    const old = shown.get(message.id);
    const date = calendar.format(new Date(message.sent_at));
    if (!old) {
      if (date !== day) log.append(dayMark(date));
      const item = render(message, actions);
      item.classList.toggle("new", !first);
      log.append(item);
      shown.set(message.id, { item, state });
      changed = true;
    } else if (old.state !== state) {
      const item = render(message, actions);
      old.item.replaceWith(item);
      shown.set(message.id, { item, state });
      changed = true;
    }
    day = date;
  }

  place.querySelector(".empty").hidden = messages.length > 0;
  if (changed) place.scrollTop = place.scrollHeight;
}

const dayMark = date => element("div", { className: "day", "aria-hidden": "true" }, date);

function render(message, actions) {
  const rows = message.inline_rows;
  const item = element("div", { className: `message ${message.from_bot ? "theirs" : "mine"}` });
  item.dataset.id = message.id;
  item.classList.toggle("has-buttons", rows.length > 0);
  const bubble = element("div", { className: "bubble" });
  if (message.contact) bubble.append(...contact(message.contact));
  bubble.append(...formatted(message.text, message.entities, actions), meta(message));
  item.append(bubble);
  if (rows.length) item.append(inlineKeyboard(message, rows, actions));
  return item;
}

function meta(message) {
  const sent = clock.format(new Date(message.sent_at));
  const time = message.edit_count > 0 ? translate("edited", { time: sent }) : sent;
  return element("time", { className: "meta", dateTime: message.sent_at }, time + (message.from_bot ? "" : " ✓"));
}

function contact(card) {
  const name = fullName(card);
  const parts = card.forwarded ? [element("span", { className: "forwarded" }, translate("contact.forwarded", { name }))] : [];
  return [...parts, element("span", { className: "card" },
    avatar(card.user_id ?? 0, name),
    element("span", {}, element("strong", {}, name), element("br"), element("span", { className: "number" }, card.phone_number)))];
}

function inlineKeyboard(message, rows, actions) {
  return element("div", { className: "inline" }, ...rows.map(row =>
    element("div", { className: "row" }, ...row.map(button => button.url
      ? element("a", { href: button.url, target: "_blank", rel: "noopener" }, button.text)
      : element("button", { type: "button", onclick: () => button.copy_text ? copy(button.copy_text) : actions.tap(message, button) }, button.text)))));
}

/** The text as nodes. Entities may nest: each stretch between two boundaries is wrapped by all that cover it. */
function formatted(text, entities, actions) {
  const bounds = new Set([0, text.length]);
  for (const { offset, length } of entities) { bounds.add(offset); bounds.add(offset + length); }
  const cuts = [...bounds].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i];
    const stretch = text.slice(start, end);
    return entities
      .filter(entity => entity.offset <= start && end <= entity.offset + entity.length)
      .reduceRight((inner, entity) => wrap(entity, inner, stretch, actions), document.createTextNode(stretch));
  });
}

const tags = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", spoiler: "span", blockquote: "q" };

function wrap(entity, inner, stretch, actions) {
  switch (entity.type) {
    case "code":
    case "pre": {
      const digits = /^\d+$/.test(stretch) ? " digits" : "";
      return element("button", { type: "button", className: `code${digits}`, title: translate("copy"), onclick: () => copy(stretch) }, inner);
    }
    case "bot_command":
      return element("button", { type: "button", className: "command", onclick: () => actions.say(stretch) }, inner);
    case "url":
    case "text_link":
      return /^(https?|tg):/.test(entity.url ?? stretch)
        ? element("a", { href: entity.url ?? stretch, target: "_blank", rel: "noopener" }, inner)
        : inner;
    default:
      return element(tags[entity.type] ?? "span", {}, inner);
  }
}
