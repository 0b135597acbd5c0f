package dev.berth.watch;

/// What looking at a subject came to.
public sealed interface Finding {
  Subject subject();

  /// As it should be.
  record Well(Subject subject) implements Finding {}

  /// Not as it should be.
  ///
  /// @param cause what was seen
  /// @param fix a command that mends it, or shows how
  record Wrong(Subject subject, String cause, String fix) implements Finding {}

  /// It can't be told now, or is meant to be as it is. What was known of it stays.
  record Unclear(Subject subject, String why) implements Finding {}
}
