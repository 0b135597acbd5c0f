package dev.berth.testbed.telegram.control;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.bot.UserActions;
import dev.berth.testbed.telegram.chat.Message;
import dev.berth.testbed.telegram.chat.Upload;
import dev.berth.testbed.telegram.chat.User;
import dev.berth.testbed.telegram.control.ControlApi.Route;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.web.Form;
import dev.berth.testbed.telegram.web.Reply;
import java.util.List;
import java.util.Map;

/// Acting as a person.
final class ActRoutes {
  private ActRoutes() {}

  static void addTo(Map<String, Route> routes) {
    routes.put("POST users", ActRoutes::addUser);
    routes.put("POST send", ActRoutes::send);
    routes.put("POST photo", ActRoutes::photo);
    routes.put("POST document", ActRoutes::document);
    routes.put("POST edit", ActRoutes::edit);
    routes.put("POST press", ActRoutes::press);
    routes.put("POST webappdata", ActRoutes::webAppData);
  }

  private static Reply addUser(Bot bot, Form form) {
    long id = form.number("id", 0);
    if (id <= 0 || form.text("first_name").isEmpty()) {
      throw Refusal.badRequest("a user needs id and first_name");
    }
    User user =
        new User(
            JsonObject.of("id", id)
                .with("is_bot", false)
                .with("first_name", form.text("first_name"))
                .with("last_name", given(form, "last_name"))
                .with("username", given(form, "username"))
                .with("language_code", given(form, "language_code")));
    bot.world().people().add(user);
    bot.ledger().record("person", user.wire());
    return Reply.json(200, user.wire());
  }

  private static @org.jspecify.annotations.Nullable String given(Form form, String key) {
    return form.text(key).isEmpty() ? null : form.text(key);
  }

  /// The person of `user`; without one the first of the town.
  static User user(Bot bot, Form form) {
    List<User> people = bot.world().people().all();
    long id = form.has("user") ? form.number("user", 0) : people.getFirst().id();
    return bot.world()
        .people()
        .find(id)
        .orElseThrow(() -> Refusal.badRequest("no user with the id " + form.text("user")));
  }

  private static Reply send(Bot bot, Form form) {
    User user = user(bot, form);
    JsonObject extra = JsonObject.empty();
    if (form.has("reply_to")) {
      Message replied =
          bot.messages()
              .find(user.id(), form.number("reply_to", 0))
              .orElseThrow(() -> Refusal.badRequest("message to be replied not found"));
      extra.with("reply_to_message", replied.forBot());
    }
    return done(bot.actions().send(user, form.text("text"), extra));
  }

  private static Reply photo(Bot bot, Form form) {
    return done(bot.actions().photo(user(bot, form), file(form), form.text("caption")));
  }

  private static Reply document(Bot bot, Form form) {
    return done(bot.actions().document(user(bot, form), file(form), form.text("caption")));
  }

  private static Upload file(Form form) {
    return form.file("file")
        .orElseThrow(() -> Refusal.badRequest("a multipart part named file is needed"));
  }

  private static Reply edit(Bot bot, Form form) {
    return done(
        bot.actions().edit(user(bot, form), form.number("message_id", 0), form.text("text")));
  }

  private static Reply press(Bot bot, Form form) {
    String id =
        bot.actions().press(user(bot, form), form.number("message_id", 0), form.text("data"));
    return Reply.json(200, JsonObject.of("callback_query_id", id));
  }

  private static Reply webAppData(Bot bot, Form form) {
    return done(
        bot.actions().webAppData(user(bot, form), form.text("button_text"), form.text("data")));
  }

  private static Reply done(UserActions.Done done) {
    return Reply.json(
        200,
        JsonObject.of("message", done.message().wire())
            .with("update_id", done.update().map(update -> update.id()).orElse(null)));
  }
}
