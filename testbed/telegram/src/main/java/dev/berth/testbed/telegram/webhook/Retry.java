package dev.berth.testbed.telegram.webhook;

import java.time.Instant;
import java.util.random.RandomGenerator;

/// How far the delivery of one update has come (WebhookActor.cpp, on_update_error): after the first
/// failure at once, then after 2, 4, 8, … seconds, at most a random 60 to 120. A Retry-After is
/// kept to the second and lets the own delay stand still.
///
/// @param delay the last own delay, in seconds
/// @param due when to try next
record Retry(int failures, int delay, Instant due) {
  private static final int LONGEST = 60;

  static Retry fresh(Instant now) {
    return new Retry(0, 1, now);
  }

  Retry failed(Instant now, int retryAfter, RandomGenerator random) {
    if (retryAfter > 0 || failures == 0) {
      return new Retry(failures + 1, delay, now.plusSeconds(retryAfter));
    }
    int grown = Math.min(random.nextInt(LONGEST, 2 * LONGEST + 1), delay * 2);
    return new Retry(failures + 1, grown, now.plusSeconds(grown));
  }
}
