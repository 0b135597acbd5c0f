/** Puts the page together: loads the room, then follows its events. */
import { $, face } from "./dom.js";
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { MessageList } from "./list.js";
import { MiniApp } from "./miniapp.js";
import { box, show, toast } from "./dialog.js";
import { showDelivery, showPeople, togglePeople } from "./people.js";

let room;
let keyboard = null;
let quiet;
const delivery = { webhook: "", pending: 0, trouble: "" };
const app = new MiniApp();

const openApp = (url, button) =>
  app.open(url, room, button).catch((problem) => toast(problem.message));

const composer = new Composer(openApp);
const list = new MessageList({
  openApp,
  show,
  press,
  command: (text) => composer.command(text),
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast("Скопировано")),
});

async function start() {
  room = await api.room();
  document.title = `${room.bot.first_name} · Телеграм-симулятор`;
  $("bot-name").textContent = $("empty-name").textContent = room.bot.first_name;
  $("bot-link").textContent = `@${room.bot.username}`;
  face($("bot-face"), room.bot);
  face($("empty-face"), room.bot);
  showPeople(room.people, room.user);
  list.reset(room.messages, room.deliveries);
  keyboard = null;
  room.messages.forEach(rememberKeyboard);
  Object.assign(delivery, room.delivery);
  refresh();
  api.listen(room.event, onEvent, () => start().catch(sorry));
}

function refresh() {
  composer.setCommands(room.commands);
  composer.setMenu(room.menu_button);
  composer.setKeyboard(keyboard, false);
  showDelivery(delivery);
}

function rememberKeyboard(message) {
  const markup = message.reply_markup;
  if (message.from.is_bot && markup?.keyboard) keyboard = markup;
  if (message.from.is_bot && markup?.remove_keyboard) keyboard = null;
  if (!message.from.is_bot && keyboard?.one_time_keyboard) keyboard = null;
}

function onEvent(kind, data) {
  const mine = (data.chat?.id ?? data.chat) === room.user.id;
  switch (kind) {
    case "message":
      if (mine) onMessage(data);
      break;
    case "message_deleted":
      if (mine) list.remove(data.message_id);
      break;
    case "chat_action":
      if (mine) busy(data.action);
      break;
    case "person":
      room.people.push(data);
      showPeople(room.people, room.user);
      break;
    case "commands":
    case "menu_button":
    case "webhook":
      api.room().then((fresh) => {
        Object.assign(room, { commands: fresh.commands, menu_button: fresh.menu_button });
        Object.assign(delivery, fresh.delivery);
        refresh();
      }, sorry);
      break;
    default:
      follow(kind, data);
  }
}

function onMessage(message) {
  list.put(message);
  rememberKeyboard(message);
  if (message.from.is_bot) busy("");
  composer.setKeyboard(keyboard, false);
}

/** Counts what waits for the bot, and marks this chat's messages. */
function follow(kind, data) {
  list.delivery(kind, data);
  if (kind === "update") delivery.pending += 1;
  if (kind === "update_done") delivery.pending = Math.max(0, delivery.pending - 1);
  if (kind === "attempt") delivery.trouble = data.error ?? "";
  showDelivery(delivery);
}

const ACTIONS = {
  upload_photo: "отправляет фото…",
  upload_document: "отправляет файл…",
  record_voice: "записывает голосовое…",
  upload_voice: "записывает голосовое…",
};

/** Telegram shows an action for five seconds, or until the next message. */
function busy(action) {
  clearTimeout(quiet);
  const on = action && action !== "cancel";
  $("bot-state").textContent = on ? (ACTIONS[action] ?? "печатает…") : "бот";
  $("bot-state").classList.toggle("busy", Boolean(on));
  if (on) quiet = setTimeout(() => busy(""), 5000);
}

async function press(message, data, button) {
  button.classList.add("waiting");
  try {
    const { callback_query_id: id } = await api.press(message.message_id, data);
    const { answer } = await api.callback(id);
    if (answer?.text) answer.show_alert ? await box({ message: answer.text }) : toast(answer.text);
  } catch (problem) {
    toast(problem.message);
  } finally {
    button.classList.remove("waiting");
  }
}

function sorry(problem) {
  toast(`Симулятор не отвечает: ${problem.message}`);
  setTimeout(() => start().catch(sorry), 2000);
}

togglePeople();
start().catch(sorry);
