package dev.berth.testbed.telegram.time;

import java.util.Optional;
import java.util.function.Supplier;

/// Wakes those who wait for something to change. A waiter looks first and waits after, by the count
/// it saw before looking, so that no ring is missed and no lock is held while it looks.
public final class Bell {
  private long rings;

  /// Something changed.
  public synchronized void ring() {
    rings++;
    notifyAll();
  }

  /// How often it has rung.
  public synchronized long count() {
    return rings;
  }

  /// Waits until it has rung since `seen`, at most `millis` of real time.
  public synchronized void await(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (rings == seen) {
      long left = (end - System.nanoTime() + 999_999) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /// Looks again after each ring until `look` finds something or `millis` of real time have passed;
  /// looks at least once.
  public <T> Optional<T> within(long millis, Supplier<Optional<T>> look)
      throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (true) {
      long seen = count();
      Optional<T> found = look.get();
      long left = (end - System.nanoTime() + 999_999) / 1_000_000;
      if (found.isPresent() || left <= 0) {
        return found;
      }
      await(seen, left);
    }
  }
}
