/**
 * What a Mini App in a frame can ask of Telegram, by postMessage with {eventType, eventData} as JSON
 * in both directions (core.telegram.org/bots/webapps; the protocol of Telegram's web clients).
 */
import { box, toast } from "./dialog.js";
import { themeParams, onThemeChange } from "./theme.js";

export class Bridge {
  #frame;
  #sheet;
  #cloud;

  /** `sheet` is the panel around the frame; `store` names the storage of this bot and person. */
  constructor(frame, sheet, store) {
    this.#frame = frame;
    this.#sheet = sheet;
    this.#cloud = new Cloud(store);
    this.listener = (event) => this.#receive(event);
    addEventListener("message", this.listener);
    onThemeChange(() => this.#theme());
    new ResizeObserver(() => this.#viewport()).observe(frame);
  }

  close() {
    removeEventListener("message", this.listener);
  }

  send(eventType, eventData = {}) {
    this.#frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), "*");
  }

  #receive(event) {
    if (event.source !== this.#frame.contentWindow || typeof event.data !== "string") return;
    let message;
    try {
      message = JSON.parse(event.data);
    } catch {
      return; // a frame may send anything; only the protocol is for us
    }
    this.#sheet.answered();
    HANDLERS[message.eventType]?.call(this, message.eventData ?? {});
  }

  #theme() {
    this.send("theme_changed", { theme_params: themeParams() });
  }

  #viewport() {
    const { clientWidth: width, clientHeight: height } = this.#frame;
    this.send("viewport_changed", { width, height, is_expanded: true, is_state_stable: true });
  }

  get handlers() {
    return {
      sheet: this.#sheet,
      cloud: this.#cloud,
      theme: () => this.#theme(),
      viewport: () => this.#viewport(),
    };
  }
}

const INSETS = { top: 0, bottom: 0, left: 0, right: 0 };

/** Each is called with the bridge as `this`. Haptics and orientation have no meaning here. */
const HANDLERS = {
  iframe_ready() {
    this.handlers.theme();
    this.handlers.viewport();
  },
  iframe_will_reload() {},
  web_app_ready() {},
  web_app_expand() {
    this.handlers.sheet.expand();
  },
  web_app_close() {
    this.handlers.sheet.close(true);
  },
  web_app_request_theme() {
    this.handlers.theme();
  },
  web_app_request_viewport() {
    this.handlers.viewport();
  },
  web_app_request_safe_area() {
    this.send("safe_area_changed", INSETS);
  },
  web_app_request_content_safe_area() {
    this.send("content_safe_area_changed", INSETS);
  },
  web_app_setup_back_button({ is_visible: visible }) {
    this.handlers.sheet.setBack(visible, () => this.send("back_button_pressed"));
  },
  web_app_setup_settings_button() {},
  web_app_setup_main_button(look) {
    this.handlers.sheet.setButton("main", look, () => this.send("main_button_pressed"));
  },
  web_app_setup_secondary_button(look) {
    this.handlers.sheet.setButton("secondary", look, () => this.send("secondary_button_pressed"));
  },
  web_app_setup_closing_behavior({ need_confirmation: ask }) {
    this.handlers.sheet.confirmClose = Boolean(ask);
  },
  web_app_setup_swipe_behavior() {},
  web_app_set_header_color({ color, color_key: key }) {
    this.handlers.sheet.paint("--app-header", color ?? themeParams()[key]);
  },
  web_app_set_background_color({ color }) {
    this.handlers.sheet.paint("--app-background", color);
  },
  web_app_set_bottom_bar_color({ color }) {
    this.handlers.sheet.paint("--app-bottom", color);
  },
  web_app_trigger_haptic_feedback() {},
  async web_app_open_popup({ title, message, buttons }) {
    const id = await box({ title, message, buttons });
    this.send("popup_closed", id === undefined ? {} : { button_id: id });
  },
  web_app_open_link({ url }) {
    if (/^https?:/i.test(url)) open(url, "_blank", "noopener");
  },
  web_app_open_tg_link({ path_full: path }) {
    toast(`Ссылка Телеграма: t.me${path}`);
  },
  web_app_data_send({ data }) {
    this.handlers.sheet.sendData(data);
  },
  web_app_request_fullscreen() {
    this.handlers.sheet.expand();
    this.send("fullscreen_failed", { error: "UNSUPPORTED" });
  },
  web_app_request_write_access() {
    this.send("write_access_requested", { status: "allowed" });
  },
  web_app_request_phone() {
    this.send("phone_requested", { status: "cancelled" });
  },
  web_app_read_text_from_clipboard({ req_id }) {
    this.send("clipboard_text_received", { req_id, data: null });
  },
  web_app_check_home_screen() {
    this.send("home_screen_checked", { status: "unsupported" });
  },
  web_app_invoke_custom_method({ req_id, method, params }) {
    const outcome = this.handlers.cloud.call(method, params);
    this.send("custom_method_invoked", { req_id, ...outcome });
  },
};

/** CloudStorage, kept in this browser. */
class Cloud {
  constructor(store) {
    this.store = `cloud:${store}:`;
  }

  call(method, params) {
    switch (method) {
      case "saveStorageValue":
        localStorage.setItem(this.store + params.key, params.value);
        return { result: true };
      case "getStorageValues":
        return {
          result: Object.fromEntries(
            params.keys.map((key) => [key, localStorage.getItem(this.store + key) ?? ""]),
          ),
        };
      case "deleteStorageValues":
        params.keys.forEach((key) => localStorage.removeItem(this.store + key));
        return { result: true };
      case "getStorageKeys":
        return {
          result: Object.keys(localStorage)
            .filter((key) => key.startsWith(this.store))
            .map((key) => key.slice(this.store.length)),
        };
      default:
        return { error: "UNKNOWN_METHOD" };
    }
  }
}
