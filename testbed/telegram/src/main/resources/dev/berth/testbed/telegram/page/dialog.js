/** Short messages to the person: a toast, a box with buttons, a large picture. */
import { $, h } from "./dom.js";

let hiding;

export function toast(text) {
  const element = $("toast");
  clearTimeout(hiding);
  element.textContent = text;
  element.hidden = false;
  hiding = setTimeout(() => (element.hidden = true), 3500);
}

const WORDS = { ok: "ОК", close: "Закрыть", cancel: "Отмена" };

/** Shows a box; resolves to the id of the button pressed, or undefined if it was dismissed. */
export function box({ title, message, buttons = [{ id: "ok", type: "ok" }] }) {
  const dialog = $("dialog");
  return new Promise((resolve) => {
    let chosen;
    const bar = buttons.map(({ id, type, text }) =>
      h(
        `button${type === "destructive" ? ".danger" : ""}`,
        { type: "button", onclick: () => ((chosen = id), dialog.close()) },
        WORDS[type] ?? text,
      ),
    );
    dialog.replaceChildren(
      ...(title ? [h("h3", {}, title)] : []),
      h("p", {}, message),
      h("div.dialog-buttons", {}, ...bar),
    );
    dialog.addEventListener("close", () => resolve(chosen), { once: true });
    dialog.showModal();
  });
}

export function show(url) {
  const viewer = $("viewer");
  viewer.replaceChildren(h("img", { src: url, alt: "Фото", onclick: () => viewer.close() }));
  viewer.onclick = (event) => event.target === viewer && viewer.close();
  viewer.showModal();
}
