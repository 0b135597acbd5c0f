package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The accounts one can act as, in the order in which they came. They are the same for every bot.
public final class People {
  private final Map<Long, User> people = new LinkedHashMap<>();

  /// A town of two.
  public People() {
    add(User.person(700100001, "Анна", "Петрова", "anna_petrova"));
    add(User.person(700100002, "Борис", "Ковалёв", "boris_k"));
  }

  /// Adds an account, or gives a known one another face.
  public synchronized void add(User user) {
    people.put(user.id(), user);
  }

  public synchronized Optional<User> find(long id) {
    return Optional.ofNullable(people.get(id));
  }

  public synchronized List<User> all() {
    return List.copyOf(people.values());
  }

  /// Brings back the people of the messages recorded earlier.
  public void restore(JsonObject entry) {
    if (entry.needText("kind").equals("person")) {
      add(new User(entry.needObject("data")));
    }
  }
}
