package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A message in the form the Bot API shows it (type Message). The simulator keeps messages as they
/// go over the wire, so that a restart cannot change what a bot saw.
public record Message(JsonObject wire) {
  public Message {
    wire = wire.copy();
  }

  public long id() {
    return wire.needNumber("message_id");
  }

  public long chat() {
    return wire.needObject("chat").needNumber("id");
  }

  public boolean fromBot() {
    return wire.object("from").map(from -> from.flag("is_bot")).orElse(false);
  }

  /// Whether the text or caption contains `words`.
  public boolean says(String words) {
    return wire.text("text").or(() -> wire.text("caption")).orElse("").contains(words);
  }

  /// The rows of buttons under the message; none if it has no inline keyboard.
  public List<?> inlineKeyboard() {
    Optional<JsonObject> markup = wire.object("reply_markup");
    return markup.isPresent() ? markup.get().list("inline_keyboard") : List.of();
  }

  /// What an edit must change: the content and the buttons.
  boolean sameContent(JsonObject other) {
    return List.of("text", "caption", "entities", "caption_entities", "reply_markup").stream()
        .allMatch(key -> java.util.Objects.equals(wire.get(key), other.get(key)));
  }

  /// The message as the bot gets it: a reply keyboard is shown to the user only, so Telegram leaves
  /// every markup but inline keyboards out.
  public JsonObject forBot() {
    JsonObject copy = wire.copy();
    return inlineKeyboard().isEmpty() ? copy.with("reply_markup", null) : copy;
  }
}
