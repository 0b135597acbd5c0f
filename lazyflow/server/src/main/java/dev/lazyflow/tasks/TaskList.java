package dev.lazyflow.tasks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The lists a user sees.
public enum TaskList {
  INBOX,
  TODAY,
  UPCOMING,
  DONE;

  public static Optional<TaskList> requested(String word) {
    return Arrays.stream(values())
        .filter(list -> list.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
