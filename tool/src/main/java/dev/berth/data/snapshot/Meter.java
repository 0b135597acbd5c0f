package dev.berth.data.snapshot;

import dev.berth.progress.Progress;
import java.util.Locale;

/// Says of one step how far it has come, how fast, and how long it will still take.
final class Meter {
  private static final long NANOS_BETWEEN = 500_000_000;

  private final Progress progress;
  private final String step;
  private final long total;
  private final long begun = System.nanoTime();
  private long told = begun;
  private long done;

  /// @param total bytes that are expected
  Meter(Progress progress, String step, long total) {
    this.progress = progress;
    this.step = step;
    this.total = total;
  }

  void add(long bytes) {
    done += bytes;
    long now = System.nanoTime();
    if (now - told >= NANOS_BETWEEN) {
      told = now;
      progress.doing(step, text(done, total, (now - begun) / 1e9));
    }
  }

  long done() {
    return done;
  }

  static String text(long done, long total, double seconds) {
    double rate = done / seconds;
    long left = Math.round(Math.ceil(Math.max(0, total - done) / Math.max(1, rate)));
    return "%s of %s, %s/s, %d s left"
        .formatted(size(done), size(Math.max(done, total)), size((long) rate), left);
  }

  static String size(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }
}
