package dev.berth.cli.screen;

import java.time.Duration;
import java.util.Locale;

/// Shows how long something took, as short as is useful.
public final class Elapsed {
  private Elapsed() {}

  public static String shown(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 60) {
      return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }
    return seconds >= 10
        ? seconds + " s"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
