/** The panel a Mini App lives in. */
import { $, h, icon } from "./dom.js";
import * as api from "./api.js";
import { Bridge } from "./bridge.js";
import { box, toast } from "./dialog.js";
import { themeParams } from "./theme.js";

const PATIENCE = 6000;

export class MiniApp {
  #bridge = null;
  #back = null;
  #button = "";
  #waiting;
  confirmClose = false;

  constructor() {
    $("app-close").addEventListener("click", () => (this.#back ? this.#back() : this.close()));
    addEventListener("keydown", (event) => {
      const free = !document.querySelector("dialog[open]");
      if (event.key === "Escape" && free && this.#bridge) this.close();
    });
  }

  /** Opens an app of `bot`; from a reply keyboard, by the button with the text `keyboardButton`. */
  async open(url, room, keyboardButton = "") {
    this.close(true);
    const address = await launchUrl(url, keyboardButton);
    this.#button = keyboardButton;
    this.confirmClose = false;
    $("app-name").textContent = room.bot.first_name;
    for (const link of ["app-tab", "app-hint-tab"]) $(link).href = address;
    const frame = h("iframe", {
      src: address,
      title: `Мини-приложение ${room.bot.first_name}`,
      allow: "clipboard-write; fullscreen",
    });
    $("app-frame").replaceChildren(frame);
    $("miniapp").hidden = false;
    this.setBack(false);
    this.#bridge = new Bridge(frame, this, `${room.bot.id}:${room.user.id}`);
    this.#waiting = setTimeout(() => ($("app-hint").hidden = false), PATIENCE);
  }

  /** The app spoke: it is alive. */
  answered() {
    clearTimeout(this.#waiting);
    $("app-hint").hidden = true;
  }

  async close(sure = false) {
    if (!sure && this.confirmClose && !(await this.#reallyClose())) return;
    this.#bridge?.close();
    this.#bridge = null;
    clearTimeout(this.#waiting);
    $("miniapp").hidden = true;
    $("miniapp").classList.remove("expanded");
    $("miniapp").removeAttribute("style");
    $("app-frame").replaceChildren();
    $("app-buttons").replaceChildren();
    $("app-buttons").hidden = true;
    $("app-hint").hidden = true;
  }

  async #reallyClose() {
    const buttons = [
      { id: "no", type: "cancel" },
      { id: "yes", type: "destructive", text: "Закрыть" },
    ];
    const message = "Изменения, которые вы сделали, могут не сохраниться.";
    return (await box({ title: "Закрыть приложение?", message, buttons })) === "yes";
  }

  expand() {
    $("miniapp").classList.add("expanded");
  }

  setBack(visible, press) {
    this.#back = visible ? press : null;
    $("app-close").replaceChildren(...(visible ? [icon("back")] : ["Закрыть"]));
    $("app-close").setAttribute("aria-label", visible ? "Назад" : "Закрыть");
  }

  setButton(name, look, press) {
    const bar = $("app-buttons");
    bar.querySelector(`[data-name=${name}]`)?.remove();
    if (look.is_visible) {
      const button = h(
        `button${look.is_progress_visible ? ".progress" : ""}`,
        { type: "button", "data-name": name, disabled: look.is_active === false, onclick: press },
        look.text ?? "",
      );
      button.style.background = look.color ?? themeParams().button_color;
      button.style.color = look.text_color ?? themeParams().button_text_color;
      name === "main" ? bar.append(button) : bar.prepend(button);
    }
    bar.hidden = bar.children.length === 0;
  }

  /** Colours one part of the panel; the title is kept readable on it. */
  paint(part, color) {
    if (!/^#[0-9a-f]{6}$/i.test(color ?? "")) return;
    $("miniapp").style.setProperty(part, color);
    if (part === "--app-header") {
      const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
      const bright = r * 0.299 + g * 0.587 + b * 0.114 > 150;
      $("miniapp").style.setProperty("--app-header-text", bright ? "#0f1419" : "#fff");
    }
  }

  async sendData(data) {
    try {
      await api.sendAppData(this.#button, data);
      this.close(true);
    } catch (problem) {
      toast(problem.message);
    }
  }
}

/** Apps opened from a reply keyboard get no initData, as in Telegram. */
async function launchUrl(url, keyboardButton) {
  const data = keyboardButton ? "" : (await api.launchData()).init_data;
  const fragment = [
    data && `tgWebAppData=${encodeURIComponent(data)}`,
    "tgWebAppVersion=9.1",
    "tgWebAppPlatform=web",
    `tgWebAppThemeParams=${encodeURIComponent(JSON.stringify(themeParams()))}`,
  ];
  return `${url}${url.includes("#") ? "&" : "#"}${fragment.filter(Boolean).join("&")}`;
}
