package dev.berth.stack;

import java.util.regex.Pattern;

/// The name of a stack: of its Compose project, its network and the prefix of its volumes.
public record StackName(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  public StackName {
    Words.matching(
        SHAPE, value, "a stack name (a-z, 0-9 and -, begins with a letter, at most 31 long)");
  }

  @Override
  public String toString() {
    return value;
  }
}
