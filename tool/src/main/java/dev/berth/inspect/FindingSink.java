package dev.berth.inspect;

import dev.berth.inspect.syntax.Node;

/// Where detectors put what they find. The same fact at the same place counts once.
public interface FindingSink {
  void found(Kind kind, String value, SourceFile file, int line);

  /// A name or a shape was taken for its usual meaning.
  void likely(Kind kind, String value, SourceFile file, int line);

  /// Counts only where nothing else of its kind is found in the whole repository.
  void otherwise(Kind kind, String value, SourceFile file, int line);

  /// Says what a detector looks for, so that its absence is worth a word. Counts only if the
  /// repository has files of the detector's family.
  ///
  /// @param value which one of the kind, matched by `value` and `value=…`; or empty
  void looksFor(Kind kind, String value, String... patterns);

  default void found(Kind kind, String value, ParsedFile file, Node at) {
    found(kind, value, file.file(), at.line());
  }

  default void likely(Kind kind, String value, ParsedFile file, Node at) {
    likely(kind, value, file.file(), at.line());
  }
}
