package dev.lazyflow.tasks;

import java.util.Locale;
import java.util.Optional;

/// Where a task is. `BACKLOG` and `ARCHIVED` come only from the earlier version's data and are
/// shown in no list; `DELETED` ones are removed for good after a while.
public enum Status {
  INBOX,
  ACTIVE,
  BACKLOG,
  DONE,
  ARCHIVED,
  DELETED;

  /// The name in the database and in JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// One that a client may ask for.
  public static Optional<Status> requested(String word) {
    return switch (word) {
      case "inbox" -> Optional.of(INBOX);
      case "active" -> Optional.of(ACTIVE);
      case "done" -> Optional.of(DONE);
      default -> Optional.empty();
    };
  }

  boolean open() {
    return this == INBOX || this == ACTIVE;
  }
}
