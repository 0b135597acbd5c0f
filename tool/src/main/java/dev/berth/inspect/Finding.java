package dev.berth.inspect;

import java.util.Comparator;

/// A fact about a repository, and where it is written.
///
/// @param value in the form that docs/findings.md gives for the kind
/// @param matched the source line, trimmed and shortened, a secret in it hidden
public record Finding(Kind kind, String value, Place place, String matched, Certainty certainty)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::kind)
          .thenComparing(Finding::place)
          .thenComparing(Finding::value);

  public Finding {
    if (value.isBlank() || value.indexOf('\t') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a value is one line of text: '" + value + "'");
    }
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
