package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.Message;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import dev.berth.testbed.telegram.web.Form;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a bot says in a chat.
final class SendMethods {
  private static final Set<String> ACTIONS =
      Set.of(
          "typing",
          "record_video",
          "upload_video",
          "record_audio",
          "record_voice",
          "upload_audio",
          "upload_voice",
          "upload_photo",
          "upload_document",
          "choose_sticker",
          "pick_up_location",
          "find_location",
          "record_video_note",
          "upload_video_note",
          "cancel");

  private SendMethods() {}

  static void addTo(Map<String, Method> methods) {
    methods.put("sendmessage", SendMethods::sendMessage);
    methods.put("sendchataction", SendMethods::sendChatAction);
    methods.put("answercallbackquery", SendMethods::answerCallbackQuery);
  }

  private static Answer sendMessage(Bot bot, Form form) {
    JsonObject content = Arguments.text(form).fields("text", "entities");
    Optional<JsonObject> markup = Arguments.markup(form);
    JsonObject chat = Arguments.chat(bot, form);
    repliedTo(bot, form, chat.needNumber("id"))
        .ifPresent(replied -> content.with("reply_to_message", replied.forBot()));
    content.with("reply_markup", markup.orElse(null));
    return Answer.of(bot.messages().add(bot.self(), chat, content).forBot());
  }

  private static Optional<Message> repliedTo(Bot bot, Form form, long chat) {
    JsonObject parameters = replyParameters(form);
    long id = parameters.number("message_id").orElse(form.number("reply_to_message_id", 0));
    if (id == 0) {
      return Optional.empty();
    }
    Optional<Message> found = bot.messages().find(chat, id);
    boolean optional =
        parameters.flag("allow_sending_without_reply") || form.flag("allow_sending_without_reply");
    if (found.isEmpty() && !optional) {
      throw Refusal.badRequest("message to be replied not found");
    }
    return found;
  }

  private static JsonObject replyParameters(Form form) {
    String text = form.text("reply_parameters");
    try {
      return text.isEmpty() ? JsonObject.empty() : JsonObject.parse(text);
    } catch (JsonProblem e) {
      throw Refusal.badRequest("Can't parse reply parameters JSON object");
    }
  }

  private static Answer sendChatAction(Bot bot, Form form) {
    String action = form.text("action").toLowerCase(Locale.ROOT);
    if (!ACTIONS.contains(action)) {
      throw Refusal.badRequest("Wrong parameter action in request");
    }
    JsonObject chat = Arguments.chat(bot, form);
    bot.ledger()
        .announce("chat_action", JsonObject.of("chat", chat.get("id")).with("action", action));
    return Answer.of(true);
  }

  private static Answer answerCallbackQuery(Bot bot, Form form) {
    if (form.text("text").length() > 200) {
      throw Refusal.badRequest("MESSAGE_TOO_LONG");
    }
    JsonObject answer =
        JsonObject.of("text", form.text("text").isEmpty() ? null : form.text("text"))
            .with("show_alert", form.flag("show_alert"))
            .with("url", form.text("url").isEmpty() ? null : form.text("url"));
    if (!bot.callbacks().answer(form.text("callback_query_id"), answer)) {
      throw Refusal.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    return Answer.of(true);
  }
}
