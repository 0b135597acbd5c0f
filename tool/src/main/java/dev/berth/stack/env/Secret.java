package dev.berth.stack.env;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that must not be seen: printing it shows how long it is and nothing else.
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  /// The value itself, for the one place that writes it where it belongs.
  public String reveal() {
    return value;
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    // In constant time, so that comparing with a guess tells nothing by how long it takes.
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.isEmpty() ? "(empty)" : "(secret, " + value.length() + " characters)";
  }
}
