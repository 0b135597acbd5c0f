package dev.berth.proxy;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of a Caddy, as `caddy version` prints it first.
public record CaddyVersion(int major, int minor, int patch) implements Comparable<CaddyVersion> {
  /// Earlier ones lose or corrupt the body of a POST that they send again to another upstream.
  public static final CaddyVersion OLDEST = new CaddyVersion(2, 11, 2);

  private static final Pattern SHAPE = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+)\\b.*");

  public static Optional<CaddyVersion> parse(String printed) {
    Matcher parts = SHAPE.matcher(printed.strip().lines().findFirst().orElse(""));
    return parts.matches()
        ? Optional.of(
            new CaddyVersion(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(CaddyVersion other) {
    return Comparator.comparingInt(CaddyVersion::major)
        .thenComparingInt(CaddyVersion::minor)
        .thenComparingInt(CaddyVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
