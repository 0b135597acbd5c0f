package dev.berth.verify.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What came of asking the Bot API.
public sealed interface Reply<T> {

  /// It did what it was asked.
  ///
  /// @param at the time by Telegram's own clock; empty when it did not say
  record Done<T>(T result, Optional<Instant> at, Duration took) implements Reply<T> {}

  /// Telegram was reached and does not do it.
  ///
  /// @param code as of HTTP
  /// @param retryAfter how long to wait before asking again, when it was asked too often
  record Refused<T>(int code, String description, Optional<Duration> retryAfter)
      implements Reply<T> {
    public String shown() {
      return code + " " + description;
    }
  }

  /// Telegram was not reached.
  record Silent<T>(String reason) implements Reply<T> {}
}
