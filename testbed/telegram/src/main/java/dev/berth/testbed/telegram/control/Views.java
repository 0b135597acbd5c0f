package dev.berth.testbed.telegram.control;

import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.Message;
import dev.berth.testbed.telegram.chat.User;
import dev.berth.testbed.telegram.json.JsonObject;
import java.net.URI;
import java.util.List;

/// What the control API shows, as JSON.
final class Views {
  private Views() {}

  static JsonObject bots(List<Bot> bots) {
    return JsonObject.of(
        "bots",
        bots.stream()
            .map(bot -> bot.self().wire().copy().with("webhook", bot.webhook().active()))
            .toList());
  }

  static JsonObject messages(List<Message> messages) {
    return JsonObject.of("messages", messages.stream().map(Message::wire).toList());
  }

  static JsonObject chats(Bot bot) {
    return JsonObject.of(
        "chats",
        bot.messages().chats().stream()
            .map(id -> {
              List<Message> messages = bot.messages().after(id, 0);
              return JsonObject.of("chat", bot.messages().chat(id).orElseThrow())
                  .with("messages", messages.size())
                  .with("last", messages.isEmpty() ? null : messages.getLast().wire());
            })
            .toList());
  }

  /// Everything the chat page needs to start; `event` is where its live events go on.
  static JsonObject room(Bot bot, User user) {
    long event = bot.feed().last();
    String language = user.wire().text("language_code").orElse("");
    return JsonObject.of("event", event)
        .with("bot", bot.self().wire())
        .with("user", user.wire())
        .with("people", bot.world().people().all().stream().map(User::wire).toList())
        .with("messages", bot.messages().after(user.id(), 0).stream().map(Message::wire).toList())
        .with("commands", bot.menu().commandsFor(user.id(), language))
        .with("menu_button", bot.menu().button(user.id()))
        .with("delivery", delivery(bot))
        .with("deliveries", deliveries(bot, user));
  }

  /// How the bot is reached: the webhook's host without the path, which holds a secret.
  private static JsonObject delivery(Bot bot) {
    JsonObject info = bot.webhook().info();
    boolean waiting = bot.updates().size() > 0;
    String url = info.text("url").orElse("");
    return JsonObject.of("webhook", url.isEmpty() ? "" : URI.create(url).getHost())
        .with("pending", bot.updates().size())
        .with("trouble", waiting ? info.text("last_error_message").orElse("") : "");
  }

  /// The updates about this chat's messages, without their payloads.
  private static List<JsonObject> deliveries(Bot bot, User user) {
    return bot.deliveries().after(0).stream()
        .filter(update -> update.needNumber("queue") == user.id())
        .map(update ->
            JsonObject.of("update_id", update.get("update_id"))
                .with("kind", update.get("kind"))
                .with("state", update.get("state"))
                .with(
                    "message_id",
                    update.object("payload").map(p -> p.get("message_id")).orElse(null)))
        .toList();
  }
}
