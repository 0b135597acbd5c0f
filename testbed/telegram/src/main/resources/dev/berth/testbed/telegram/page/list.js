/** The list of messages: keeps one element per message, days between them, and the scroll position. */
import { $, h } from "./dom.js";
import { messageItem, tick } from "./message.js";

const DAY = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long" });

export class MessageList {
  #act;
  #messages = new Map();
  #items = new Map();
  #updates = new Map();
  #ticks = new Map();

  constructor(act) {
    this.#act = act;
    $("scroll").addEventListener("scroll", () => this.#watchEnd());
    $("to-end").addEventListener("click", () => this.toEnd("smooth"));
    new ResizeObserver(() => this.#stay()).observe($("scroll"));
  }

  /** Starts over with these messages and what is known of their delivery. */
  reset(messages, deliveries) {
    this.#messages.clear();
    this.#items.clear();
    for (const message of messages) this.#messages.set(message.message_id, message);
    for (const update of deliveries) this.#delivery(update.update_id, update.message_id, update.state);
    this.#render();
    this.toEnd();
  }

  put(message) {
    const atEnd = this.#stuck || !message.from.is_bot;
    const isNew = !this.#messages.has(message.message_id);
    this.#messages.set(message.message_id, message);
    this.#items.delete(message.message_id);
    this.#render(isNew ? message.message_id : 0);
    if (atEnd) this.toEnd(isNew ? "smooth" : "instant");
  }

  remove(id) {
    this.#messages.delete(id);
    this.#items.delete(id);
    this.#render();
  }

  /** An update was queued, tried, or is done. */
  delivery(kind, data) {
    if (kind === "update") this.#delivery(data.id, data.payload.message_id, "pending");
    const known = this.#updates.get(data.id ?? data.update_id);
    if (known === undefined) return;
    if (kind === "update_done") this.#tick(known, data.how);
    if (kind === "attempt" && data.error) this.#tick(known, "pending", `Последняя попытка: ${data.error}`);
  }

  #delivery(update, message, state) {
    this.#updates.set(update, message);
    this.#tick(message, state);
  }

  #tick(message, state, trouble) {
    this.#ticks.set(message, [state, trouble]);
    const item = this.#items.get(message);
    if (item) tick(item, state, trouble);
  }

  #render(fresh = 0) {
    const nodes = [];
    let day = "";
    let last = null;
    for (const message of [...this.#messages.values()].sort((a, b) => a.message_id - b.message_id)) {
      const date = dayName(message.date);
      if (date !== day) {
        nodes.push(h("li.day", {}, date));
        last = null;
      }
      day = date;
      const item = this.#item(message);
      const near = last?.message.from.id === message.from.id && message.date - last.message.date < 600;
      item.classList.toggle("near", near);
      item.classList.toggle("fresh", message.message_id === fresh);
      item.classList.add("last");
      if (near) last.item.classList.remove("last");
      last = { message, item };
      nodes.push(item);
    }
    $("messages").replaceChildren(...nodes);
    $("empty").hidden = this.#messages.size > 0;
  }

  #item(message) {
    let item = this.#items.get(message.message_id);
    if (!item) {
      item = messageItem(message, this.#act);
      this.#items.set(message.message_id, item);
      const [state, trouble] = this.#ticks.get(message.message_id) ?? [];
      tick(item, state, trouble);
      item.querySelector("img")?.addEventListener("load", () => this.#stay());
    }
    return item;
  }

  #stuck = true;
  #lastTop = 0;

  #stay() {
    if (this.#stuck) this.toEnd();
  }

  #nearEnd() {
    const scroll = $("scroll");
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
  }

  /** Leaves the end only when the person scrolls up: a smooth scroll passes many places below. */
  #watchEnd() {
    const top = $("scroll").scrollTop;
    if (this.#nearEnd()) this.#stuck = true;
    else if (top < this.#lastTop) this.#stuck = false;
    this.#lastTop = top;
    $("to-end").hidden = this.#stuck;
  }

  toEnd(behavior = "instant") {
    this.#stuck = true;
    $("scroll").scrollTo({ top: $("scroll").scrollHeight, behavior });
  }
}

function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const today = new Date().toDateString();
  const yesterday = new Date(Date.now() - 86_400_000).toDateString();
  if (date.toDateString() === today) return "Сегодня";
  if (date.toDateString() === yesterday) return "Вчера";
  return DAY.format(date);
}
