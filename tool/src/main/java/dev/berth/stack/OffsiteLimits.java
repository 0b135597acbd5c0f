package dev.berth.stack;

import dev.berth.stack.yaml.Section;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much goes to the places of `backup.offsite`.
///
/// @param bytesPerSecond that may leave, all places together; 0 for no limit
/// @param images whether the images that run go there too
public record OffsiteLimits(long bytesPerSecond, boolean images) {
  private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})([kMG])B");

  static OffsiteLimits from(Section top) {
    Optional<Section> backup = top.section("backup");
    return new OffsiteLimits(
        backup.flatMap(section -> section.value("bandwidth", OffsiteLimits::rate)).orElse(0L),
        backup.map(section -> section.yes("images", true)).orElse(true));
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
