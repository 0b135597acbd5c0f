package dev.berth.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Databases whose schema has a higher number than a release knows. A lower one it brings up to its
/// own by itself; what it does with a higher one nobody says.
///
/// @param words for each of them
public record SchemaChange(List<String> words) {
  public SchemaChange {
    words = List.copyOf(words);
  }

  /// What has changed beyond what a release knows.
  ///
  /// @param known the number of each database's schema that a release has worked with
  /// @param now the same of the data as it is
  public static SchemaChange between(Map<String, Integer> known, Map<String, Integer> now) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(now)
        .forEach((database, number) -> {
          Integer before = known.get(database);
          if (before != null && number > before) {
            words.add("%s: schema %d, not %d".formatted(database, number, before));
          }
        });
    return new SchemaChange(words);
  }

  public boolean newer() {
    return !words.isEmpty();
  }
}
