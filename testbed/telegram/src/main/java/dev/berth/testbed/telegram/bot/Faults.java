package dev.berth.testbed.telegram.bot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is to go wrong with the next calls of a bot, in the order in which it was asked for.
public final class Faults {
  private final List<Fault> coming = new ArrayList<>();

  /// How a call goes wrong.
  public enum Kind {
    /// Answered with an error; nothing was done.
    REFUSE,
    /// Done, and answered late.
    SLOW,
    /// The connection closes; nothing was done.
    CLOSE,
    /// Done, and the connection closes without an answer: the bot cannot know.
    LOSE;

    public static Optional<Kind> of(String word) {
      return List.of(values()).stream().filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// As it is written in the control API.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One call that goes wrong.
  ///
  /// @param method `*` for any
  /// @param status of a refusal
  /// @param delay of a slow one; of a refusal with 429, what Retry-After says
  public record Fault(String method, Kind kind, int status, Duration delay) {
    boolean meets(String called) {
      return method.equals("*") || method.equalsIgnoreCase(called);
    }
  }

  /// The next `times` calls that the fault meets will have it.
  public synchronized void add(Fault fault, int times) {
    for (int i = 0; i < times; i++) {
      coming.add(fault);
    }
  }

  /// From here on all goes well.
  public synchronized void clear() {
    coming.clear();
  }

  /// Those that have not happened yet.
  public synchronized List<Fault> coming() {
    return List.copyOf(coming);
  }

  /// The fault of this call, which is thereby used up.
  public synchronized Optional<Fault> next(String method) {
    Optional<Fault> next = coming.stream().filter(fault -> fault.meets(method)).findFirst();
    next.ifPresent(coming::remove);
    return next;
  }
}
