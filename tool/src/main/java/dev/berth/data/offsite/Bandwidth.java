package dev.berth.data.offsite;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How fast bytes may leave, all destinations together. Thread-safe.
public final class Bandwidth {
  /// What may go at once, so that waits are neither too short to be exact nor felt as stops.
  private static final int MOST_AT_ONCE = 16 * 1024;

  /// A clock that was set back must not stop the stream until it is there again.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /// Waits for so long.
  @FunctionalInterface
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  private final long bytesPerSecond;
  private final InstantSource clock;
  private final Pause pause;
  private Instant free = Instant.MIN;

  /// A limit, kept by waiting.
  ///
  /// @param bytesPerSecond 0 for no limit
  public Bandwidth(long bytesPerSecond, InstantSource clock, Pause pause) {
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException(bytesPerSecond + " bytes a second");
    }
    this.bytesPerSecond = bytesPerSecond;
    this.clock = clock;
    this.pause = pause;
  }

  public static Bandwidth unlimited() {
    return new Bandwidth(0, () -> Instant.EPOCH, time -> {});
  }

  /// The same stream, no faster than that.
  InputStream limit(InputStream source) {
    return bytesPerSecond == 0 ? source : new Limited(source);
  }

  private void take(int bytes) throws IOException {
    try {
      pause.of(reserve(bytes));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /// How long to wait until those before have gone.
  private synchronized Duration reserve(int bytes) {
    Instant now = clock.instant();
    if (free.isBefore(now) || free.isAfter(now.plus(LONGEST_WAIT))) {
      free = now;
    }
    Duration wait = Duration.between(now, free);
    free = free.plusNanos(bytes * 1_000_000_000L / bytesPerSecond);
    return wait;
  }

  private final class Limited extends FilterInputStream {
    private final int most = Math.clamp(bytesPerSecond / 10, 1, MOST_AT_ONCE);

    private Limited(InputStream source) {
      super(source);
    }

    @Override
    public int read() throws IOException {
      take(1);
      return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, Math.min(length, most));
      take(Math.max(0, some));
      return some;
    }
  }
}
