package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.Keyboards;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.web.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bot's commands and its menu button.
final class MenuMethods {
  private static final int MOST_COMMANDS = 100;
  private static final JsonObject DEFAULT_SCOPE = JsonObject.of("type", "default");

  private MenuMethods() {}

  static void addTo(Map<String, Method> methods) {
    methods.put("setmycommands", MenuMethods::setMyCommands);
    methods.put("getmycommands", MenuMethods::getMyCommands);
    methods.put("deletemycommands", MenuMethods::deleteMyCommands);
    methods.put("setchatmenubutton", MenuMethods::setChatMenuButton);
    methods.put("getchatmenubutton", MenuMethods::getChatMenuButton);
  }

  private static Answer setMyCommands(Bot bot, Form form) {
    bot.menu().setCommands(scope(form), form.text("language_code"), commands(form));
    return Answer.of(true);
  }

  private static List<JsonObject> commands(Form form) {
    String text = form.text("commands").isEmpty() ? "[]" : form.text("commands");
    Object value = Arguments.json(text, "Can't parse commands JSON object");
    if (!(value instanceof List<?> list)) {
      throw Refusal.badRequest("Expected an Array of BotCommand");
    }
    if (list.size() > MOST_COMMANDS) {
      throw Refusal.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    return list.stream().map(MenuMethods::command).toList();
  }

  private static JsonObject command(Object value) {
    if (!(value instanceof JsonObject object)) {
      throw Refusal.badRequest("Can't parse BotCommand: expected an Object");
    }
    String command = needed(object, "command").replaceFirst("^/", "");
    String description = needed(object, "description");
    if (!command.matches("[a-z0-9_]{1,32}")) {
      throw Refusal.badRequest("BOT_COMMAND_INVALID");
    }
    if (description.isBlank() || description.length() > 256) {
      throw Refusal.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }
    return JsonObject.of("command", command).with("description", description);
  }

  private static String needed(JsonObject object, String key) {
    return object
        .text(key)
        .orElseThrow(
            () -> Refusal.badRequest("Can't parse BotCommand: Can't find field \"" + key + "\""));
  }

  private static Answer getMyCommands(Bot bot, Form form) {
    return Answer.of(bot.menu().commands(scope(form), form.text("language_code")));
  }

  private static Answer deleteMyCommands(Bot bot, Form form) {
    bot.menu().setCommands(scope(form), form.text("language_code"), List.of());
    return Answer.of(true);
  }

  private static String scope(Form form) {
    if (form.text("scope").isEmpty()) {
      return DEFAULT_SCOPE.toString();
    }
    Object value = Arguments.json(form.text("scope"), "Can't parse BotCommandScope JSON object");
    if (!(value instanceof JsonObject scope) || scope.text("type").isEmpty()) {
      throw Refusal.badRequest("Can't parse BotCommandScope: expected an Object");
    }
    JsonObject normal = JsonObject.of("type", scope.get("type"));
    return normal.with("chat_id", scope.get("chat_id")).toString();
  }

  private static Answer setChatMenuButton(Bot bot, Form form) {
    String text = form.text("menu_button");
    JsonObject button =
        text.isEmpty()
            ? JsonObject.of("type", "default")
            : button(Arguments.json(text, "Can't parse menu button JSON object"));
    bot.menu().setButton(chat(form), button);
    return Answer.of(true);
  }

  private static JsonObject button(Object value) {
    if (!(value instanceof JsonObject object)) {
      throw buttonProblem("MenuButton must be an Object");
    }
    return switch (object.text("type").orElse("")) {
      case "default", "commands" -> JsonObject.of("type", object.get("type"));
      case "web_app" -> webApp(object);
      case "" -> throw buttonProblem("Can't find field \"type\"");
      default -> throw buttonProblem("MenuButton has unsupported type");
    };
  }

  private static JsonObject webApp(JsonObject button) {
    String text = button.text("text").orElseThrow(() -> buttonProblem("Can't find field \"text\""));
    String url =
        button
            .object("web_app")
            .flatMap(app -> app.text("url"))
            .orElseThrow(() -> buttonProblem("Can't find field \"web_app\""));
    if (!Keyboards.scheme(url).equals(Optional.of("https"))) {
      throw Refusal.badRequest("BUTTON_URL_INVALID");
    }
    return JsonObject.of("type", "web_app")
        .with("text", text)
        .with("web_app", JsonObject.of("url", url));
  }

  private static Refusal buttonProblem(String what) {
    return Refusal.badRequest("Can't parse menu button: " + what);
  }

  private static Answer getChatMenuButton(Bot bot, Form form) {
    return Answer.of(bot.menu().button(chat(form)));
  }

  private static long chat(Form form) {
    if (!form.has("chat_id")) {
      return 0;
    }
    long chat = form.number("chat_id", 0);
    if (chat <= 0) {
      throw Refusal.badRequest("Invalid chat_id specified");
    }
    return chat;
  }
}
