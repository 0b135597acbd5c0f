/** One message as a list item. `act` holds what its parts can set off. */
import { h, icon } from "./dom.js";
import { formatted } from "./text.js";
import { fileUrl } from "./api.js";

const CLOCK = new Intl.DateTimeFormat("ru", { hour: "2-digit", minute: "2-digit" });

export function messageItem(message, act) {
  if (message.web_app_data) {
    return h("li.service", {}, `Данные из приложения «${message.web_app_data.button_text}» отправлены боту`);
  }
  const own = !message.from.is_bot;
  const item = h(`li.message${own ? ".own" : ""}`, {
    "data-id": message.message_id,
    "data-from": own ? "user" : "bot",
  });
  const text = message.text ?? message.caption;
  const bubble = h(
    "div.bubble",
    {},
    quote(message),
    media(message, !text, act),
    ...formatted(text ?? "", message.entities ?? message.caption_entities, act.command),
    meta(message, own),
  );
  item.append(bubble, tools(message, own, act));
  const keyboard = inlineKeyboard(message, act);
  if (keyboard) item.append(keyboard);
  return item;
}

function quote(message) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  return h(
    "span.quote",
    {},
    h("strong", {}, replied.from.first_name),
    summary(replied),
  );
}

/** A line that stands for a message. */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text;
  if (message.photo) return "Фото";
  return message.document?.file_name ?? "Сообщение";
}

function media(message, alone, act) {
  if (message.photo) {
    const large = message.photo.at(-1);
    const url = fileUrl(large.file_id);
    const image = h("img", { src: url, alt: message.caption ?? "Фото", width: large.width, height: large.height });
    return h(`button.photo${alone ? ".alone" : ""}`, { type: "button", "aria-label": "Открыть фото", onclick: () => act.show(url) }, image);
  }
  if (message.document) {
    const { file_name: name, file_size: size, file_id: id } = message.document;
    return h(
      "a.document",
      { href: fileUrl(id), download: name },
      h("span", { "aria-hidden": "true" }, icon("file")),
      h("span", {}, h("strong", {}, name), h("small", {}, bytes(size))),
    );
  }
  return null;
}

export function bytes(size) {
  if (size < 1024) return `${size} Б`;
  if (size < 1024 * 1024) return `${(size / 1024).toFixed(0)} КБ`;
  return `${(size / 1024 / 1024).toFixed(1).replace(".", ",")} МБ`;
}

function meta(message, own) {
  const time = CLOCK.format(new Date(message.date * 1000));
  return h(
    "span.meta",
    {},
    message.edit_date ? "изменено " : null,
    h("time", { dateTime: new Date(message.date * 1000).toISOString() }, time),
    own ? h("span.tick") : null,
  );
}

const TICKS = {
  pending: ["check", "Лежит на сервере: бот ещё не забрал"],
  confirmed: ["checks", "Доставлено боту"],
  dropped: ["fail", "Срок вышел: бот этого не получил"],
};

/** Shows how far the update about this message has come. */
export function tick(item, state, trouble) {
  const place = item.querySelector(".tick");
  const [name, title] = TICKS[state] ?? [];
  if (!place || !name) return;
  place.replaceChildren(icon(name, state === "dropped" || trouble ? "failed" : ""));
  place.title = trouble ? `${title}. ${trouble}` : title;
}

function tools(message, own, act) {
  const buttons = [
    h("button", { type: "button", "aria-label": "Ответить", title: "Ответить", onclick: () => act.reply(message) }, icon("reply")),
  ];
  if (own && message.text) {
    buttons.unshift(
      h("button", { type: "button", "aria-label": "Изменить", title: "Изменить", onclick: () => act.edit(message) }, icon("edit")),
    );
  }
  return h("div.tools", {}, ...buttons);
}

function inlineKeyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return h(
    "div.inline",
    {},
    ...rows.map((row) =>
      h("div.inline-row", {}, ...row.map((button) => inlineButton(message, button, act))),
    ),
  );
}

function inlineButton(message, button, act) {
  const look = { "data-style": button.style };
  if (button.url) {
    const safe = /^(https?|tg):/i.test(button.url) ? button.url : undefined;
    return h("a.key", { ...look, href: safe, target: "_blank", rel: "noopener" }, button.text, icon("tab", "corner"));
  }
  const element = h("button.key", { ...look, type: "button" }, button.text);
  if (button.web_app) {
    element.append(icon("app", "corner"));
    element.addEventListener("click", () => act.openApp(button.web_app.url));
  } else if (button.callback_data) {
    element.addEventListener("click", () => act.press(message, button.callback_data, element));
  } else if (button.copy_text) {
    element.addEventListener("click", () => act.copy(button.copy_text.text));
  } else {
    element.disabled = true;
  }
  return element;
}
