package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Checks a `reply_markup` and cuts it down to what Telegram keeps.
public final class Keyboards {
  private static final int MAX_CALLBACK_BYTES = 64;
  private static final List<String> OTHER_BUTTONS =
      List.of(
          "callback_game",
          "pay",
          "switch_inline_query",
          "switch_inline_query_current_chat",
          "switch_inline_query_chosen_chat",
          "login_url",
          "copy_text");

  private Keyboards() {}

  /// The markup to keep; empty if it says nothing.
  ///
  /// @throws Refusal with Telegram's text
  public static Optional<JsonObject> check(JsonObject markup) {
    List<?> keyboard = rows(markup, "keyboard", "Field \"keyboard\" must be an Array of Arrays");
    List<?> inline =
        rows(
            markup,
            "inline_keyboard",
            "Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
    if (!keyboard.isEmpty()) {
      keyboard.forEach(row -> ((List<?>) row).forEach(Keyboards::replyButton));
      return Optional.of(markup);
    }
    if (!inline.isEmpty()) {
      inline.forEach(row -> ((List<?>) row).forEach(Keyboards::inlineButton));
      return Optional.of(JsonObject.of("inline_keyboard", inline));
    }
    return markup.flag("remove_keyboard") || markup.flag("force_reply")
        ? Optional.of(markup)
        : Optional.empty();
  }

  private static List<?> rows(JsonObject markup, String key, String problem) {
    if (markup.has(key) && !(markup.get(key) instanceof List<?>)) {
      throw Refusal.badRequest("Field \"" + key + "\" must be of type Array");
    }
    List<?> rows = markup.list(key);
    if (!rows.stream().allMatch(List.class::isInstance)) {
      throw Refusal.badRequest(problem);
    }
    return rows.stream().filter(row -> !((List<?>) row).isEmpty()).toList();
  }

  private static void replyButton(Object button) {
    if (button instanceof String) {
      return;
    }
    if (!(button instanceof JsonObject object)) {
      throw Refusal.badRequest(
          "Can't parse keyboard button: KeyboardButton must be a String or an Object");
    }
    if (object.text("text").isEmpty()) {
      throw Refusal.badRequest("Can't parse keyboard button: Can't find field \"text\"");
    }
    object.object("web_app").ifPresent(app -> webApp("keyboard button", app));
  }

  private static void inlineButton(Object button) {
    if (!(button instanceof JsonObject object)) {
      throw inlineProblem("InlineKeyboardButton must be an Object");
    }
    String text = object.text("text").orElseThrow(() -> inlineProblem("Can't find field \"text\""));
    if (text.isBlank()) {
      throw Refusal.badRequest("Inline keyboard button text must be non-empty");
    }
    String url = object.text("url").orElse("");
    String data = object.text("callback_data").orElse("");
    if (!url.isEmpty()) {
      checkUrl(url);
    } else if (!data.isEmpty()) {
      if (data.getBytes(StandardCharsets.UTF_8).length > MAX_CALLBACK_BYTES) {
        throw Refusal.badRequest("BUTTON_DATA_INVALID");
      }
    } else if (object.has("web_app")) {
      webApp("inline keyboard button", object.object("web_app").orElseGet(JsonObject::empty));
    } else if (OTHER_BUTTONS.stream().noneMatch(object::has)) {
      throw inlineProblem("Text buttons are unallowed in the inline keyboard");
    }
  }

  private static Refusal inlineProblem(String what) {
    return Refusal.badRequest("Can't parse inline keyboard button: " + what);
  }

  private static void checkUrl(String url) {
    if (!url.startsWith("tg://") && scheme(url).isEmpty()) {
      throw Refusal.badRequest(
          "Inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
    }
  }

  /// Telegram opens Mini Apps over HTTPS only.
  private static void webApp(String where, JsonObject app) {
    String url = app.text("url").orElseThrow(() -> Refusal.badRequest("Can't find field \"url\""));
    if (!scheme(url).equals(Optional.of("https"))) {
      throw Refusal.badRequest(
          where + " Web App URL '" + url + "' is invalid: Only HTTPS links are allowed");
    }
  }

  /// `http` or `https` if it is a web address with a host.
  public static Optional<String> scheme(String url) {
    try {
      URI uri = URI.create(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri.getScheme()) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
