package dev.berth.stack;

import java.util.Locale;
import java.util.regex.Pattern;

/// The key of a service in `compose.yaml`.
public record ServiceName(String value) implements Comparable<ServiceName> {
  private static final Pattern SHAPE = Pattern.compile("[a-zA-Z0-9._-]+");

  public ServiceName {
    Words.matching(SHAPE, value, "a service name (letters, digits, . _ -)");
  }

  /// The name as part of a variable's name: `web-api` becomes `WEB_API`.
  public String asVariable() {
    return value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  @Override
  public int compareTo(ServiceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
