package dev.berth.testbed.machines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a condition, never for a time.
public final class Await {
  private Await() {}

  /// The first value that is there.
  public static <T> T present(Duration limit, String what, Supplier<Optional<T>> look) {
    List<T> found = new ArrayList<>();
    until(limit, what, () -> look.get().map(found::add).orElse(false));
    return found.getFirst();
  }

  public static void until(Duration limit, String condition, BooleanSupplier holds) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + condition);
      }
      LockSupport.parkNanos(200_000_000);
    }
  }
}
