package dev.berth.stack;

import java.util.regex.Pattern;

/// The name of an environment variable.
public record VariableName(String value) implements Comparable<VariableName> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public VariableName {
    Words.matching(SHAPE, value, "the name of a variable such as BOT_TOKEN");
  }

  @Override
  public int compareTo(VariableName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
