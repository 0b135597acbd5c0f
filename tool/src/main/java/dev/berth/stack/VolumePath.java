package dev.berth.stack;

import java.util.regex.Pattern;

/// A path inside a volume: relative, and never out of it.
public record VolumePath(String value) {
  private static final Pattern SHAPE = Pattern.compile("[^/\\x00]+(/[^/\\x00]+)*");
  private static final Pattern UPWARDS = Pattern.compile("(.*/)?\\.\\.(/.*)?");

  public VolumePath {
    Words.matching(SHAPE, value, "a path inside a volume such as app.db");
    if (UPWARDS.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' leads out of the volume");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
