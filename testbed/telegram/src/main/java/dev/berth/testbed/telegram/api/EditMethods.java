package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.Message;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.web.Form;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a bot changes or takes back.
final class EditMethods {
  private EditMethods() {}

  static void addTo(Map<String, Method> methods) {
    methods.put("editmessagetext", EditMethods::editMessageText);
    methods.put("editmessagereplymarkup", EditMethods::editMessageReplyMarkup);
    methods.put("deletemessage", EditMethods::deleteMessage);
  }

  private static Answer editMessageText(Bot bot, Form form) {
    JsonObject content = Arguments.text(form).fields("text", "entities");
    Optional<JsonObject> markup = inlineMarkup(form);
    Message message = own(bot, form);
    if (!message.wire().has("text")) {
      throw Refusal.badRequest("there is no text in the message to edit");
    }
    // Buttons that are not sent again are taken away.
    return edited(
        bot,
        message,
        wire ->
            wire.with("text", content.get("text"))
                .with("entities", content.get("entities"))
                .with("reply_markup", markup.orElse(null)));
  }

  private static Answer editMessageReplyMarkup(Bot bot, Form form) {
    Optional<JsonObject> markup = inlineMarkup(form);
    return edited(bot, own(bot, form), wire -> wire.with("reply_markup", markup.orElse(null)));
  }

  private static Optional<JsonObject> inlineMarkup(Form form) {
    Optional<JsonObject> markup = Arguments.markup(form);
    if (markup.isPresent() && !markup.get().has("inline_keyboard")) {
      throw Refusal.badRequest("inline keyboard expected");
    }
    return markup;
  }

  private static Message own(Bot bot, Form form) {
    Message message = Arguments.message(bot, form, "message to edit");
    if (!message.fromBot()) {
      throw Refusal.badRequest("message can't be edited");
    }
    return message;
  }

  private static Answer edited(Bot bot, Message old, UnaryOperator<JsonObject> change) {
    Message message =
        bot.messages()
            .edit(old, change)
            .orElseThrow(() ->
                Refusal.badRequest(
                    "message is not modified: specified new message content and reply markup"
                        + " are exactly the same as a current content and reply markup of the"
                        + " message"));
    return Answer.of(message.forBot());
  }

  /// In a private chat a bot may delete both its own and the person's messages.
  private static Answer deleteMessage(Bot bot, Form form) {
    if (form.text("chat_id").isEmpty()) {
      throw Refusal.badRequest("Chat identifier is not specified");
    }
    if (form.number("message_id", 0) == 0) {
      throw Refusal.badRequest("Message identifier is not specified");
    }
    Message message = Arguments.message(bot, form, "message to delete");
    bot.messages().delete(message.chat(), message.id());
    return Answer.of(true);
  }
}
