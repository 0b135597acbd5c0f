package dev.berth.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that goes on by a second each time somebody looks at it.
final class Ticking implements InstantSource {
  private final AtomicLong seconds = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusSeconds(seconds.incrementAndGet());
  }
}
