package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.Formatted;
import dev.berth.testbed.telegram.chat.Keyboards;
import dev.berth.testbed.telegram.chat.Message;
import dev.berth.testbed.telegram.chat.TextModes;
import dev.berth.testbed.telegram.json.Json;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import dev.berth.testbed.telegram.web.Form;
import java.util.List;
import java.util.Optional;

/// Reads the parameters that several methods share, refusing what Telegram refuses.
final class Arguments {
  private static final int LONGEST_TEXT = 4096;

  private Arguments() {}

  /// The chat of `chat_id`.
  static JsonObject chat(Bot bot, Form form) {
    String id = form.text("chat_id");
    if (id.isEmpty()) {
      throw Refusal.badRequest("chat_id is empty");
    }
    return bot.messages()
        .chat(form.number("chat_id", 0))
        .orElseThrow(() -> Refusal.badRequest("chat not found"));
  }

  /// The message of `message_id` in the chat of `chat_id`; `role` is how Telegram names it in its
  /// refusal, `message to edit`.
  static Message message(Bot bot, Form form, String role) {
    if (form.text("chat_id").isEmpty() && form.text("message_id").isEmpty()) {
      throw Refusal.badRequest("Message identifier is not specified");
    }
    long chat = chat(bot, form).needNumber("id");
    return bot.messages()
        .find(chat, form.number("message_id", 0))
        .orElseThrow(() -> Refusal.badRequest(role + " not found"));
  }

  /// `text` with `parse_mode` or `entities`.
  static Formatted text(Form form) {
    String text = form.text("text");
    if (text.isEmpty()) {
      throw Refusal.badRequest("Message text is empty");
    }
    Formatted formatted =
        TextModes.read(text, form.text("parse_mode"), entities(form, "entities")).normal();
    if (formatted.text().isEmpty()) {
      throw Refusal.badRequest("text must be non-empty");
    }
    if (formatted.length() > LONGEST_TEXT) {
      throw Refusal.badRequest("message is too long");
    }
    return formatted;
  }

  private static List<JsonObject> entities(Form form, String key) {
    try {
      return Json.parse("{\"list\":" + (form.has(key) ? form.text(key) : "[]") + "}")
              instanceof JsonObject wrapped
          ? wrapped.objects("list")
          : List.of();
    } catch (JsonProblem e) {
      return List.of(); // Telegram ignores entities that it can't read
    }
  }

  /// `reply_markup`; empty if none was given or it says nothing.
  static Optional<JsonObject> markup(Form form) {
    String text = form.text("reply_markup");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Object value = json(text, "Can't parse reply keyboard markup JSON object");
    if (!(value instanceof JsonObject object)) {
      throw Refusal.badRequest("Object expected as reply markup");
    }
    return Keyboards.check(object);
  }

  /// A parameter that is JSON.
  static Object json(String text, String problem) {
    try {
      Object value = Json.parse(text);
      if (value != null) {
        return value;
      }
    } catch (JsonProblem e) {
      throw Refusal.badRequest(problem);
    }
    throw Refusal.badRequest(problem);
  }
}
