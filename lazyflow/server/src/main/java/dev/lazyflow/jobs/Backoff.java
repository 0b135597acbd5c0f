package dev.lazyflow.jobs;

import java.time.Duration;

/// Waiting times between tries: doubled each time, up to a limit.
record Backoff(Duration first, Duration longest) {

  /// How long to wait after that many tries.
  Duration after(int attempts) {
    Duration wait = first;
    for (int i = 1; i < attempts && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
