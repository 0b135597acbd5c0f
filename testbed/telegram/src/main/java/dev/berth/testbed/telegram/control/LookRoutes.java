package dev.berth.testbed.telegram.control;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.Message;
import dev.berth.testbed.telegram.chat.StoredFile;
import dev.berth.testbed.telegram.chat.User;
import dev.berth.testbed.telegram.control.ControlApi.Route;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.web.Form;
import dev.berth.testbed.telegram.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looking at what happened, and waiting for it.
final class LookRoutes {
  private LookRoutes() {}

  static void addTo(Map<String, Route> routes, Launcher launcher) {
    routes.put("GET health", (bot, form) -> Reply.json(200, JsonObject.of("status", "ok")));
    routes.put("GET users", LookRoutes::users);
    routes.put("GET chats", (bot, form) -> Reply.json(200, Views.chats(bot)));
    routes.put("GET messages", LookRoutes::messages);
    routes.put("GET calls", LookRoutes::calls);
    routes.put("GET updates", LookRoutes::updates);
    routes.put("GET callback", LookRoutes::callback);
    routes.put("GET polling", LookRoutes::polling);
    routes.put("GET webhook", LookRoutes::webhook);
    routes.put(
        "GET room", (bot, form) -> Reply.json(200, Views.room(bot, ActRoutes.user(bot, form))));
    routes.put(
        "GET initdata",
        (bot, form) ->
            Reply.json(
                200,
                JsonObject.of(
                        "init_data",
                        launcher.initData(bot, ActRoutes.user(bot, form), form.text("start_param")))
                    .with("public_key", launcher.publicKey())));
  }

  private static Reply users(Bot bot, Form form) {
    return Reply.json(
        200, JsonObject.of("users", bot.world().people().all().stream().map(User::wire).toList()));
  }

  private static Reply messages(Bot bot, Form form) throws InterruptedException {
    long chat = form.number("chat", ActRoutes.user(bot, form).id());
    String from = form.text("from");
    List<Message> found =
        Waiting.forSome(
            bot,
            form,
            () ->
                bot.messages().after(chat, form.number("after", 0)).stream()
                    .filter(message -> from.isEmpty() || message.fromBot() == from.equals("bot"))
                    .filter(message -> message.says(form.text("contains")))
                    .toList());
    return Reply.json(200, Views.messages(found));
  }

  private static Reply calls(Bot bot, Form form) throws InterruptedException {
    List<JsonObject> found =
        Waiting.forSome(
            bot, form, () -> bot.calls().after(form.number("after", 0), form.text("method")));
    return Reply.json(200, JsonObject.of("calls", found));
  }

  private static Reply updates(Bot bot, Form form) throws InterruptedException {
    String state = form.text("state");
    List<JsonObject> found =
        Waiting.forSome(
            bot,
            form,
            () ->
                bot.deliveries().after(form.number("after", 0)).stream()
                    .filter(update -> !form.has("id") || sameId(update, form))
                    .filter(update -> state.isEmpty() || update.needText("state").equals(state))
                    .toList());
    return Reply.json(200, JsonObject.of("pending", bot.updates().size()).with("updates", found));
  }

  private static boolean sameId(JsonObject update, Form form) {
    return update.needNumber("update_id") == form.number("id", 0);
  }

  private static Reply callback(Bot bot, Form form) throws InterruptedException {
    Optional<JsonObject> answer =
        Waiting.forOne(bot, form, () -> bot.callbacks().answered(form.text("id")));
    return Reply.json(
        200, JsonObject.of("answered", answer.isPresent()).with("answer", answer.orElse(null)));
  }

  private static Reply webhook(Bot bot, Form form) throws InterruptedException {
    if (form.flag("error")) {
      Waiting.forOne(
          bot,
          form,
          () -> Optional.of(bot.webhook().info()).filter(info -> info.has("last_error_date")));
    }
    return Reply.json(200, bot.webhook().info());
  }

  private static Reply polling(Bot bot, Form form) throws InterruptedException {
    boolean waiting =
        Waiting.forOne(bot, form, () -> Optional.of(true).filter(yes -> bot.polling().waiting()))
            .isPresent();
    return Reply.json(200, JsonObject.of("waiting", waiting));
  }

  static Reply file(Bot bot, String id) {
    StoredFile file =
        bot.files().find(id).orElseThrow(() -> Refusal.of(404, "Not Found: no such file"));
    boolean picture = file.mimeType().equals("image/jpeg");
    Reply reply = Reply.of(200, file.mimeType(), bot.files().bytes(file));
    // A document a user sent must never run as a page of this origin.
    return picture
        ? reply.with("X-Content-Type-Options", "nosniff")
        : reply
            .with("X-Content-Type-Options", "nosniff")
            .with("Content-Security-Policy", "sandbox")
            .with(
                "Content-Disposition",
                "attachment; filename*=UTF-8''" + InitData.encoded(file.name()));
  }
}
