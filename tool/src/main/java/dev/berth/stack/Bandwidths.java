package dev.berth.stack;

import dev.berth.stack.yaml.Section;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `backup.bandwidth`.
final class Bandwidths {
  private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})([kMG])B");

  private Bandwidths() {}

  /// In bytes a second; 0 for no limit.
  static long from(Section top) {
    return top.section("backup")
        .flatMap(backup -> backup.value("bandwidth", Bandwidths::rate))
        .orElse(0L);
  }

  private static long rate(String text) {
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a rate such as 500kB or 2MB");
    }
    long unit =
        switch (rate.group(2)) {
          case "k" -> 1_000;
          case "M" -> 1_000_000;
          default -> 1_000_000_000;
        };
    return Long.parseLong(rate.group(1)) * unit;
  }
}
