package dev.berth.proxy.swap.directive;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Times and sizes of nginx in Caddy's spelling. (<https://nginx.org/en/docs/syntax.html>)
public final class Units {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[smhdwMy]?)\\s*");

  private static final Map<String, Long> SECONDS =
      Map.of(
          "",
          1L,
          "s",
          1L,
          "m",
          60L,
          "h",
          3600L,
          "d",
          86_400L,
          "w",
          604_800L,
          "M",
          2_592_000L,
          "y",
          31_536_000L);

  private Units() {}

  /// `300` is `300s`; what Caddy understands stays.
  public static String duration(String nginx) {
    return nginx.matches("(\\d+(ms|[smhd]))+")
        ? nginx
        : seconds(nginx).map(all -> all + "s").orElse(nginx);
  }

  /// Empty when it is no time in whole seconds.
  public static Optional<Long> seconds(String nginx) {
    if (!nginx.matches("(" + PART + ")+") || nginx.contains("ms")) {
      return Optional.empty();
    }
    return Optional.of(PART.matcher(nginx).results().mapToLong(Units::seconds).sum());
  }

  private static long seconds(MatchResult part) {
    return Long.parseLong(part.group(1)) * SECONDS.getOrDefault(part.group(2), 1L);
  }

  /// nginx counts in 1024s: `2m` is `2MiB`. Empty when there is no limit.
  public static Optional<String> size(String nginx) {
    String lower = nginx.toLowerCase(Locale.ROOT);
    String number = lower.replaceAll("[kmg]$", "");
    if (number.equals("0") || number.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (lower.charAt(lower.length() - 1)) {
          case 'k' -> number + "KiB";
          case 'm' -> number + "MiB";
          case 'g' -> number + "GiB";
          default -> number;
        });
  }

  /// `2m` is 2097152; 0 for no limit. Empty when it is no size.
  public static Optional<Long> bytes(String nginx) {
    String lower = nginx.toLowerCase(Locale.ROOT);
    if (!lower.matches("\\d{1,9}[kmg]?")) {
      return Optional.empty();
    }
    long number = Long.parseLong(lower.replaceAll("[kmg]$", ""));
    return Optional.of(
        switch (lower.charAt(lower.length() - 1)) {
          case 'k' -> number << 10;
          case 'm' -> number << 20;
          case 'g' -> number << 30;
          default -> number;
        });
  }
}
