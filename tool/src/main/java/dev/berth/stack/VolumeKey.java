package dev.berth.stack;

import java.util.regex.Pattern;

/// The key of a volume in `compose.yaml`; on the machine it gets a fixed name made from it.
public record VolumeKey(String value) implements Comparable<VolumeKey> {
  private static final Pattern SHAPE = Pattern.compile("[a-zA-Z0-9._-]+");

  public VolumeKey {
    Words.matching(SHAPE, value, "the key of a volume (letters, digits, . _ -)");
  }

  @Override
  public int compareTo(VolumeKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
