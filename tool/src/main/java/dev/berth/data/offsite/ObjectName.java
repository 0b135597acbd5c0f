package dev.berth.data.offsite;

import java.util.regex.Pattern;

/// The name of an object in a store: words with `/` between them, such as
/// `snapshots/20261127T021500Z/1.db.zst`. No word begins with a dot, so that none leads elsewhere,
/// and what is half written can be told by its dot.
public record ObjectName(String value) implements Comparable<ObjectName> {
  private static final String WORD = "[A-Za-z0-9_][A-Za-z0-9._-]*";
  private static final Pattern SHAPE = Pattern.compile(WORD + "(/" + WORD + ")*");

  public ObjectName {
    if (!isOne(value)) {
      throw new IllegalArgumentException("'" + value + "' is no name of an object");
    }
  }

  /// Whether somebody else has put it there.
  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  ObjectName with(String ending) {
    return new ObjectName(value + ending);
  }

  /// The last word.
  String leaf() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /// What stands before the last word, with its `/`; empty without one.
  String folder() {
    return value.substring(0, value.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(ObjectName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
