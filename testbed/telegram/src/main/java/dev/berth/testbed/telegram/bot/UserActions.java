package dev.berth.testbed.telegram.bot;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.chat.Formatted;
import dev.berth.testbed.telegram.chat.Message;
import dev.berth.testbed.telegram.chat.Upload;
import dev.berth.testbed.telegram.chat.User;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.update.Update;
import dev.berth.testbed.telegram.update.UpdateKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a person does in the private chat with a bot. Each action changes the chat and queues the
/// update that tells the bot, in one order for both.
public final class UserActions {
  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_CAPTION = 1024;

  private final Bot bot;

  UserActions(Bot bot) {
    this.bot = bot;
  }

  /// An action's traces.
  ///
  /// @param update empty if the bot does not want this kind of update
  public record Done(Message message, Optional<Update> update) {}

  /// Writes a text; `extra` holds further fields of the message, such as a quoted one.
  public Done send(User user, String text, JsonObject extra) {
    Formatted formatted = checked(text, LONGEST_TEXT);
    if (formatted.text().isEmpty()) {
      throw Refusal.badRequest("message text is empty");
    }
    return post(user, merged(formatted.fields("text", "entities"), extra));
  }

  /// Sends a photo; it is made into Telegram's sizes.
  public Done photo(User user, Upload upload, String caption) {
    JsonObject content =
        bot.attachments()
            .photo(upload)
            .orElseThrow(() -> Refusal.badRequest("IMAGE_PROCESS_FAILED"));
    return post(user, merged(content, captionFields(caption)));
  }

  /// Sends a file as it is.
  public Done document(User user, Upload upload, String caption) {
    return post(user, merged(bot.attachments().document(upload), captionFields(caption)));
  }

  private static JsonObject captionFields(String caption) {
    return checked(caption, LONGEST_CAPTION).fields("caption", "caption_entities");
  }

  private static Formatted checked(String text, int longest) {
    Formatted formatted = new Formatted(text, List.of()).normal();
    if (formatted.length() > longest) {
      throw Refusal.badRequest("message is too long");
    }
    return formatted;
  }

  private static JsonObject merged(JsonObject content, JsonObject more) {
    JsonObject all = content.copy();
    more.keys().forEach(key -> all.with(key, more.get(key)));
    return all;
  }

  private synchronized Done post(User user, JsonObject content) {
    Message message = bot.messages().add(user, user.chat(), content);
    return new Done(message, tell(UpdateKind.MESSAGE, message));
  }

  private Optional<Update> tell(UpdateKind kind, Message message) {
    Instant born = Instant.ofEpochSecond(message.wire().needNumber("date"));
    return bot.updates().add(kind, message.chat(), born, message.forBot());
  }

  /// Changes the text of one's own message.
  public synchronized Done edit(User user, long messageId, String text) {
    Message old = mine(user, messageId);
    boolean captioned = old.wire().has("photo") || old.wire().has("document");
    Formatted formatted = checked(text, captioned ? LONGEST_CAPTION : LONGEST_TEXT);
    JsonObject fields =
        captioned
            ? formatted.fields("caption", "caption_entities")
            : formatted.fields("text", "entities");
    Message changed =
        bot.messages()
            .edit(
                old,
                wire -> {
                  List.of("text", "entities", "caption", "caption_entities")
                      .forEach(key -> wire.with(key, null));
                  return merged(wire, fields);
                })
            .orElseThrow(() -> Refusal.badRequest("message is not modified"));
    return new Done(changed, tell(UpdateKind.EDITED_MESSAGE, changed));
  }

  private Message mine(User user, long messageId) {
    return bot.messages()
        .find(user.id(), messageId)
        .filter(message -> !message.fromBot())
        .orElseThrow(() -> Refusal.badRequest("message to edit not found"));
  }

  /// Presses an inline button, named by its callback data; returns the callback query's id.
  public synchronized String press(User user, long messageId, String data) {
    Message message =
        bot.messages()
            .find(user.id(), messageId)
            .filter(found -> hasButton(found, data))
            .orElseThrow(() -> Refusal.badRequest("no such button under this message"));
    Instant now = bot.world().time().now();
    String id = Long.toString(bot.world().random().nextLong(1L << 60, 1L << 62));
    bot.callbacks().pressed(id);
    JsonObject query =
        JsonObject.of("id", id)
            .with("from", user.wire())
            .with("message", message.forBot())
            .with("chat_instance", Long.toString(user.id() * 31 + bot.token().id()))
            .with("data", data);
    bot.updates().add(UpdateKind.CALLBACK_QUERY, user.id(), now, query);
    return id;
  }

  private static boolean hasButton(Message message, String data) {
    return message.inlineKeyboard().stream()
        .flatMap(row -> ((List<?>) row).stream())
        .anyMatch(button ->
            button instanceof JsonObject object
                && object.text("callback_data").equals(Optional.of(data)));
  }

  /// A Mini App opened from a reply keyboard sends data: a service message to the bot.
  public Done webAppData(User user, String buttonText, String data) {
    JsonObject sent = JsonObject.of("data", data).with("button_text", buttonText);
    return post(user, JsonObject.of("web_app_data", sent));
  }
}
