package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.json.JsonObject;

/// A person or a bot, in the form the Bot API shows it (type User).
public record User(JsonObject wire) {
  public User {
    if (wire.needNumber("id") <= 0 || wire.needText("first_name").isEmpty()) {
      throw new IllegalArgumentException("a user needs a positive id and a name: " + wire);
    }
    wire = wire.copy();
  }

  /// A person whose client speaks Russian.
  public static User person(long id, String firstName, String lastName, String username) {
    return new User(
        JsonObject.of("id", id)
            .with("is_bot", false)
            .with("first_name", firstName)
            .with("last_name", lastName)
            .with("username", username)
            .with("language_code", "ru"));
  }

  /// A bot as others see it.
  public static User bot(long id, String name, String username) {
    return new User(
        JsonObject.of("id", id)
            .with("is_bot", true)
            .with("first_name", name)
            .with("username", username));
  }

  public long id() {
    return wire.needNumber("id");
  }

  /// The private chat with this person, as its messages name it (type Chat).
  public JsonObject chat() {
    return JsonObject.of("id", id())
        .with("first_name", wire.get("first_name"))
        .with("last_name", wire.get("last_name"))
        .with("username", wire.get("username"))
        .with("type", "private");
  }
}
