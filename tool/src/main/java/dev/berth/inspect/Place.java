package dev.berth.inspect;

import java.util.Comparator;

/// Where a fact is written. Printed as `src/index.ts:13`.
///
/// @param path relative to the repository, with `/`
/// @param line counted from 1
public record Place(String path, int line) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::path).thenComparingInt(Place::line);

  public Place {
    if (line < 1) {
      throw new IllegalArgumentException("lines are counted from 1: " + line);
    }
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return path + ":" + line;
  }
}
