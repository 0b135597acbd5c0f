package dev.berth.testbed.telegram.bot;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bot's commands and the button beside the input field.
public final class Menu {
  private static final JsonObject COMMANDS_BUTTON = JsonObject.of("type", "commands");

  private final Ledger ledger;
  private final Map<String, List<JsonObject>> commands = new HashMap<>();
  private final Map<Long, JsonObject> buttons = new HashMap<>();

  Menu(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Sets the commands for a scope (its JSON text) and a language (empty for all).
  public synchronized void setCommands(String scope, String language, List<JsonObject> list) {
    JsonObject data =
        JsonObject.of("scope", scope).with("language", language).with("commands", list);
    apply("commands", data);
    ledger.record("commands", data);
  }

  /// What was set for exactly this scope and language.
  public synchronized List<JsonObject> commands(String scope, String language) {
    return commands.getOrDefault(scope + "\n" + language, List.of());
  }

  /// What a person sees in the private chat: the most specific list there is, the person's language
  /// before all languages (core.telegram.org/bots/api#botcommandscope).
  public synchronized List<JsonObject> commandsFor(long chat, String language) {
    List<String> scopes =
        List.of(
            JsonObject.of("type", "chat").with("chat_id", chat).toString(),
            "{\"type\":\"all_private_chats\"}",
            "{\"type\":\"default\"}");
    for (String scope : scopes) {
      for (String spoken : List.of(language, "")) {
        List<JsonObject> list = commands(scope, spoken);
        if (!list.isEmpty()) {
          return list;
        }
      }
    }
    return List.of();
  }

  /// Sets the button of one chat, or with chat 0 of all chats without their own.
  public synchronized void setButton(long chat, JsonObject button) {
    JsonObject data = JsonObject.of("chat", chat).with("button", button);
    apply("menu_button", data);
    ledger.record("menu_button", data);
  }

  /// The button of a chat, or with chat 0 the default one.
  public synchronized JsonObject button(long chat) {
    return Optional.ofNullable(buttons.get(chat))
        .filter(button -> !button.text("type").equals(Optional.of("default")))
        .or(() -> Optional.ofNullable(buttons.get(0L)))
        .filter(button -> !button.text("type").equals(Optional.of("default")))
        .orElse(COMMANDS_BUTTON);
  }

  private void apply(String kind, JsonObject data) {
    if (kind.equals("commands")) {
      commands.put(
          data.needText("scope") + "\n" + data.needText("language"), data.objects("commands"));
    } else if (kind.equals("menu_button")) {
      buttons.put(data.needNumber("chat"), data.needObject("button"));
    }
  }

  synchronized void restore(JsonObject entry) {
    apply(entry.needText("kind"), entry.needObject("data"));
  }
}
