/** Where one writes: text, files, replies, changes, commands and the bot's keyboard. */
import { $, h, icon } from "./dom.js";
import * as api from "./api.js";
import { bytes, summary } from "./message.js";
import { toast } from "./dialog.js";

export class Composer {
  #openApp;
  #commands = [];
  #selected = -1;
  #pending = null; // { kind: "reply" | "edit" | "file", … }

  constructor(openApp) {
    this.#openApp = openApp;
    $("composer").addEventListener("submit", (event) => (event.preventDefault(), this.#submit()));
    $("text").addEventListener("input", () => (this.#grow(), this.#suggest()));
    $("text").addEventListener("keydown", (event) => this.#key(event));
    $("text").addEventListener("paste", (event) => this.#paste(event));
    $("attach").addEventListener("click", () => $("file").click());
    $("file").addEventListener("change", () => this.#pick($("file").files[0]));
    $("strip-close").addEventListener("click", () => this.#clear());
    $("start").addEventListener("click", () => this.#run(() => api.sendText("/start")));
    this.#drops();
  }

  setCommands(commands) {
    this.#commands = commands;
  }

  setMenu(button) {
    const menu = $("menu");
    const app = button.type === "web_app";
    menu.hidden = !app && this.#commands.length === 0;
    menu.replaceChildren(icon(app ? "app" : "menu"), app ? button.text : "Меню");
    // A name that begins the same whatever the bot calls its button: tests and readers rely on it.
    menu.title = app ? `Открыть приложение: ${button.text}` : "Меню: команды бота";
    menu.setAttribute("aria-label", menu.title);
    menu.onclick = () => (app ? this.#openApp(button.web_app.url) : this.#toggleCommands());
  }

  /** The reply keyboard of the newest message that says something about it. */
  setKeyboard(markup, used) {
    const place = $("keyboard");
    const rows = markup?.keyboard;
    place.hidden = !rows || used;
    $("text").placeholder = markup?.input_field_placeholder ?? "Сообщение";
    if (!rows) return;
    place.replaceChildren(
      ...rows.map((row) => h("div.keyboard-row", {}, ...row.map((button) => this.#keyboardButton(button)))),
    );
  }

  #keyboardButton(button) {
    const text = typeof button === "string" ? button : button.text;
    const press = button.web_app
      ? () => this.#openApp(button.web_app.url, text)
      : () => this.#run(() => api.sendText(text));
    return h("button.key", { type: "button", "data-style": button.style, onclick: press }, text);
  }

  reply(message) {
    this.#offer({ kind: "reply", message }, icon("reply"), message.from.first_name, summary(message));
  }

  edit(message) {
    this.#offer({ kind: "edit", message }, icon("edit"), "Изменение", message.text);
    $("text").value = message.text;
    this.#grow();
  }

  command(text) {
    return this.#run(() => api.sendText(text));
  }

  #pick(file) {
    if (!file) return;
    const picture = /^image\/(png|jpe?g|gif|bmp)$/.test(file.type);
    const preview = picture ? h("img", { src: URL.createObjectURL(file), alt: "" }) : icon("file");
    this.#offer({ kind: "file", file, picture }, preview, file.name, bytes(file.size));
    $("strip-raw").hidden = !picture;
    $("as-file").checked = !picture;
    $("text").placeholder = "Подпись";
  }

  #offer(pending, picture, title, note) {
    this.#clear();
    this.#pending = pending;
    $("strip-icon").replaceChildren(picture);
    $("strip-title").textContent = title;
    $("strip-note").textContent = note;
    $("strip-raw").hidden = true;
    $("strip").hidden = false;
    $("text").focus();
  }

  #clear() {
    if (this.#pending?.kind === "edit") $("text").value = "";
    this.#pending = null;
    $("strip").hidden = true;
    $("file").value = "";
    $("text").placeholder = "Сообщение";
    this.#grow();
  }

  async #submit() {
    const text = $("text").value;
    const pending = this.#pending;
    if (!text.trim() && pending?.kind !== "file") return;
    $("text").value = "";
    this.#clear();
    this.#closeCommands();
    const done = await this.#run(() => this.#send(text, pending));
    if (!done && !$("text").value) $("text").value = text;
    this.#grow();
    $("text").focus();
  }

  #send(text, pending) {
    switch (pending?.kind) {
      case "edit":
        return api.editText(pending.message.message_id, text);
      case "file":
        return api.sendFile(pending.file, text, !pending.picture || $("as-file").checked);
      default:
        return api.sendText(text, pending?.message.message_id);
    }
  }

  async #run(action) {
    try {
      await action();
      return true;
    } catch (problem) {
      toast(problem.message);
      return false;
    }
  }

  #grow() {
    const text = $("text");
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
  }

  #key(event) {
    const open = !$("commands").hidden;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#select(this.#selected + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      open ? this.#closeCommands() : this.#clear();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const chosen = open && $("commands").children[this.#selected];
      chosen ? chosen.click() : this.#submit();
    }
  }

  #suggest() {
    const typed = $("text").value;
    const matches = /^\/\w*$/.test(typed)
      ? this.#commands.filter(({ command }) => `/${command}`.startsWith(typed))
      : [];
    matches.length ? this.#showCommands(matches) : this.#closeCommands();
  }

  #toggleCommands() {
    $("commands").hidden ? this.#showCommands(this.#commands) : this.#closeCommands();
  }

  #showCommands(list) {
    const choose = (command) => {
      $("text").value = "";
      this.#closeCommands();
      this.command(`/${command}`);
    };
    $("commands").replaceChildren(
      ...list.map(({ command, description }) =>
        h(
          "li.command",
          { role: "option", onclick: () => choose(command) },
          h("strong", {}, `/${command}`),
          h("span", {}, description),
        ),
      ),
    );
    $("commands").hidden = false;
    this.#select(0);
  }

  #select(index) {
    const options = [...$("commands").children];
    this.#selected = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#selected)));
    options[this.#selected]?.scrollIntoView({ block: "nearest" });
  }

  #closeCommands() {
    $("commands").hidden = true;
    this.#selected = -1;
  }

  #paste(event) {
    const file = event.clipboardData?.files[0];
    if (file) {
      event.preventDefault();
      this.#pick(file);
    }
  }

  #drops() {
    const chat = document.querySelector(".chat");
    chat.addEventListener("dragover", (event) => event.preventDefault());
    chat.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#pick(event.dataTransfer?.files[0]);
    });
  }
}
