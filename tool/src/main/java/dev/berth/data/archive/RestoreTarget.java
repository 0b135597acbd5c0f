package dev.berth.data.archive;

import java.time.Instant;

/// The moment to restore.
public sealed interface RestoreTarget {

  /// The last one that is archived.
  record Newest() implements RestoreTarget {}

  /// What had been archived by then.
  record At(Instant time) implements RestoreTarget {}

  /// The moment that has this name; the last one if there are several.
  record Marked(String name) implements RestoreTarget {}
}
