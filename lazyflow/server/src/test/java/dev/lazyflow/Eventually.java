package dev.lazyflow;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what happens in the background: until it is so, at most a minute, since other tests
/// compute beside it.
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /// The first value that is of use.
  public static <T> T get(String what, Supplier<java.util.Optional<T>> value) {
    var found = new java.util.concurrent.atomic.AtomicReference<java.util.Optional<T>>();
    until(
        what,
        () -> {
          found.set(value.get());
          return found.get().isPresent();
        });
    return found.get().orElseThrow();
  }
}
