package dev.berth.inspect;

import java.util.Comparator;
import java.util.List;

/// What was looked for and is not there.
///
/// @param value which one of its kind, such as `journal_mode` of the pragmas; else empty
/// @param searched the patterns that were looked for, sorted
public record Absence(Kind kind, String value, List<String> searched)
    implements Comparable<Absence> {
  private static final Comparator<Absence> ORDER =
      Comparator.comparing(Absence::kind).thenComparing(Absence::value);

  public Absence {
    searched = searched.stream().distinct().sorted().toList();
  }

  /// Such as `dockerfile`, or `pragma journal_mode`.
  public String subject() {
    return value.isEmpty() ? kind.wireName() : kind.wireName() + " " + value;
  }

  @Override
  public int compareTo(Absence other) {
    return ORDER.compare(this, other);
  }
}
