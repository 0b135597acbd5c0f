package dev.lazyflow.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long a queue's worker may rest.
final class Rest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Rest() {}

  /// Until the next one is due; with none, a while, in case somebody forgot to wake us.
  static Duration until(Optional<Instant> due, Instant now) {
    Duration left = due.map(moment -> Duration.between(now, moment)).orElse(LONGEST);
    if (left.isNegative()) {
      // Due, but not taken: another of its chat is in the works and wakes us when it is done.
      return Duration.ofMillis(100);
    }
    return left.compareTo(LONGEST) < 0 ? left.plusMillis(1) : LONGEST;
  }
}
