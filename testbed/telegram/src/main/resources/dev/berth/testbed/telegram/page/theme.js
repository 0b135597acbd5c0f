/** The colours a Mini App is given (core.telegram.org/bots/webapps#themeparams). */

const LIGHT = {
  bg_color: "#ffffff",
  secondary_bg_color: "#f1f3f6",
  text_color: "#0f1419",
  hint_color: "#66727d",
  link_color: "#1768ba",
  button_color: "#1d76cf",
  button_text_color: "#ffffff",
  header_bg_color: "#ffffff",
  bottom_bar_bg_color: "#ffffff",
  accent_text_color: "#1768ba",
  section_bg_color: "#ffffff",
  section_header_text_color: "#66727d",
  section_separator_color: "#e3e8ed",
  subtitle_text_color: "#66727d",
  destructive_text_color: "#d43c41",
};

const DARK = {
  bg_color: "#17212b",
  secondary_bg_color: "#0f171f",
  text_color: "#f3f6f9",
  hint_color: "#8b9aa8",
  link_color: "#7bbcf6",
  button_color: "#2a78cc",
  button_text_color: "#ffffff",
  header_bg_color: "#17212b",
  bottom_bar_bg_color: "#17212b",
  accent_text_color: "#7bbcf6",
  section_bg_color: "#1f2c39",
  section_header_text_color: "#7bbcf6",
  section_separator_color: "#0d151d",
  subtitle_text_color: "#8b9aa8",
  destructive_text_color: "#ff6d70",
};

const dark = matchMedia("(prefers-color-scheme: dark)");

export const themeParams = () => (dark.matches ? DARK : LIGHT);

export const onThemeChange = (run) => dark.addEventListener("change", run);
