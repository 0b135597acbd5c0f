package dev.berth.run;

import dev.berth.host.HostLostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Waits for a condition, looking again and again, until a deadline.
public final class Patience {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final InstantSource clock;
  private final Duration limit;
  private final Duration between;

  public Patience(InstantSource clock, Duration limit) {
    this(clock, limit, BETWEEN);
  }

  /// @param between two looks, where each of them costs somebody else something
  public Patience(InstantSource clock, Duration limit, Duration between) {
    this.clock = clock;
    this.limit = limit;
    this.between = between;
  }

  /// The first answer there is; empty when the time was up. Looks at least once.
  public <T> Optional<T> until(Supplier<Optional<T>> look) {
    Instant deadline = clock.instant().plus(limit);
    Optional<T> seen = look.get();
    while (seen.isEmpty() && clock.instant().isBefore(deadline)) {
      pause(between);
      seen = look.get();
    }
    return seen;
  }

  public static void pause() {
    pause(BETWEEN);
  }

  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new HostLostException("interrupted while waiting", stop);
    }
  }
}
