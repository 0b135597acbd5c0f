package dev.berth.testbed.telegram.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Telegram's time as the simulator lives it. It starts at the real time and runs `speed` times as
/// fast, so that a retry schedule of minutes can be watched in seconds; the machine's clock is only
/// ever read.
public final class Timeline {
  private final InstantSource source;
  private final Instant start;
  private final double speed;

  private Timeline(InstantSource source, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be positive: " + speed);
    }
    this.source = source;
    this.start = source.instant();
    this.speed = speed;
  }

  /// Time that starts now and runs `speed` times as fast as the source.
  public static Timeline of(InstantSource source, double speed) {
    return new Timeline(source, speed);
  }

  public Instant now() {
    Duration passed = Duration.between(start, source.instant());
    return start.plusNanos((long) (passed.toNanos() * speed));
  }

  /// Seconds since 1970, the form of dates in the Bot API.
  public long unix() {
    return now().getEpochSecond();
  }

  /// How long to wait on the real clock until `moment` has come; at least 0, rounded up.
  public long realMillisUntil(Instant moment) {
    long millis = Duration.between(now(), moment).toMillis();
    return millis < 0 ? 0 : (long) Math.ceil((millis + 1) / speed);
  }
}
